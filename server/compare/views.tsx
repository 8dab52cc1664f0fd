// Two texts compared: what to compare, how many places differ, the texts, and whose the new words are.
import type { Child } from "hono/jsx";
import { type Comparison, summarize } from "../../text/compare.ts";
import type { SafeHtml } from "../../text/markdown.ts";
import type { Place } from "../drafts/rules.ts";
import { ComparisonBlock } from "../page/comparison.tsx";
import { ButtonLink } from "../page/forms.tsx";
import type { Frame } from "../page/frame.ts";
import { Page } from "../page/layout.tsx";
import { PlaceNav, TermNav } from "../page/nav.tsx";
import { Crumbs, Definition, PersonLink, Prose } from "../page/parts.tsx";
import { plural } from "../page/words.ts";
import { capital, type Choosable, type Compared, queryOf, type View } from "./rules.ts";
import { ChooseTexts } from "./views-choose.tsx";

/** A person with new words; undefined for one who prefers not to be named. */
export type WordsBy = {
	readonly person: { readonly handle: string; readonly name: string } | undefined;
	readonly words: number;
};

type Shown = Compared & { readonly html: SafeHtml };

type ComparePageProps = {
	frame: Frame;
	place: Place;
	around: { readonly versions: number; readonly comments: number };
	options: readonly Choosable[];
	before: Shown;
	after: Shown;
	comparison: Comparison;
	view: View;
	people: readonly WordsBy[];
};

export function ComparePage(props: ComparePageProps) {
	const { place, before, after, options, view, comparison } = props;
	return (
		<CompareFrame {...props} title={`Compare ${before.label} with ${after.label}`}>
			<h1>Compare</h1>
			<ChooseTexts place={place} options={options} chosen={[before.key, after.key]} view={view} />
			{view === "edited" ? <ComparisonBlock comparison={comparison} /> : <OneAboveTheOther {...props} />}
			<NewWordsBy people={props.people} />
			<p>
				<a href={after.discussHref}>Comment on {after.label}</a>
			</p>
		</CompareFrame>
	);
}

function OneAboveTheOther({ place, before, after, comparison }: ComparePageProps) {
	const edits = `${place.href}/compare${queryOf([before.key, after.key], "edited")}`;
	return (
		<>
			<p class="comparison__summary">
				{summarize(comparison)}{" "}
				{comparison.mostlyDifferent ? <a href={edits}>Show the edits anyway</a> : null}
			</p>
			<WholeText shown={before} place={place} />
			<WholeText shown={after} place={place} />
		</>
	);
}

function WholeText({ shown, place }: { shown: Shown; place: Place }) {
	const kind = shown.editionId === undefined ? "proof" : "entry";
	return (
		<section class="stack" aria-labelledby={`text-${shown.key}`}>
			<h2 id={`text-${shown.key}`}>
				<a href={shown.href}>{capital(shown.label)}</a>
			</h2>
			{place.subject.kind === "term" ? (
				<Definition html={shown.html} kind={kind} />
			) : (
				<Prose html={shown.html} />
			)}
		</section>
	);
}

function NewWordsBy({ people }: { people: readonly WordsBy[] }) {
	if (people.length === 0) return null;
	return (
		<p class="meta">
			New words by{" "}
			{people.map(({ person, words }, index) => (
				<>
					{index === 0 ? "" : ", "}
					{person === undefined ? "a contributor not named" : <PersonLink {...person} />} (
					{plural(words, "word")})
				</>
			))}
		</p>
	);
}

type ChooseTextsPageProps = Pick<ComparePageProps, "frame" | "place" | "around" | "options"> & {
	chosen: readonly (string | undefined)[];
	/** How many texts the address named. */
	asked: number;
};

/** What stands here until exactly two texts are chosen. */
export function ChooseTextsPage(props: ChooseTextsPageProps) {
	const { place, options, chosen, asked } = props;
	return (
		<CompareFrame {...props} title="Compare">
			<h1>Compare</h1>
			{options.length < 2 ? (
				<>
					<p class="lede">There are not two texts to compare yet.</p>
					<p>
						<ButtonLink href={place.href}>Back to {place.title}</ButtonLink>
					</p>
				</>
			) : (
				<>
					<p class="lede">
						{asked > 2
							? "Two texts are compared at a time for now. These are the first two you chose."
							: "Choose two texts. What differs is marked in the second."}
					</p>
					<ChooseTexts place={place} options={options} chosen={chosen} view={undefined} />
				</>
			)}
		</CompareFrame>
	);
}

type CompareFrameProps = Pick<ComparePageProps, "frame" | "place" | "around"> & {
	title: string;
	children: Child;
};

function CompareFrame({ frame, place, around, title, children }: CompareFrameProps) {
	return (
		<Page
			frame={frame}
			title={[title, place.title]}
			section={place.term ? <TermNav {...place.term} /> : undefined}
			wide
		>
			<div class="stack">
				<Crumbs trail={place.crumbs} />
				{place.subject.kind === "term" ? null : (
					<PlaceNav
						href={place.href}
						title={place.title}
						counts={around}
						latest={around.versions === 0 ? undefined : around.versions}
					/>
				)}
				{children}
			</div>
		</Page>
	);
}
