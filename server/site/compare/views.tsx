// Two texts compared: what to compare, how many places differ, the texts, and whose the new words are.
import { ChooseTexts, TextFormLink } from "./views-choose.tsx";
import { AdoptLinks, CompareFrame, type SharedProps, type Shown, WholeText } from "./views-frame.tsx";
import { ComparisonBlock, PatchLink } from "../components/comparison.tsx";
import { plural } from "../components/language.ts";
import { PersonLink } from "../components/parts.tsx";
import { comparedInWords, type TextForm, type View } from "../../wiki/compare/rules.ts";
import { comparePath, patchPath } from "../../../text/addresses.ts";
import type { ReadComparison } from "../../../text/compare/as-read.ts";
import { summarize } from "../../../text/compare/as-written.ts";
import type { Names } from "../../../text/markdown/render.ts";

/** A person with new words; undefined for one who prefers not to be named. */
export type WordsBy = {
	readonly person: { readonly handle: string; readonly name: string } | undefined;
	readonly words: number;
};

type ComparePageProps = SharedProps & {
	/** The text before and the text after. */
	texts: readonly Shown[];
	comparison: ReadComparison;
	view: View;
	textForm: TextForm;
	names: Names;
	people: readonly WordsBy[];
};

export function ComparePage(props: ComparePageProps) {
	const { place, texts, options, view, textForm, names, comparison } = props;
	const keys = texts.map(({ key }) => key);
	const after = texts.at(-1);
	return (
		<CompareFrame {...props} title={`Compare ${texts.map(({ label }) => label).join(" with ")}`}>
			<h1>Compare</h1>
			<p class="for-paper">{comparedInWords(texts)}</p>
			<ChooseTexts place={place} options={options} chosen={keys} view={view} textForm={textForm} />
			{view === "edited" ? (
				<ComparisonBlock comparison={comparison} names={names} isTyped={textForm === "source"} />
			) : (
				<OneAboveTheOther {...props} />
			)}
			<TextFormLink place={place.href} chosen={keys} view={view} textForm={textForm} />
			<PatchLink href={patchPath(place.href, keys)} />
			<NewWordsBy people={props.people} />
			<AdoptLinks adoptable={props.adoptable} />
			{after === undefined ? null : (
				<p class="for-screen">
					<a href={after.discussHref}>Comment on {after.label}</a>
				</p>
			)}
		</CompareFrame>
	);
}

function OneAboveTheOther({ place, texts, comparison, textForm }: ComparePageProps) {
	const keys = texts.map(({ key }) => key);
	const edits = comparePath(place.href, keys, { view: "edited", as: textForm });
	return (
		<>
			<p class="comparison__summary">
				{summarize(comparison)}{" "}
				{comparison.mostlyDifferent ? <a href={edits}>Show the edits anyway</a> : null}
			</p>
			{texts.map((text) => (
				<WholeText shown={text} place={place} />
			))}
		</>
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
