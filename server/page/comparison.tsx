// Two texts as an editor's hand would mark them, and the same said in words for those who cannot see the marks.
import { type Comparison, changeSentences, summarize } from "../../text/compare.ts";
import { ChangeMark, markingOf } from "./change-marks.tsx";

type ComparisonBlockProps = {
	comparison: Comparison;
	/** Begins the ids of the changes; needed only when a page has two comparisons. */
	id?: string;
	lang?: string;
};

export function ComparisonBlock({ comparison, id = "change", lang }: ComparisonBlockProps) {
	const sentences = changeSentences(comparison);
	const marking = markingOf(comparison.pieces, id);
	return (
		<compare-step class="comparison">
			<p class="comparison__summary">{summarize(comparison)}</p>
			<p class="comparison__text" dir="auto" lang={lang}>
				{comparison.pieces.map((piece) =>
					piece.kind === "same" ? piece.text : <ChangeMark change={piece} marking={marking} />,
				)}
			</p>
			{sentences.length === 0 ? null : (
				<details class="comparison__words">
					<summary>{sentences.length === 1 ? "The change in words" : "The changes in words"}</summary>
					<ol>
						{sentences.map((sentence, index) => (
							<li>
								<a href={`#${id}-${index + 1}`} aria-label={`Show change ${index + 1} in the text`}>
									{index + 1}
								</a>{" "}
								<span dir="auto">{sentence}</span>
							</li>
						))}
					</ol>
				</details>
			)}
		</compare-step>
	);
}
