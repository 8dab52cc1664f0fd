// Beside and above a proposal's text: what has become of it, where it came from, whose words it holds.
import type { Child } from "hono/jsx";
import { Aside, closingWord, DateOnly, Deadline, Facts, PersonLink, Strip } from "../components/parts.tsx";
import { StateBadge } from "../components/proposal-card.tsx";
import { plural } from "../components/language.ts";
import type { Proposal } from "../../wiki/proposals/rules.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";
import type { Place } from "../../wiki/places/rules.ts";
import type { Frame } from "../components/page-context.ts";

export type WordShare = { readonly handle: string; readonly name: string; readonly words: number };

export type RecentComment = {
	readonly number: number;
	readonly name: string;
	readonly handle: string;
	readonly text: string;
	readonly at: number;
	readonly quote: string | undefined;
};

export type ProposalPageProps = {
	frame: Frame;
	place: Place;
	proposal: Proposal;
	html: SafeHtml | undefined;
	words: number;
	writers: readonly WordShare[];
	versions: number;
	writing: readonly string[];
	comments: readonly RecentComment[];
	closing: { readonly at: number; readonly zone: string } | undefined;
	/** The edition made from this proposal, if any. */
	becameEdition: { readonly number: number; readonly version: number } | undefined;
	latestEdition: number | undefined;
	otherProposals: readonly { readonly name: string; readonly label: string }[];
	may: {
		readonly write: boolean;
		readonly adopt: boolean;
		readonly close: boolean;
		readonly withdraw: boolean;
	};
};

export function Outcome({ proposal, place, becameEdition }: ProposalPageProps) {
	if (proposal.state === "open" && !becameEdition) return null;
	return (
		<Strip kind="outcome">
			{becameEdition ? (
				<p>
					Version {becameEdition.version} of this proposal became edition {becameEdition.number}.{" "}
					<a href={`/terms/${place.term?.slug}/editions/${becameEdition.number}`}>Adoption record</a>
				</p>
			) : null}
			{proposal.state === "open" ? null : <Ended proposal={proposal} />}
		</Strip>
	);
}

function Ended({ proposal }: { proposal: Proposal }) {
	const word = proposal.state === "closed" ? "Closed" : "Withdrawn";
	return (
		<p>
			{proposal.state === "merged" ? "Merged" : word}
			{proposal.stateAt === undefined ? null : (
				<>
					{" "}
					on <DateOnly at={proposal.stateAt} />
				</>
			)}
			{proposal.stateBy ? (
				<>
					{" "}
					by <PersonLink {...proposal.stateBy} />
				</>
			) : null}
			. {proposal.stateReason === "" ? null : <q>{proposal.stateReason}</q>}
		</p>
	);
}

export function ProposalAside({ frame, proposal, writers, closing, versions, place }: ProposalPageProps) {
	const total = writers.reduce((sum, { words }) => sum + words, 0);
	const rows: (readonly [Child, Child])[] = [
		["State", <StateBadge state={proposal.state} />],
		...(closing && proposal.state === "open"
			? [[closingWord(closing.at, frame.now), <Deadline {...closing} />] as const]
			: []),
		[
			"Started",
			<>
				by <PersonLink {...proposal.startedBy} />, <DateOnly at={proposal.startedAt} />
			</>,
		],
		...(writers.length === 0 ? [] : [["Words by", <Shares writers={writers} total={total} />] as const]),
		...(proposal.basedOn
			? [["Based on", <a href={proposal.basedOn.href}>{proposal.basedOn.label}</a>] as const]
			: []),
		["Versions", <a href={`${place.href}/versions`}>{plural(versions, "version")}</a>],
	];
	return (
		<Aside title="About this proposal">
			<Facts rows={rows} />
		</Aside>
	);
}

function Shares({ writers, total }: { writers: readonly WordShare[]; total: number }) {
	return (
		<ol class="shares list-plain">
			{writers.map((writer) => (
				<li>
					<PersonLink handle={writer.handle} name={writer.name} />{" "}
					<span class="meta">{Math.round((writer.words / Math.max(1, total)) * 100)}%</span>
				</li>
			))}
		</ol>
	);
}
