// The list of terms, and the form that starts one or changes it.
import type { Now } from "../components/now.ts";
import type { FieldErrors } from "../../errors.ts";
import type { FormState } from "../../form-state.ts";
import { fieldOf } from "../../fields.ts";
import { Button, ButtonLink, Choice, Field, Form, TextArea } from "../components/forms.tsx";
import { plural, indexLetter } from "../components/language.ts";
import { Page } from "../components/layout.tsx";
import type { Frame } from "../components/page-context.ts";
import { Badge, Closing, Crumbs, Empty } from "../components/parts.tsx";
import type { TermLine } from "../../wiki/home/store-terms.ts";
import { type Term, TERM_FORM, type TermFields } from "../../wiki/terms/rules.ts";
import { changeTermPath, NEW_TERM, termPath, TERMS } from "../../../text/addresses.ts";

export function TermsPage({
	frame,
	terms,
	mayStart,
}: {
	frame: Frame;
	terms: readonly TermLine[];
	mayStart: boolean;
}) {
	return (
		<Page frame={frame} title={["Terms"]} canonical={TERMS}>
			<div class="stack">
				<h1>Terms</h1>
				{terms.length === 0 ? (
					<Empty>No term has been started yet. The first one will be listed here.</Empty>
				) : (
					byLetter(terms).map(([letter, lines]) => (
						<section class="letter" aria-labelledby={`letter-${letter}`}>
							<h2 class="letter__name" id={`letter-${letter}`}>
								{letter}
							</h2>
							<ul class="list-plain stack">
								{lines.map((term) => (
									<TermItem term={term} now={frame.now} />
								))}
							</ul>
						</section>
					))
				)}
				{mayStart ? (
					<p>
						<ButtonLink href={NEW_TERM} kind="primary">
							Start a term
						</ButtonLink>
					</p>
				) : null}
			</div>
		</Page>
	);
}

function TermItem({ term, now }: { term: TermLine; now: Now }) {
	return (
		<li class="term-line">
			<a class="term-line__word" href={termPath(term.slug)} dir="auto">
				{term.headword}
			</a>
			<span class="meta cluster">
				{term.edition === undefined ? (
					<span>No edition yet</span>
				) : (
					<Badge kind="edition">Edition {term.edition}</Badge>
				)}
				{term.openProposals === 0 ? null : <span>{plural(term.openProposals, "open proposal")}</span>}
				{term.closesAt === undefined || term.closesZone === undefined ? null : (
					<span>
						<Closing at={term.closesAt} zone={term.closesZone} now={now} />
					</span>
				)}
			</span>
		</li>
	);
}

function byLetter(terms: readonly TermLine[]): (readonly [string, readonly TermLine[]])[] {
	return [...Map.groupBy(terms, (term) => indexLetter(term.headword))];
}

type TermFormPageProps = {
	frame: Frame;
	fields: TermFields;
	errors?: FieldErrors;
	/** Undefined for a new term. */
	term?: Pick<Term, "headword" | "slug" | "closesAt">;
	state?: FormState | undefined;
};

export function TermFormPage({ frame, fields, errors = {}, term, state }: TermFormPageProps) {
	const title = term ? `Change ${term.headword}` : "Start a term";
	const action = term ? changeTermPath(termPath(term.slug)) : NEW_TERM;
	return (
		<Page frame={frame} title={[title]} errors={errors}>
			<div class="stack">
				{term ? (
					<Crumbs trail={[{ href: termPath(term.slug), label: term.headword }]} />
				) : (
					<Crumbs trail={[{ href: TERMS, label: "Terms" }]} />
				)}
				<h1>{title}</h1>
				<p class="lede">A term is what gets defined. Its definitions are written afterwards, as proposals.</p>
				<Form
					action={action}
					keep={term ? `term-${term.slug}` : "term-new"}
					request={frame.request}
					state={state}
				>
					<MeaningFields fields={fields} errors={errors} />
					<LimitFields fields={fields} errors={errors} hasDate={term?.closesAt !== undefined} />
					<Button>{term ? "Save the changes" : "Start this term"}</Button>
				</Form>
			</div>
		</Page>
	);
}

function MeaningFields({ fields, errors }: { fields: TermFields; errors: FieldErrors }) {
	return (
		<>
			<Field
				{...fieldOf(TERM_FORM, "headword")}
				hint="As it would stand in a dictionary, for example CRM 2.0."
				value={fields.headword}
				error={errors["headword"]}
				required
			/>
			<Field
				{...fieldOf(TERM_FORM, "synonyms")}
				hint="Separate several names with commas."
				value={fields.synonyms}
				error={errors["synonyms"]}
			/>
			<TextArea
				{...fieldOf(TERM_FORM, "scopeNote")}
				hint="One or two sentences: where the term is used, and what it should not be confused with."
				value={fields.scopeNote}
				error={errors["scopeNote"]}
				rows={3}
			/>
			<TextArea
				{...fieldOf(TERM_FORM, "brief")}
				hint="Writers see this beside their text."
				value={fields.brief}
				error={errors["brief"]}
				rows={4}
			/>
		</>
	);
}

type LimitFieldsProps = {
	fields: TermFields;
	errors: FieldErrors;
	/** A closing date was announced, so it moves only with a reason. */
	hasDate: boolean;
};

function LimitFields({ fields, errors, hasDate }: LimitFieldsProps) {
	return (
		<>
			<Field
				{...fieldOf(TERM_FORM, "limitMost")}
				hint="A whole number, such as 60."
				value={fields.limitMost}
				error={errors["limitMost"]}
				inputmode="numeric"
				size="half"
			/>
			<Choice
				name="limitUnit"
				legend="Counted in"
				options={[
					{ value: "words", label: "words" },
					{ value: "sentences", label: "sentences" },
				]}
				value={fields.limitUnit}
			/>
			<Field
				{...fieldOf(TERM_FORM, "closesOn")}
				hint="Date and time, such as 2027-01-31 23:59. Everybody sees it. If the clocks change that night, the later possible time counts."
				value={fields.closesOn}
				error={errors["closesOn"]}
				size="half"
			/>
			<Field
				{...fieldOf(TERM_FORM, "closesZone")}
				hint="A region and city, such as America/New_York."
				value={fields.closesZone}
				size="half"
			/>
			{hasDate ? (
				<TextArea
					{...fieldOf(TERM_FORM, "dateReason")}
					hint="Only if you change the date. Everybody sees it."
					value={fields.dateReason}
					error={errors["dateReason"]}
					rows={2}
				/>
			) : null}
		</>
	);
}
