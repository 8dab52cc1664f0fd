// The adoption record as people read it: one edition with its reasons, what it was chosen from, and its proof.
import type { Child } from "hono/jsx";
import type { Edits } from "../../comparer/job.ts";
import { CiteLink } from "../components/cite.tsx";
import { ComparisonBlock, PatchLink } from "../components/comparison.tsx";
import { ButtonLink } from "../components/forms.tsx";
import { plural } from "../components/language.ts";
import { Page } from "../components/layout.tsx";
import type { Frame } from "../components/page-context.ts";
import {
	Badge,
	Crumbs,
	DateOnly,
	Definition,
	Headword,
	Moment,
	PersonLink,
	Prose,
	SectionTitle,
	Strip,
} from "../components/parts.tsx";
import { EditionSection } from "../components/place.tsx";
import { CitationHead, Cite } from "./views-cite.tsx";
import { RecordAside } from "./views-record.tsx";
import { ThanksLine } from "./views-thanks.tsx";
import type { Citable } from "../../wiki/editions/rules-cite.ts";
import type { AdoptionRecord, OtherProposal } from "../../wiki/editions/rules-record.ts";
import { contributorsIn, type Credit, type Edition, type Standing } from "../../wiki/editions/rules.ts";
import type { Place } from "../../wiki/places/rules.ts";
import {
	authorsPath,
	comparePath,
	discussionPath,
	editionPath,
	editionsPath,
	patchPath,
	proposalPath,
	versionPath,
	withdrawalPath,
} from "../../../text/addresses.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";
import { editionRef } from "../../../text/text-refs.ts";

export type EditionPageProps = {
	frame: Frame;
	place: Place;
	edition: Edition;
	standing: Standing;
	/** Zone in which the term's dates are said. */
	zone: string;
	html: SafeHtml;
	reasonsHtml: SafeHtml;
	record: AdoptionRecord | undefined;
	edits: Edits | undefined;
	credits: readonly Credit[];
	/** Comments on the proposal up to the day of adoption. */
	comments: number;
	cited: Citable;
	mayWithdraw: boolean;
};

export function EditionPage(props: EditionPageProps) {
	const { frame, place, edition, html, cited, credits } = props;
	const address = editionPath(place.href, edition.number);
	return (
		<Page
			frame={frame}
			title={[`Edition ${edition.number}`, place.title]}
			section={<EditionSection place={place} />}
			aside={<RecordAside {...props} address={address} />}
			canonical={address}
			description={cited.text.slice(0, 300)}
			head={<CitationHead cited={cited} address={address} />}
		>
			<article class="stack">
				<Standings {...props} />
				<Crumbs trail={[...place.crumbs, { href: editionsPath(place.href), label: "Editions" }]} />
				<Headword>{place.title}</Headword>
				<Definition html={html} kind="entry" />
				<Seal {...props} />
				<p>
					<CiteLink />
				</p>
				<ThanksLine credits={credits} />
				<Why {...props} />
				<ChosenFrom {...props} />
				<Changed {...props} />
				<p>
					<a href={discussionPath(proposalPath(place.href, edition.proposalNumber))}>
						Discussion that led here
					</a>{" "}
					<span class="meta">({plural(props.comments, "comment")}, as of that day)</span>
				</p>
				<Cite cited={cited} address={address} />
				{props.mayWithdraw ? (
					<p>
						<ButtonLink href={withdrawalPath(address)} kind="quiet">
							Withdraw this edition…
						</ButtonLink>
					</p>
				) : null}
			</article>
		</Page>
	);
}

