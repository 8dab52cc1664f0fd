// The page on which a curator checks everything before adopting: the exact text, what it changes, the reasons, what
// becomes of the other proposals, and the thanks as they will appear.
import type { Edits } from "../../comparer/job.ts";
import type { FieldErrors } from "../../errors.ts";
import { fieldOf } from "../../fields.ts";
import { ComparisonBlock, PatchLink } from "../components/comparison.tsx";
import { Button, ButtonLink, Choice, Field, Form, TextArea, Tick } from "../components/forms.tsx";
import { beginning } from "../components/excerpt.ts";
import { plural } from "../components/language.ts";
import { Page } from "../components/layout.tsx";
import { TermNav } from "../components/nav.tsx";
import type { Frame } from "../components/page-context.ts";
import { Crumbs, Definition, Empty, PersonLink, SectionTitle, Strip, Time } from "../components/parts.tsx";
import { ThanksPreview } from "./views-thanks.tsx";
import { ADOPTION_FORM, type Credit, type Edition } from "../../wiki/editions/rules.ts";
import type { Place } from "../../wiki/places/rules.ts";
import type { Proposal } from "../../wiki/proposals/rules.ts";
import type { Version } from "../../wiki/versions/rules.ts";
import {
	adoptPath,
	comparePath,
	patchPath,
	proposalPath,
	proposalsPath,
	writePath,
} from "../../../text/addresses.ts";
import { type Comparison, summarize } from "../../../text/compare/as-written.ts";
import { REASON_MAX } from "../../../text/limits.ts";
import { plainText, type SafeHtml } from "../../../text/markdown/render.ts";
import { editionRef, proposalRef } from "../../../text/text-refs.ts";

export type AdoptPageProps = {
	frame: Frame;
	place: Place;
	proposal: Proposal;
	version: Version;
	html: SafeHtml;
	/** Number the edition will have. */
	number: number;
	/** The edition readers use now, and what would change against it. */
	current: { readonly edition: Edition; readonly edits: Edits } | undefined;
	/** A version saved after this one, if there is one. */
	newer: { readonly number: number; readonly savedAt: number; readonly comparison: Comparison } | undefined;
	/** Words were written since this version that no version holds yet. */
	isWritingAhead: boolean;
	/** Open proposals, this one first. */
	open: readonly Proposal[];
	credits: readonly Credit[];
	/** People who took part without words in this text. */
	helpers: readonly { readonly id: string; readonly name: string }[];
	/** Ids of those of them who are ticked. */
	thanked: readonly string[];
	fields: Readonly<Record<string, string>>;
	errors: FieldErrors;
	request: string;
};

export function AdoptPage(props: AdoptPageProps) {
	const { frame, place, proposal, number, errors } = props;
	const title = `Adopt this exact text as edition ${number} of ${place.title}`;
	const href = proposalPath(place.href, proposal.number);
	return (
		<Page
			frame={frame}
			title={[title]}
			section={place.term ? <TermNav {...place.term} /> : undefined}
			errors={errors}
		>
			<div class="stack">
				<Crumbs trail={[...place.crumbs, { href, label: `Proposal ${proposal.number}` }]} />
				<h1>{title}</h1>
				<ExactText {...props} />
				<Newer {...props} />
				<WritingAhead {...props} />
				<Changes {...props} />
				<AdoptForm {...props} />
			</div>
		</Page>
	);
}

function AdoptForm(props: AdoptPageProps) {
	const { place, proposal, version, number, errors, fields, request } = props;
	return (
		<Form
			action={adoptPath(place.href, proposalRef(proposal.number, version.number))}
			keep={`adopt-${version.id}`}
			request={request}
		>
			<input type="hidden" name="version" value={version.id} />
			<input type="hidden" name="hash" value={version.textHash} />
			<input type="hidden" name="edition" value={String(number)} />
			<input type="hidden" name="newest" value={String(proposal.latest?.number ?? version.number)} />
			<TextArea
				{...fieldOf(ADOPTION_FORM, "reasons")}
				hint="Everyone will read this. One to five sentences."
				value={fields["reasons"]}
				error={errors["reasons"]}
				rows={5}
				required
			/>
			<Fates {...props} />
			<ThanksPreview credits={props.credits} />
			<OtherHelp {...props} />
			<div class="cluster">
				<Button>Adopt edition {number}</Button>
				<ButtonLink href={proposalPath(place.href, proposal.number)} kind="quiet">
					Adopt nothing
				</ButtonLink>
			</div>
			<p class="meta">
				The text of an edition can never be changed. You can withdraw it later, and the record will say so.
			</p>
		</Form>
	);
}

