// Several texts compared: phrase by phrase beside the first, or whole, one above the other.
import { ChooseTexts, TextFormLink } from "./views-choose.tsx";
import { AdoptLinks, CompareFrame, type SharedProps, type Shown, WholeText } from "./views-frame.tsx";
import { PhraseTable } from "./views-phrases.tsx";
import { PatchLink } from "../components/comparison.tsx";
import { listed } from "../components/language.ts";
import { capital, comparedInWords, type TextForm, type View } from "../../wiki/compare/rules.ts";
import type { Place } from "../../wiki/places/rules.ts";
import { comparePath, patchPath } from "../../../text/addresses.ts";
import type { PhraseRow } from "../../../text/compare/phrases.ts";

type CompareManyPageProps = SharedProps & {
	/** The base first. */
	texts: readonly Shown[];
	view: View;
	textForm: TextForm;
	/** Undefined when the texts are shown whole, or are too long for a table. */
	rows: readonly PhraseRow[] | undefined;
};

export function CompareManyPage(props: CompareManyPageProps) {
	const { place, texts, options, view, textForm, rows } = props;
	const keys = texts.map(({ key }) => key);
	return (
		<CompareFrame {...props} title={`Compare ${listed(texts.map(({ label }) => label))}`}>
			<h1>Compare</h1>
			<p class="for-paper">{comparedInWords(texts)}</p>
			<ChooseTexts place={place} options={options} chosen={keys} view={view} textForm={textForm} />
			{rows === undefined ? null : <PhraseTable place={place.href} texts={texts} rows={rows} />}
			{view === "phrases" && rows === undefined ? <InPairs place={place} texts={texts} /> : null}
			{view === "both" ? (
				<>
					{texts.map((text) => (
						<WholeText shown={text} place={place} />
					))}
					<TextFormLink place={place.href} chosen={keys} view={view} textForm={textForm} />
				</>
			) : null}
			<AdoptLinks adoptable={props.adoptable} />
			{keys.length === 2 ? <PatchLink href={patchPath(place.href, keys)} /> : null}
		</CompareFrame>
	);
}

function InPairs({ place, texts }: { place: Place; texts: readonly Shown[] }) {
	const [base, ...others] = texts;
	if (base === undefined) return null;
	return (
		<>
			<p>These texts are too long to stand beside each other phrase by phrase. Compare two at a time:</p>
			<ul>
				{others.map(({ key, label }) => (
					<li>
						<a href={comparePath(place.href, [base.key, key], { view: "edited" })}>
							{capital(base.label)} with {label}
						</a>
					</li>
				))}
			</ul>
		</>
	);
}