/** What a reader must know before the text: that it is withdrawn, or that there is a newer one. */
function Standings({ edition, standing, place }: EditionPageProps) {
	const { withdrawal, number } = edition;
	const { current } = standing;
	const isOld = current !== undefined && current.number > number;
	return (
		<>
			{withdrawal ? (
				<Strip kind="withdrawn">
					Withdrawn by <PersonLink handle={withdrawal.by.handle} name={withdrawal.by.name} role="curator" />{" "}
					on <DateOnly at={withdrawal.at} />: <q>{withdrawal.reason}</q> The text stays here because people
					have quoted it.
				</Strip>
			) : null}
			{isOld ? (
				<Strip kind="old">
					<p>
						You are reading edition {number}. <Replaced {...{ standing, current }} />
					</p>
					<p class="cluster">
						<a href={editionPath(place.href, current.number)}>Read edition {current.number}</a>
						<a href={comparePath(place.href, [editionRef(number), editionRef(current.number)])}>
							See what changed
						</a>
					</p>
				</Strip>
			) : null}
		</>
	);
}

function Replaced({ standing: { replacedBy }, current }: { standing: Standing; current: Edition }) {
	if (replacedBy === undefined) return null;
	return (
		<>
			It was replaced by edition {replacedBy.number} on <DateOnly at={replacedBy.adoptedAt} />.
			{replacedBy.number === current.number ? "" : ` The latest is edition ${current.number}.`}
		</>
	);
}

function Seal({ edition, zone, place, credits }: EditionPageProps) {
	return (
		<p class="seal-line">
			<Badge kind={edition.withdrawal ? "withdrawn" : "edition"}>Edition {edition.number}</Badge>
			<span>
				adopted <Moment at={edition.adoptedAt} zone={zone} /> by{" "}
				<PersonLink handle={edition.adoptedBy.handle} name={edition.adoptedBy.name} role="curator" />, with{" "}
				<a href={authorsPath(editionPath(place.href, edition.number))}>
					{plural(contributorsIn(credits), "contributor")}
				</a>
			</span>
		</p>
	);
}

function Why({ reasonsHtml }: EditionPageProps) {
	return (
		<section class="stack" aria-labelledby="why">
			<SectionTitle id="why">Why</SectionTitle>
			<Prose html={reasonsHtml} />
		</section>
	);
}

function ChosenFrom({ edition, record, place }: EditionPageProps) {
	const { proposalNumber, proposalName, versionNumber } = edition;
	const chosen = proposalPath(place.href, proposalNumber);
	return (
		<section class="stack" aria-labelledby="chosen">
			<SectionTitle id="chosen">What was chosen from</SectionTitle>
			<ul class="list-plain">
				<li>
					<a href={versionPath(chosen, versionNumber)}>
						Proposal {proposalNumber}, version {versionNumber}
					</a>
					, <bdi>{proposalName}</bdi>: became this edition
				</li>
				{(record?.otherProposals ?? []).map((other) => (
					<li>
						<OtherLink other={other} href={proposalPath(place.href, other.number)} />, <bdi>{other.name}</bdi>
						: {FATES[other.fate]}
						{other.words === "" ? null : quoted(other.words)}
					</li>
				))}
			</ul>
		</section>
	);
}

function OtherLink({ other, href }: { other: OtherProposal; href: string }) {
	if (other.version === null) return <a href={href}>Proposal {other.number}</a>;
	return (
		<a href={versionPath(href, other.version)}>
			Proposal {other.number}, version {other.version}
		</a>
	);
}

function quoted(words: string): Child {
	return (
		<>
			, <q dir="auto">{words}</q>
		</>
	);
}

const FATES: Record<OtherProposal["fate"], string> = {
	"left open": "left open",
	closed: "closed",
	"closed before": "closed before",
	withdrawn: "withdrawn before",
	merged: "merged before",
};

function Changed({ place, edition, standing, edits }: EditionPageProps) {
	if (!standing.replaces || !edits) return null;
	return (
		<section class="stack" aria-labelledby="changed">
			<SectionTitle id="changed">What changed from edition {standing.replaces.number}</SectionTitle>
			<ComparisonBlock {...edits} />
			<PatchLink
				href={patchPath(place.href, [editionRef(standing.replaces.number), editionRef(edition.number)])}
			/>
		</section>
	);
}
