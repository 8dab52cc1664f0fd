// The proposal page: its newest text, where it came from, whose words it holds, and what can be done with it.
import type { Now } from "../components/now.ts";
import type { Child } from "hono/jsx";
import type { PersonRole } from "../../wiki/people/rules.ts";
import { ButtonLink } from "../components/forms.tsx";
import { plural } from "../components/language.ts";
import { Page } from "../components/layout.tsx";
import { PlaceNav, TermNav } from "../components/nav.tsx";
import type { Frame } from "../components/page-context.ts";
import {
	Aside,
	Badge,
	Crumbs,
	DateOnly,
	Deadline,
	Definition,
	Facts,
	Headword,
	PersonLink,
	SectionTitle,
	Strip,
	Time,
} from "../components/parts.tsx";
import { StateBadge } from "../components/proposal-card.tsx";
import { startOf } from "../../wiki/discussion/rules.ts";
import type { TermDeadline } from "../../wiki/terms/rules-closing-date.ts";
import type { Place } from "../../wiki/places/rules.ts";
import { latestRef, type Proposal } from "../../wiki/proposals/rules.ts";
import {
	adoptPath,
	closurePath,
	commentPath,
	comparePath,
	discussionPath,
	editionPath,
	newProposalPath,
	proposalNamePath,
	termPath,
	versionPath,
	versionsPath,
	withdrawalPath,
	writePath,
} from "../../../text/addresses.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";
import { editionRef, labelOf, type ProposalRef, proposalRef, type TextRef } from "../../../text/text-refs.ts";

export function ProposalPage(props: ProposalPageProps) {
	const { frame, place, proposal, html, comments } = props;
	return (
		<Page
			frame={frame}
			title={[place.title, place.term?.headword ?? ""]}
			section={place.term ? <TermNav {...place.term} current="proposals" /> : undefined}
			aside={<ProposalAside {...props} />}
			canonical={place.href}
		>
			<div class="stack">
				<Crumbs trail={place.crumbs} />
				<Headword kind="proof">
					<bdi>{proposal.name}</bdi>
				</Headword>
				<PlaceNav
					href={place.href}
					title={place.title}
					current="text"
					counts={{ versions: props.versions, comments: proposal.comments }}
					latest={proposal.latest?.number}
				/>
				<Outcome {...props} />
				{html === undefined ? (
					<p class="meta">Nothing has been saved yet.</p>
				) : (
					<Definition html={html} kind="proof" slug={slugLine(props)} />
				)}
				<SavedLine {...props} />
				<Presence names={props.writing} />
				<Deeds {...props} />
				<CompareWith {...props} />
				{comments.length === 0 ? null : <Comments place={place} comments={comments} now={frame.now} />}
			</div>
		</Page>
	);
}

function slugLine({ proposal, words }: ProposalPageProps): string {
	return `Proposal ${proposal.number}, version ${proposal.latest?.number ?? 0}, ${plural(words, "word")}`;
}

function SavedLine({ proposal, place, frame }: ProposalPageProps) {
	const { latest } = proposal;
	if (!latest) return null;
	return (
		<p class="meta">
			<a href={versionPath(place.href, latest.number)}>Version {latest.number}</a>, saved{" "}
			{latest.savedBy ? (
				<>
					by <PersonLink {...latest.savedBy} />{" "}
				</>
			) : (
				"by itself "
			)}
			<Time at={latest.savedAt} now={frame.now} />
		</p>
	);
}

function Presence({ names }: { names: readonly string[] }) {
	if (names.length === 0) return null;
	return (
		<p class="presence">
			<Badge kind="writing">Being written</Badge> {plural(names.length, "person is", "people are")} writing
			now: {names.join(", ")}
		</p>
	);
}

function Deeds({ place, proposal, may, frame }: ProposalPageProps) {
	const guest = frame.viewer.kind === "guest";
	const version = proposal.latest?.number;
	const latest = latestRef(proposal);
	const term = termPath(place.term?.slug ?? "");
	return (
		<div class="cluster">
			{may.write || (guest && proposal.state === "open") ? (
				<ButtonLink href={writePath(place.href)} kind="primary">
					Write together
				</ButtonLink>
			) : null}
			{version === undefined ? null : (
				<ButtonLink href={newProposalPath(term, latest)}>Take it further on your own</ButtonLink>
			)}
			<ButtonLink href={discussionPath(place.href)}>Comment</ButtonLink>
			{may.adopt && version !== undefined ? (
				<ButtonLink href={adoptPath(term, latest)}>Adopt version {version}…</ButtonLink>
			) : null}
			<QuietDeeds place={place} may={may} />
		</div>
	);
}

