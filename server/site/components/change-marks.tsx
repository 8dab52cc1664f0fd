// The marks of a comparison: struck out what went, underlined what came, and a label where a clause moved.
import type { Child } from "hono/jsx";
import type { Piece } from "../../../text/compare/as-written.ts";
import { turnsDirection } from "../../../text/markdown/escape.ts";

type Change = Extract<Piece, { kind: "change" }>;

/** What a mark has to know beyond itself. */
export type Marking = {
	/** Begins the ids of the changes. */
	readonly id: string;
	/** Numbers of the moves that stand further down now than before. */
	readonly movedDown: ReadonlySet<number>;
};

export function markingOf(pieces: readonly Piece[], id: string): Marking {
	const met = new Set<number>();
	const movedDown = new Set<number>();
	for (const piece of pieces) {
		if (piece.kind === "same" || piece.sort !== "moved" || met.has(piece.number)) continue;
		met.add(piece.number);
		if (piece.added === "") movedDown.add(piece.number);
	}
	return { id, movedDown };
}

/** Words that turn their direction are fenced in, so that they cannot reorder the marks around them. */
export function fenced(text: string): Child {
	return turnsDirection(text) ? <bdi>{text}</bdi> : text;
}

type ChangeMarkProps = {
	change: Change;
	marking: Marking;
	/** False for a further piece of a change that has been shown in part. */
	isFirst?: boolean;
	/** The words with their formatting. */
	words?: { removed: Child; added: Child };
};

export function ChangeMark({ change, marking, isFirst = true, ...props }: ChangeMarkProps) {
	const words = props.words ?? { removed: fenced(change.removed), added: fenced(change.added) };
	if (change.sort === "moved") return <MoveMark change={change} marking={marking} words={words.added} />;
	const place = isFirst ? { id: `${marking.id}-${change.number}`, tabindex: -1 } : {};
	return (
		<span class={isFirst ? "change" : "change-more"} {...place} data-sort={change.sort}>
			{change.sort === "formatting" ? words.added : <Replaced change={change} words={words} />}
			{change.told === undefined ? null : (
				<span class="told-label">{change.told.replace("{place}", "here")}</span>
			)}
		</span>
	);
}

function Replaced({ change, words }: { change: Change; words: { removed: Child; added: Child } }) {
	return (
		<>
			{change.removed === "" ? null : <del>{words.removed}</del>}
			{change.added === "" ? null : <ins>{words.added}</ins>}
		</>
	);
}

type MoveMarkProps = { change: Change; marking: Marking; words: Child };

// The words are shown where they stand now. Labels lead from either place to the other, and are never copied.
function MoveMark({ change: { number, added }, marking: { id, movedDown }, words }: MoveMarkProps) {
	const isDown = movedDown.has(number);
	const [here, there] = [`${id}-${number}`, `${id}-${number}-from`];
	if (added === "") {
		return (
			<a class="moved-label" id={there} href={`#${here}`}>
				{isDown ? "Moved down" : "Moved up"}
			</a>
		);
	}
	return (
		<span class="change" id={here} tabindex={-1} data-sort="moved">
			<span class="moved">{words}</span>
			<a class="moved-label" href={`#${there}`}>
				{isDown ? "Moved from above" : "Moved from below"}
			</a>
		</span>
	);
}
