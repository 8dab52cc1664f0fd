// The marks of a comparison: struck out what went, underlined what came, and a label where a clause moved.
import type { Piece } from "../../text/compare.ts";

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

export function ChangeMark({ change, marking }: { change: Change; marking: Marking }) {
	if (change.sort === "moved") return <MoveMark change={change} marking={marking} />;
	return (
		<span class="change" id={`${marking.id}-${change.number}`} tabindex={-1} data-sort={change.sort}>
			{change.removed === "" ? null : <del>{change.removed}</del>}
			{change.added === "" ? null : <ins>{change.added}</ins>}
		</span>
	);
}

// The words are shown where they stand now. Labels lead from either place to the other, and are never copied.
function MoveMark({
	change: { number, added },
	marking: { id, movedDown },
}: {
	change: Change;
	marking: Marking;
}) {
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
			<span class="moved">{added}</span>
			<a class="moved-label" href={`#${there}`}>
				{isDown ? "Moved from above" : "Moved from below"}
			</a>
		</span>
	);
}
