// The term page: the latest edition, the same for everybody, to read, quote and trust; beside it who decided, what is
// being discussed and what is asked for.
import type { Now } from "../components/now.ts";
import type { Edits } from "../../comparer/job.ts";
import { type Citation, CiteBox, CiteLink } from "../components/cite.tsx";
import { ComparisonBlock } from "../components/comparison.tsx";
import { Thanks, type ThanksTo } from "../components/credits.tsx";
import { ButtonLink } from "../components/forms.tsx";
import { byCount, plural } from "../components/language.ts";
import { Page } from "../components/layout.tsx";
import { TermNav } from "../components/nav.tsx";
import type { Frame } from "../components/page-context.ts";
import {
	Aside,
	Badge,
	Colophon,
	DateOnly,
	Deadline,
	Definition,
	Facts,
	Headword,
	PersonLink,
	SectionTitle,
	Strip,
} from "../components/parts.tsx";
import { type CardProposal, ProposalCard } from "../components/proposal-card.tsx";
import type { TermSections } from "../../wiki/places/rules.ts";
import { latestRef } from "../../wiki/proposals/rules.ts";
import { closingDateOf } from "../../wiki/terms/rules-closing-date.ts";
import type { Term } from "../../wiki/terms/rules.ts";
import {
	adoptPath,
	authorsPath,
	changeTermPath,
	comparePath,
	editionPath,
	historyPath,
	newProposalPath,
	proposalPath,
	proposalsPath,
	termPath,
} from "../../../text/addresses.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";
import { editionRef, type ProposalRef, type TextRef, TEXTS_MAX } from "../../../text/text-refs.ts";

export function TermPage(props: TermPageProps) {
	const { frame, term, sections, edition } = props;
	const open = props.proposals.filter((proposal) => proposal.state === "open");
	return (
		<Page
			frame={frame}
			title={[term.headword]}
			section={<TermNav {...sections} current="definition" />}
			aside={<TermAside {...props} />}
			canonical={termPath(term.slug)}
		>
			<div class="stack">
				<Headword also={term.synonyms.length > 0 ? `also: ${term.synonyms.join(", ")}` : undefined}>
					{term.headword}
				</Headword>
				{edition ? <Entry {...props} edition={edition} /> : <NotAdopted {...props} open={open.length} />}
				{edition?.previous ? (
					<section aria-labelledby="what-changed">
						<SectionTitle id="what-changed">What changed in edition {edition.number}</SectionTitle>
						<ComparisonBlock {...edition.previous.edits} />
					</section>
				) : null}
				<Competing {...props} />
				{props.usedIn.length === 0 ? null : (
					<p class="meta">
						Used in:{" "}
						{props.usedIn.map((page, index) => (
							<>
								{index === 0 ? "" : " · "}
								<a href={page.href}>{page.label}</a>
							</>
						))}
					</p>
				)}
			</div>
		</Page>
	);
}

function Entry({ term, edition }: TermPageProps & { edition: ShownEdition }) {
	const { contributors, thanks } = edition;
	return (
		<>
			<Definition html={edition.html} kind="entry" />
			<p class="seal-line">
				<Badge kind="edition">Edition {edition.number}</Badge>
				<span>
					adopted <DateOnly at={edition.adoptedAt} /> by <PersonLink {...edition.adoptedBy} role="curator" />,
					with{" "}
					<a href={authorsPath(editionPath(termPath(term.slug), edition.number))}>
						{plural(contributors, "contributor")}
					</a>
				</span>
			</p>
			<div class="cluster">
				<ButtonLink href={newProposalPath(termPath(term.slug), editionRef(edition.number))} kind="primary">
					Suggest a change
				</ButtonLink>
				<CiteLink />
			</div>
			{thanks.named.length + thanks.unnamed === 0 ? null : (
				<Colophon>
					With thanks to <Thanks thanks={thanks} />.
				</Colophon>
			)}
			<CiteBox citations={edition.citations} />
		</>
	);
}

function NotAdopted({ term, withdrawn, open }: TermPageProps & { open: number }) {
	const written = `${plural(open, "proposal")} ${byCount(open, "is", "are")} being written.`;
	return (
		<>
			<Strip kind="info">
				{withdrawn ? (
					<>
						<a href={editionPath(termPath(term.slug), withdrawn.number)}>Edition {withdrawn.number}</a> was
						withdrawn on <DateOnly at={withdrawn.at} />, and no definition is adopted now.
					</>
				) : (
					"No adopted definition yet."
				)}{" "}
				{open === 0 ? "Nobody has proposed one so far." : written} Please do not quote this as agreed.
			</Strip>
			{term.scopeNote === "" ? null : <p class="lede">{term.scopeNote}</p>}
		</>
	);
}

