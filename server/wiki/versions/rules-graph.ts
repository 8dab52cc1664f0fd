// The small graph beside a history: what its versions were made from, and what came of them elsewhere. Pure.
import type { Origin } from "../places/rules.ts";
import type { VersionLine } from "./rules.ts";

/** A version of this text and one of another, of which one was made from the other. */
export type Relative = {
	/** The version of this text. */
	readonly number: number;
	readonly other: Origin;
	/** The other came later and was made from this one. */
	readonly isChild: boolean;
	/** More than its first words: the child had words of its own already. */
	readonly isMerge: boolean;
};

/** Lines of a row, by lane. This text has lane 0. */
export type GraphEdges = {
	/** From top to bottom. */
	readonly through: readonly number[];
	/** From the top to the dot, and from the dot to the bottom. */
	readonly above: readonly number[];
	readonly below: readonly number[];
	/** From the top of a lane to the dot of this text, and from there to the bottom of a lane. */
	readonly joining: readonly number[];
	readonly leaving: readonly number[];
};

export type GraphRow = {
	readonly lane: number;
	readonly edges: GraphEdges;
	readonly what:
		| { readonly kind: "own"; readonly version: VersionLine }
		| { readonly kind: "other"; readonly relative: Relative }
		| { readonly kind: "more"; readonly count: number };
};

export type Graph = { readonly rows: readonly GraphRow[]; readonly lanes: number };

// More at one version would be a bundle that nobody can follow.
const BESIDE_MAX = 4;

/** Newest first, with every version that has relatives, became an edition, or ends the list. Undefined without relatives. */
export function graphOf(versions: readonly VersionLine[], relatives: readonly Relative[]): Graph | undefined {
	const ofVersion = Map.groupBy(relatives, ({ number }) => number);
	const own = versions
		.toSorted((a, b) => b.number - a.number)
		.filter(
			(version, index) =>
				ofVersion.has(version.number) ||
				version.becameEdition !== undefined ||
				index === 0 ||
				index === versions.length - 1,
		);
	if (relatives.length === 0 || own.length === 0) return undefined;
	const rows = own.flatMap((version, index) =>
		rowsAround(version, ofVersion.get(version.number) ?? [], {
			isFirst: index === 0,
			isLast: index === own.length - 1,
		}),
	);
	return { rows, lanes: Math.max(...rows.map(({ lane }) => lane)) + 1 };
}

type End = { readonly isFirst: boolean; readonly isLast: boolean };

function rowsAround(
	version: VersionLine,
	relatives: readonly Relative[],
	{ isFirst, isLast }: End,
): readonly GraphRow[] {
	const children = newestFirst(relatives.filter(({ isChild }) => isChild));
	const parents = newestFirst(relatives.filter(({ isChild }) => !isChild));
	const above = children.slice(0, BESIDE_MAX);
	const below = parents.slice(0, BESIDE_MAX);
	const row: GraphRow = {
		lane: 0,
		what: { kind: "own", version },
		edges: {
			through: [],
			above: isFirst ? [] : [0],
			below: isLast ? [] : [0],
			joining: above.map((_child, index) => above.length - index),
			leaving: below.map((_parent, index) => index + 1),
		},
	};
	const [before, after] = [isFirst ? [] : [0], isLast ? [] : [0]];
	return [
		...moreThan(children, before),
		...above.map((child, index) => childRow(child, { index, count: above.length, line: before })),
		row,
		...below.map((parent, index) => parentRow(parent, { index, count: below.length, line: after })),
		...moreThan(parents, after),
	];
}

type Beside = {
	/** Place among those on the same side, from the top. */
	readonly index: number;
	readonly count: number;
	/** The line of this text, where it passes. */
	readonly line: readonly number[];
};

/** The nearest child has the nearest lane; those further up pass it by on its outer side. */
function childRow(relative: Relative, { index, count, line }: Beside): GraphRow {
	const lane = count - index;
	const passing = Array.from({ length: index }, (_, above) => count - above);
	const edges = { ...NO_EDGES, through: [...line, ...passing], below: [lane] };
	return { lane, what: { kind: "other", relative }, edges };
}

function parentRow(relative: Relative, { index, count, line }: Beside): GraphRow {
	const lane = index + 1;
	const passing = Array.from({ length: count - lane }, (_, below) => lane + 1 + below);
	const edges = { ...NO_EDGES, through: [...line, ...passing], above: [lane] };
	return { lane, what: { kind: "other", relative }, edges };
}

function moreThan(relatives: readonly Relative[], line: readonly number[]): readonly GraphRow[] {
	const count = relatives.length - BESIDE_MAX;
	return count > 0 ? [{ lane: 0, what: { kind: "more", count }, edges: { ...NO_EDGES, through: line } }] : [];
}

const NO_EDGES: GraphEdges = { through: [], above: [], below: [], joining: [], leaving: [] };

function newestFirst(relatives: readonly Relative[]): readonly Relative[] {
	return relatives.toSorted((a, b) => b.other.savedAt - a.other.savedAt || b.other.number - a.other.number);
}
