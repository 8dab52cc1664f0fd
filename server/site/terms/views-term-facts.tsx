// Beside a term's definition: whether it may be quoted, who decided, what is being discussed, what is asked for.
import type { Edits } from "../../comparer/job.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";
import type { TermSections } from "../../wiki/places/rules.ts";
import type { Citation } from "../components/cite.tsx";
import type { Frame } from "../components/page-context.ts";
import { Aside, closingWord, DateOnly, Deadline, Facts, PersonLink } from "../components/parts.tsx";
import type { CardProposal } from "../components/proposal-card.tsx";
import type { ThanksTo } from "../components/credits.tsx";
import { plural } from "../components/language.ts";
import type { Term } from "../../wiki/terms/rules.ts";
import { isSpent } from "../../wiki/terms/rules-closing-date.ts";

/** The latest edition as the term page shows it. */
export type ShownEdition = {
	readonly number: number;
	readonly adoptedAt: number;
	readonly adoptedBy: { readonly handle: string; readonly name: string };
	/** The version it was, as an address names it: "p2.7". */
	readonly versionName: string;
	readonly html: SafeHtml;
	/** How many people have words in it. */
	readonly contributors: number;
	readonly thanks: ThanksTo;
	readonly citations: readonly Citation[];
	readonly previous:
		| { readonly number: number; readonly adoptedAt: number; readonly edits: Edits }
		| undefined;
};

export type TermPageProps = {
	frame: Frame;
	term: Term;
	sections: TermSections;
	edition: ShownEdition | undefined;
	/** The last edition, when every one has been withdrawn. */
	withdrawn: { readonly number: number; readonly at: number } | undefined;
	proposals: readonly CardProposal[];
	/** For each proposal, the name of its newest version in an address: "p2.7". */
	versionNames: ReadonlyMap<number, string>;
	usedIn: readonly { readonly href: string; readonly label: string }[];
	mayChange: boolean;
	mayAdopt: boolean;
};

export function TermAside({
	frame,
	term,
	edition,
	withdrawn,
	proposals,
	mayChange,
	mayAdopt,
}: TermPageProps) {
	const base = `/terms/${term.slug}`;
	const open = proposals.filter((proposal) => proposal.state === "open").length;
	return (
		<Aside title="Status of this definition">
			<Facts
				rows={[
					["Status", statusOf(edition, withdrawn)],
					...editionFacts(base, edition),
					["Decided by", <PersonLink {...(edition?.adoptedBy ?? term.curator)} />],
					["Being discussed", <a href={`${base}/proposals`}>{plural(open, "open proposal")}</a>],
					...closingFacts(term, edition, frame.now),
					...(term.brief === "" ? [] : [["What a good definition must do", term.brief] as const]),
					...(edition && term.scopeNote !== "" ? [["What it is about", term.scopeNote] as const] : []),
					["History", <a href={`${base}/history`}>Everything that happened</a>],
				]}
			/>
			{mayChange ? (
				<p>
					<a href={`${base}/change`}>Change the term’s details</a>
				</p>
			) : null}
			{mayAdopt && open > 0 ? (
				<p>
					<a href={`${base}/adopt`}>Adopt a text…</a>
				</p>
			) : null}
		</Aside>
	);
}

function editionFacts(base: string, edition: ShownEdition | undefined) {
	if (!edition) return [];
	const address = `${base}/editions/${edition.number}`;
	const previous = edition.previous;
	return [
		["Link to this edition", <a href={address}>{address}</a>],
		["Latest edition", "This is the latest"],
		...(previous
			? [
					[
						"Replaces",
						<>
							<a href={`${base}/editions/${previous.number}`}>Edition {previous.number}</a>,{" "}
							<DateOnly at={previous.adoptedAt} />
						</>,
					] as const,
				]
			: []),
		["Why", <a href={`${address}#why`}>Read the reasons</a>],
	] as const;
}

function statusOf(edition: ShownEdition | undefined, withdrawn: object | undefined): string {
	if (edition) return "Adopted. Safe to quote.";
	return withdrawn ? "Withdrawn. Not safe to quote." : "Not adopted yet. Not safe to quote.";
}

function closingFacts(term: Term, edition: ShownEdition | undefined, now: number) {
	if (term.closesAt === undefined || term.closesZone === undefined) return [];
	if (isSpent(term.closesAt, edition?.adoptedAt)) return [];
	return [[closingWord(term.closesAt, now), <Deadline at={term.closesAt} zone={term.closesZone} />]] as const;
}