/** What the few who may do it need seldom. */
function QuietDeeds({ place, may }: Pick<ProposalPageProps, "place" | "may">) {
	return (
		<>
			{may.rename ? (
				<ButtonLink href={proposalNamePath(place.href)} kind="quiet">
					Rename…
				</ButtonLink>
			) : null}
			{may.close ? (
				<ButtonLink href={closurePath(place.href)} kind="quiet">
					Close…
				</ButtonLink>
			) : null}
			{may.withdraw ? (
				<ButtonLink href={withdrawalPath(place.href)} kind="quiet">
					Withdraw…
				</ButtonLink>
			) : null}
		</>
	);
}

function CompareWith({ place, proposal, latestEdition, otherProposals }: ProposalPageProps) {
	if (!proposal.latest) return null;
	const own = latestRef(proposal);
	const term = termPath(place.term?.slug ?? "");
	const others =
		latestEdition === undefined ? otherProposals : [editionRef(latestEdition), ...otherProposals];
	if (others.length === 0) return null;
	return (
		<p class="meta">
			Compare with:{" "}
			{others.map((other, index) => (
				<>
					{index === 0 ? "" : " · "}
					<a href={comparePath(term, [other, own])}>{sayText(other)}</a>
				</>
			))}
		</p>
	);
}

/** An edition by its number, a proposal without its version: it is the latest anyway. */
function sayText(ref: TextRef): string {
	return ref.kind === "proposal" ? labelOf(proposalRef(ref.proposal)) : labelOf(ref);
}

function Comments({ place, comments, now }: { place: Place; comments: readonly RecentComment[]; now: Now }) {
	return (
		<section class="stack" aria-labelledby="talk">
			<SectionTitle id="talk" actions={<a href={discussionPath(place.href)}>The whole discussion</a>}>
				Latest in the discussion
			</SectionTitle>
			<ul class="list-plain stack">
				{comments.map((comment) => (
					<li>
						{comment.quote === undefined ? null : (
							<p class="meta">
								On <q>{comment.quote}</q>
							</p>
						)}
						<p>
							<a href={commentPath(place.href, comment.number)}>{startOf(comment.text)}</a>
						</p>
						<p class="meta">
							<PersonLink handle={comment.handle} name={comment.name} role={comment.role} />,{" "}
							<Time at={comment.at} now={now} />
						</p>
					</li>
				))}
			</ul>
		</section>
	);
}

export type WordShare = { readonly handle: string; readonly name: string; readonly words: number };

export type RecentComment = {
	readonly number: number;
	readonly name: string;
	readonly handle: string;
	readonly role: PersonRole | undefined;
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
	closing: TermDeadline | undefined;
	/** The edition made from this proposal, if any. */
	becameEdition: { readonly number: number; readonly version: number } | undefined;
	latestEdition: number | undefined;
	otherProposals: readonly ProposalRef[];
	may: {
		readonly write: boolean;
		readonly adopt: boolean;
		readonly rename: boolean;
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
					<a href={editionPath(termPath(place.term?.slug ?? ""), becameEdition.number)}>Adoption record</a>
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
					by <PersonLink {...proposal.stateBy} role={proposal.state === "closed" ? "curator" : undefined} />
				</>
			) : null}
			. {proposal.stateReason === "" ? null : <q>{proposal.stateReason}</q>}
		</p>
	);
}

function ProposalAside({ frame, proposal, writers, closing, versions, place }: ProposalPageProps) {
	const total = writers.reduce((sum, { words }) => sum + words, 0);
	const rows: (readonly [Child, Child])[] = [
		...stateRows(proposal.state, closing, { now: frame.now, curator: place.curatorName }),
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
		["Versions", <a href={versionsPath(place.href)}>{plural(versions, "version")}</a>],
	];
	return (
		<Aside title="About this proposal">
			<Facts rows={rows} />
		</Aside>
	);
}

/** One state, said once: after the closing date the curator decides, and nothing is called open. */
function stateRows(
	state: Proposal["state"],
	closing: TermDeadline | undefined,
	{ now, curator = "The curator" }: { readonly now: Now; readonly curator: string | undefined },
): (readonly [Child, Child])[] {
	if (!closing || state !== "open") return [["State", <StateBadge state={state} />]];
	const deadline = <Deadline {...closing} />;
	if (!now.hasCome(closing.at))
		return [
			["State", <StateBadge state={state} />],
			["Closes", deadline],
		];
	const decides = (
		<>
			Date passed. <bdi>{curator}</bdi> decides.
		</>
	);
	return [
		["State", decides],
		["Date", deadline],
	];
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
