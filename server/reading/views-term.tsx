// The term page: the latest edition, the same for everybody, to read, quote and trust.
import type { Comparison } from "../../text/compare.ts";
import type { SafeHtml } from "../../text/markdown.ts";
import { type Citation, CiteBox, CiteLink } from "../page/cite.tsx";
import { ComparisonBlock } from "../page/comparison.tsx";
import { ButtonLink } from "../page/forms.tsx";
import type { Frame } from "../page/frame.ts";
import { Page } from "../page/layout.tsx";
import { TermNav } from "../page/nav.tsx";
import {
	Aside,
	Badge,
	Colophon,
	closingWord,
	DateOnly,
	Deadline,
	Definition,
	Facts,
	Headword,
	PersonLink,
	SectionTitle,
	Strip,
} from "../page/parts.tsx";
import { type CardProposal, ProposalCard } from "../page/proposal-card.tsx";
import { Thanks, type ThanksTo } from "../page/thanks.tsx";
import { plural } from "../page/words.ts";
import type { TermSections } from "../drafts/rules.ts";
import type { Term } from "../terms/rules.ts";

/** The latest edition as the term page shows it. */
export type ShownEdition = {
	readonly number: number;
	readonly adoptedAt: number;
	readonly adoptedBy: { readonly handle: string; readonly name: string };
	readonly html: SafeHtml;
	/** How many people have words in it. */
	readonly contributors: number;
	readonly thanks: ThanksTo;
	readonly citations: readonly Citation[];
	readonly previous:
		| { readonly number: number; readonly adoptedAt: number; readonly comparison: Comparison }
		| undefined;
};

type TermPageProps = {
	frame: Frame;
	term: Term;
	sections: TermSections;
	edition: ShownEdition | undefined;
	proposals: readonly CardProposal[];
	/** For each proposal, the name of its newest version in an address: "p2.7". */
	versionNames: ReadonlyMap<number, string>;
	usedIn: readonly { readonly href: string; readonly label: string }[];
	mayChange: boolean;
	mayAdopt: boolean;
};

export function TermPage(props: TermPageProps) {
	const { frame, term, sections, edition } = props;
	const open = props.proposals.filter((proposal) => proposal.state === "open");
	return (
		<Page
			frame={frame}
			title={[term.headword]}
			section={<TermNav {...sections} current="definition" />}
			aside={<TermAside {...props} />}
			canonical={`/terms/${term.slug}`}
		>
			<div class="stack">
				<Headword also={term.synonyms.length > 0 ? `also: ${term.synonyms.join(", ")}` : undefined}>
					{term.headword}
				</Headword>
				{edition ? <Entry {...props} edition={edition} /> : <NotAdopted term={term} open={open.length} />}
				{edition?.previous ? (
					<section aria-labelledby="what-changed">
						<SectionTitle id="what-changed">What changed in edition {edition.number}</SectionTitle>
						<ComparisonBlock comparison={edition.previous.comparison} />
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
					adopted <DateOnly at={edition.adoptedAt} /> by <PersonLink {...edition.adoptedBy} />, with{" "}
					<a href={`/terms/${term.slug}/editions/${edition.number}/authors`}>
						{plural(contributors, "contributor")}
					</a>
				</span>
			</p>
			<div class="cluster">
				<ButtonLink href={`/terms/${term.slug}/proposals/new?from=e${edition.number}`} kind="primary">
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

function NotAdopted({ term, open }: { term: Term; open: number }) {
	const written = open === 1 ? "1 proposal is being written." : `${open} proposals are being written.`;
	return (
		<>
			<Strip kind="info">
				No adopted definition yet. {open === 0 ? "Nobody has proposed one so far." : written} Please do not
				quote this as agreed.
			</Strip>
			{term.scopeNote === "" ? null : <p class="lede">{term.scopeNote}</p>}
		</>
	);
}

function Competing({ term, edition, proposals, versionNames, frame }: TermPageProps) {
	const open = proposals.filter((proposal) => proposal.state === "open");
	const [first, second] = open.map((proposal) => versionNames.get(proposal.number));
	const base = `/terms/${term.slug}`;
	return (
		<section class="stack" aria-labelledby="competing">
			<SectionTitle
				id="competing"
				actions={
					first && second ? (
						<a href={`${base}/compare?v=${first}&v=${second}`}>Compare the first two</a>
					) : undefined
				}
			>
				{edition ? "Competing proposals" : "Proposals"}
			</SectionTitle>
			{open.length === 0 ? (
				<p class="meta">
					No proposal is open now.{" "}
					{proposals.length > 0 ? <a href={`${base}/proposals`}>Read the earlier ones</a> : null}
				</p>
			) : (
				open.map((proposal) => {
					const name = versionNames.get(proposal.number);
					return (
						<ProposalCard
							href={`${base}/proposals/${proposal.number}`}
							proposal={proposal}
							now={frame.now}
							compareHref={edition && name ? `${base}/compare?v=e${edition.number}&v=${name}` : undefined}
						/>
					);
				})
			)}
			<p>
				<ButtonLink href={`${base}/proposals/new`}>Write your own</ButtonLink>
			</p>
		</section>
	);
}

function TermAside({ frame, term, edition, proposals, mayChange, mayAdopt }: TermPageProps) {
	const base = `/terms/${term.slug}`;
	const open = proposals.filter((proposal) => proposal.state === "open").length;
	return (
		<Aside title="Status of this definition">
			<Facts
				rows={[
					["Status", edition ? "Adopted. Safe to quote." : "Not adopted yet. Not safe to quote."],
					...editionFacts(base, edition),
					["Decided by", <PersonLink {...term.curator} />],
					["Being discussed", <a href={`${base}/proposals`}>{plural(open, "open proposal")}</a>],
					...closingFacts(term, frame.now),
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

function closingFacts(term: Term, now: number) {
	if (term.closesAt === undefined || term.closesZone === undefined) return [];
	return [[closingWord(term.closesAt, now), <Deadline at={term.closesAt} zone={term.closesZone} />]] as const;
}