function Competing({ term, edition, proposals, frame }: TermPageProps) {
	// The proposal whose words were adopted competes with them only once it has others.
	const open = proposals.filter(
		(proposal) => proposal.state === "open" && (!edition || !isVersion(proposal, edition.version)),
	);
	const texts = [
		...(edition ? [editionRef(edition.number)] : []),
		...open.filter(({ latest }) => latest !== undefined).map(latestRef),
	];
	const base = termPath(term.slug);
	const closing = closingDateOf(term, edition?.adoptedAt);
	return (
		<section class="stack" aria-labelledby="competing">
			<SectionTitle
				id="competing"
				actions={texts.length > 1 ? <CompareAll base={base} texts={texts} /> : undefined}
			>
				{edition ? "Competing proposals" : "Proposals"}
			</SectionTitle>
			{open.length === 0 ? (
				<p class="meta">
					{edition ? "No other proposal is open now." : "No proposal is open now."}{" "}
					{proposals.length > 0 ? <a href={proposalsPath(base)}>Read the earlier ones</a> : null}
				</p>
			) : (
				open.map((proposal) => (
					<ProposalCard
						href={proposalPath(base, proposal.number)}
						proposal={proposal}
						datePassed={closing !== undefined && frame.now.hasCome(closing.at)}
						now={frame.now}
						compareHref={
							edition && proposal.latest
								? comparePath(base, [editionRef(edition.number), latestRef(proposal)])
								: undefined
						}
					/>
				))
			)}
			<p>
				<ButtonLink href={newProposalPath(base)}>Write your own</ButtonLink>
			</p>
		</section>
	);
}

/** With the adopted words first, as the base; beside each other there is room for five texts. */
function CompareAll({ base, texts }: { base: string; texts: readonly TextRef[] }) {
	const shown = texts.slice(0, TEXTS_MAX);
	return (
		<a href={comparePath(base, shown)}>
			{texts.length > shown.length ? "Compare the first five" : "Compare all"}
		</a>
	);
}

function isVersion({ number, latest }: CardProposal, { proposal, version }: ProposalRef): boolean {
	return number === proposal && latest?.number === version;
}

/** The latest edition as the term page shows it. */
export type ShownEdition = {
	readonly number: number;
	readonly adoptedAt: number;
	readonly adoptedBy: { readonly handle: string; readonly name: string };
	/** The version it was. */
	readonly version: ProposalRef;
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
	usedIn: readonly { readonly href: string; readonly label: string }[];
	mayChange: boolean;
	mayAdopt: boolean;
};

function TermAside({ frame, term, edition, withdrawn, proposals, mayChange, mayAdopt }: TermPageProps) {
	const base = termPath(term.slug);
	const open = proposals.filter((proposal) => proposal.state === "open").length;
	return (
		<Aside title="Status of this definition">
			<Facts
				rows={[
					["Status", statusOf(edition, withdrawn)],
					...editionFacts(base, edition),
					["Decided by", <PersonLink {...(edition?.adoptedBy ?? term.curator)} role="curator" />],
					["Being discussed", <a href={proposalsPath(base)}>{plural(open, "proposal")}</a>],
					...closingFacts(term, edition, frame.now),
					...(term.brief === "" ? [] : [["What a good definition must do", term.brief] as const]),
					...(edition && term.scopeNote !== "" ? [["What it is about", term.scopeNote] as const] : []),
					["History", <a href={historyPath(base)}>Everything that happened</a>],
				]}
			/>
			{mayChange ? (
				<p>
					<a href={changeTermPath(base)}>Change the term’s details</a>
				</p>
			) : null}
			{mayAdopt && open > 0 ? (
				<p>
					<a href={adoptPath(base)}>Adopt a text…</a>
				</p>
			) : null}
		</Aside>
	);
}

function editionFacts(base: string, edition: ShownEdition | undefined) {
	if (!edition) return [];
	const address = editionPath(base, edition.number);
	const previous = edition.previous;
	return [
		["Link to this edition", <a href={address}>{address}</a>],
		["Latest edition", "This is the latest"],
		...(previous
			? [
					[
						"Replaces",
						<>
							<a href={editionPath(base, previous.number)}>Edition {previous.number}</a>,{" "}
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

function closingFacts(term: Term, edition: ShownEdition | undefined, now: Now) {
	const closing = closingDateOf(term, edition?.adoptedAt);
	if (!closing) return [];
	return [[now.hasCome(closing.at) ? "Date passed" : "Closes", <Deadline {...closing} />]] as const;
}
