// The table of phrases. On a narrow screen each row becomes a block with the texts below each other: then texts that
// agree are named together, and the cells that would only repeat them are left out.
import { fenced } from "../components/change-marks.tsx";
import { listed } from "../components/language.ts";
import { capital, type Choosable } from "../../wiki/compare/rules.ts";
import { comparePath } from "../../../text/addresses.ts";
import type { Mark } from "../../../text/compare/phrase-alignment.ts";
import { phraseSummary, rowInWords } from "../../../text/compare/phrase-sentences.ts";
import { agreement, type Cell, type PhraseRow } from "../../../text/compare/phrases.ts";

type Text = Choosable & { readonly href: string };
type PhraseTableProps = {
	/** Address of the term or page. */
	place: string;
	/** The base first. */
	texts: readonly Text[];
	rows: readonly PhraseRow[];
};

export function PhraseTable({ place, texts, rows }: PhraseTableProps) {
	const labels = texts.map(({ label }) => label);
	return (
		<div class="phrases">
			<p class="comparison__summary">{phraseSummary(rows, labels).join(" ")}</p>
			{/* The roles are said because a table laid out as blocks is no table to some browsers. */}
			<table class="phrases__table" role="table">
				<caption class="phrases__caption">Phrase by phrase, beside {labels[0]}</caption>
				<thead role="rowgroup">
					<tr role="row">
						<td role="cell" />
						{texts.map((text, i) => (
							<ColumnHead text={text} isBase={i === 0} without={withoutText(place, texts, text)} />
						))}
					</tr>
				</thead>
				<tbody role="rowgroup">
					{rows.map((row) => (
						<PhraseLine row={row} labels={labels} />
					))}
				</tbody>
			</table>
			<details class="comparison__words">
				<summary>The phrases in words</summary>
				<ol>
					{rows.map((row) => (
						<li>{rowInWords(row, labels)}</li>
					))}
				</ol>
			</details>
		</div>
	);
}

/** Address of the comparison without one of its texts; undefined while there are only two. */
function withoutText(place: string, texts: readonly Text[], left: Text): string | undefined {
	const keys = texts.filter((text) => text !== left).map(({ key }) => key);
	return texts.length > 2 ? comparePath(place, keys) : undefined;
}

type ColumnHeadProps = { text: Text; isBase: boolean; without: string | undefined };

function ColumnHead({ text, isBase, without }: ColumnHeadProps) {
	return (
		<th scope="col" role="columnheader">
			<a href={text.href}>{capital(text.label)}</a>
			{isBase ? " (base)" : ""}
			{without === undefined ? null : (
				<a class="phrases__leave" href={without}>
					Leave out<span class="visually-hidden"> {text.label}</span>
				</a>
			)}
		</th>
	);
}

function PhraseLine({ row, labels }: { row: PhraseRow; labels: readonly string[] }) {
	const likeness = agreement(row);
	const base: Cell =
		row.kind === "phrase"
			? { kind: "other", text: row.base, marks: [{ kind: "same", text: row.base }] }
			: { kind: "none", text: "" };
	return (
		<tr role="row">
			<th scope="row" role="rowheader">
				{row.kind === "phrase" ? `Phrase ${row.number}` : "Added"}
			</th>
			{[base, ...row.cells].map((cell, text) => {
				const agreeing = labels.filter((_, other) => likeness[other] === text);
				return (
					<td role="cell" dir="auto" data-repeats={likeness[text] === text ? undefined : "yes"}>
						<span class="phrases__texts">{capital(listed(agreeing))}</span>
						<CellWords cell={cell} texts={agreeing.length} />
					</td>
				);
			})}
		</tr>
	);
}

/** `texts`: how many say the same, and are named together on a narrow screen. */
function CellWords({ cell, texts }: { cell: Cell; texts: number }) {
	if (cell.kind === "same") return <span class="phrases__note">Same wording</span>;
	if (cell.kind === "other") return <>{tidied(cell.marks).map(MarkWords)}</>;
	return (
		<span class="phrases__note">
			Not in{" "}
			{texts > 1 ? (
				<>
					<span data-wide="yes">this one</span>
					<span data-narrow="yes">these</span>
				</>
			) : (
				"this one"
			)}
		</span>
	);
}

/** A comma that a moved clause left behind is not shown before a full stop. */
function tidied(marks: readonly Mark[]): readonly Mark[] {
	return marks.map((mark, i) => {
		const words = mark.text.trimEnd();
		const isLeft = words !== mark.text && /^[.!?;]/u.test(marks[i + 1]?.text ?? "");
		return isLeft ? { ...mark, text: words.replace(/,$/u, "") } : mark;
	});
}

function MarkWords({ kind, text }: { kind: string; text: string }, index: number) {
	// Between two phrases stands a comma at most.
	const words = index === 0 ? text.replace(/^[\s,;:]+/u, "") : text;
	const shown = fenced(words);
	if (kind === "added") return <ins>{shown}</ins>;
	return kind === "removed" ? <del>{shown}</del> : <>{shown}</>;
}