function OtherHelp({ helpers, thanked }: AdoptPageProps) {
	if (helpers.length === 0) return null;
	return (
		<fieldset class="choice">
			<legend class="field__label">Thank others who took part</legend>
			<p class="field__hint">No words of theirs are in this text. They are named only if they said yes.</p>
			{helpers.map(({ id, name }) => (
				<Tick
					name="thank"
					id={`thank-${id}`}
					value={id}
					label={<bdi>{name}</bdi>}
					checked={thanked.includes(id)}
				/>
			))}
		</fieldset>
	);
}

function ExactText({ proposal, version, html, frame }: AdoptPageProps) {
	return (
		<>
			<Definition html={html} kind="proof" />
			<p class="meta">
				Proposal {proposal.number}, version {version.number}, {plural(version.change.words, "word")}, saved{" "}
				{version.savedBy ? (
					<>
						by <PersonLink handle={version.savedBy.handle} name={version.savedBy.name} />{" "}
					</>
				) : (
					"by itself "
				)}
				<Time at={version.savedAt} now={frame.now} />
			</p>
		</>
	);
}

function Newer({ newer, place, proposal, version, frame }: AdoptPageProps) {
	if (newer === undefined) return null;
	const refTo = (number: number) => proposalRef(proposal.number, number);
	return (
		<Strip kind="info">
			<p>
				Version {newer.number} was saved <Time at={newer.savedAt} now={frame.now} />.{" "}
				{summarize(newer.comparison)} You are still adopting version {version.number}, shown above.
			</p>
			<p class="cluster">
				<a href={comparePath(place.href, [refTo(version.number), refTo(newer.number)])}>
					See what it changes
				</a>
				<a href={adoptPath(place.href, refTo(newer.number))}>Use version {newer.number}</a>
			</p>
		</Strip>
	);
}

function WritingAhead({ isWritingAhead, place, proposal, version }: AdoptPageProps) {
	if (!isWritingAhead) return null;
	return (
		<Strip kind="info">
			<p>
				This text was changed after version {version.number}; the changes are not saved as a version. You are
				adopting version {version.number}, shown above.
			</p>
			<p>
				<a href={writePath(proposalPath(place.href, proposal.number))}>
					Save version {version.number + 1} first
				</a>
			</p>
		</Strip>
	);
}

function Changes({ current, place, proposal, version }: AdoptPageProps) {
	if (current === undefined) return <p>This will be the first edition in force.</p>;
	return (
		<section class="stack" aria-labelledby="changes">
			<SectionTitle id="changes">Compared with edition {current.edition.number}</SectionTitle>
			<ComparisonBlock {...current.edits} />
			<PatchLink
				href={patchPath(place.href, [
					editionRef(current.edition.number),
					proposalRef(proposal.number, version.number),
				])}
			/>
		</section>
	);
}

function Fates({ open, proposal, fields, errors }: AdoptPageProps) {
	if (open.length === 0) return null;
	return (
		<section class="stack" aria-labelledby="fates">
			<SectionTitle id="fates">The proposals afterwards</SectionTitle>
			{open.map(({ number, name, id }) => (
				<>
					<Choice
						name={`fate-${number}`}
						legend={
							<>
								Proposal {number}: <bdi>{name}</bdi>
								{id === proposal.id ? ", the one you adopt" : ""}
							</>
						}
						value={fields[`fate-${number}`] === "close" ? "close" : "open"}
						options={[
							{ value: "open", label: "Leave open" },
							{ value: "close", label: "Close, and say:" },
						]}
					/>
					<Field
						name={`words-${number}`}
						label={`Why proposal ${number} is closed`}
						value={fields[`words-${number}`]}
						error={errors[`words-${number}`]}
						maxlength={REASON_MAX}
					/>
				</>
			))}
		</section>
	);
}

type ChooseVersionPageProps = { frame: Frame; place: Place; proposals: readonly Proposal[] };

/** Where a curator who came without a version picks one. */
export function ChooseVersionPage({ frame, place, proposals }: ChooseVersionPageProps) {
	const title = `Adopt a text for ${place.title}`;
	const saved = proposals.flatMap((proposal) =>
		proposal.latest ? [{ proposal, latest: proposal.latest }] : [],
	);
	return (
		<Page frame={frame} title={[title]} section={place.term ? <TermNav {...place.term} /> : undefined}>
			<div class="stack">
				<Crumbs trail={place.crumbs} />
				<h1>{title}</h1>
				{saved.length === 0 ? (
					<Empty href={proposalsPath(place.href)} label="See the proposals">
						No version has been saved yet, so there is nothing to adopt.
					</Empty>
				) : (
					<>
						<p class="lede">Which text? You check everything on the next page before it is adopted.</p>
						<ul class="list-plain">
							{saved.map(({ proposal: { number, name }, latest }) => (
								<li>
									<a href={adoptPath(place.href, proposalRef(number, latest.number))}>
										Proposal {number}, version {latest.number}: <bdi>{name}</bdi>
									</a>
									<p dir="auto">{beginning(plainText(latest.text))}</p>
								</li>
							))}
						</ul>
					</>
				)}
			</div>
		</Page>
	);
}
