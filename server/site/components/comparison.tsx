// Two texts as an editor's hand would mark them, and the same said in words for those who cannot see the marks.
import { ChangeMark, fenced, markingOf } from "./change-marks.tsx";
import { ComparedText } from "./comparison-text.tsx";
import { byCount } from "./language.ts";
import type { ReadComparison } from "../../../text/compare/as-read.ts";
import { summarize } from "../../../text/compare/as-written.ts";
import { changeSentences } from "../../../text/compare/change-sentences.ts";
import type { Names } from "../../../text/markdown/render.ts";

type ComparisonBlockProps = {
	comparison: ReadComparison;
	/** Looks up the terms that a text as it is read links to. */
	names?: Names | undefined;
	/** True for texts with the marks of their formatting. */
	isTyped?: boolean;
	/** Begins the ids of the changes; needed only when a page has two comparisons. */
	id?: string;
	lang?: string;
};

export function ComparisonBlock(props: ComparisonBlockProps) {
	const { comparison, names, isTyped = false, id = "change", lang } = props;
	const sentences = changeSentences(comparison);
	const marking = markingOf(comparison.pieces, id);
	return (
		<compare-step class="comparison">
			<p class="comparison__summary">{summarize(comparison)}</p>
			{comparison.layout === undefined ? (
				<p class="comparison__text" data-typed={isTyped ? "yes" : undefined} dir="auto" lang={lang}>
					{comparison.pieces.map((piece) =>
						piece.kind === "same" ? fenced(piece.text) : <ChangeMark change={piece} marking={marking} />,
					)}
				</p>
			) : (
				<ComparedText layout={comparison.layout} names={names} marking={marking} lang={lang} />
			)}
			{sentences.length === 0 ? null : (
				<details class="comparison__words">
					<summary>{byCount(sentences.length, "The change in words", "The changes in words")}</summary>
					<ol>
						{sentences.map((sentence, index) => (
							<li>
								<a href={`#${id}-${index + 1}`} aria-label={`Show change ${index + 1} in the text`}>
									{index + 1}
								</a>{" "}
								<span>{sentence}</span>
							</li>
						))}
					</ol>
				</details>
			)}
		</compare-step>
	);
}

/** Beside a comparison of two texts that have addresses: the same changes for other programs, made by patchPath. */
export function PatchLink({ href }: { href: string }) {
	return (
		<p class="meta for-screen">
			<a href={href} download>
				Download as a patch
			</a>
		</p>
	);
}
