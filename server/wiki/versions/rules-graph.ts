// The small graph beside a history: what its versions were made from, and what came of them elsewhere. Pure.
import type { Origin } from "../places/rules.ts";
import type { VersionLine } from "./rules.ts";

/** A version of this text and one of another, of which one was made from the other. */
export type Kin = {
	/** The version of this text. */
	readonly number: number;
	readonly other: Origin;
	/** The other came later and was made from this one. */
	readonly isChild: boolean;
	/** More than its first words: the child had words of its own already. */
	readonly isMerge: boolean;
};

/** Lines of a row, by lane. This text has lane 0. */
export type Rails = {
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
	readonly rails: Rails;
	readonly what:
		| { readonly kind: "own"; readonly version: VersionLine }
		| { readonly kind: "other"; readonly kin: Kin }
		| { readonly kind: "more"; readonly count: number };
};

export type Graph = { readonly rows: readonly GraphRow[]; readonly lanes: number };

// More at one version would be a bundle that nobody can follow.
const BESIDE_MAX = 4;

/** Newest first, with every version that has kin, became an edition, or ends the list. Undefined without kin. */
export function graphOf(versions: readonly VersionLine[], kin: readonly Kin[]): Graph | undefined {
	const ofVersion = Map.groupBy(kin, ({ number }) => number);
	const own = versions
		.toSorted((a, b) => b.number - a.number)
		.filter(
			(version, index) =>
				ofVersion.has(version.number) ||
				version.becameEdition !== undefined ||
				index === 0 ||
				index === versions.length - 1,
		);
	if (kin.length === 0 || own.length === 0) return undefined;
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
	kin: readonly Kin[],
	{ isFirst, isLast }: End,
): readonly GraphRow[] {
	const children = newestFirst(kin.filter(({ isChild }) => isChild));
	const parents = newestFirst(kin.filter(({ isChild }) => !isChild));
	const above = children.slice(0, BESIDE_MAX);
	const below = parents.slice(0, BESIDE_MAX);
	const row: GraphRow = {
		lane: 0,
		what: { kind: "own", version },
		rails: {
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
function childRow(kin: Kin, { index, count, line }: Beside): GraphRow {
	const lane = count - index;
	const passing = Array.from({ length: index }, (_, above) => count - above);
	const rails = { ...NO_RAILS, through: [...line, ...passing], below: [lane] };
	return { lane, what: { kind: "other", kin }, rails };
}

function parentRow(kin: Kin, { index, count, line }: Beside): GraphRow {
	const lane = index + 1;
	const passing = Array.from({ length: count - lane }, (_, below) => lane + 1 + below);
	const rails = { ...NO_RAILS, through: [...line, ...passing], above: [lane] };
	return { lane, what: { kind: "other", kin }, rails };
}

function moreThan(kin: readonly Kin[], line: readonly number[]): readonly GraphRow[] {
	const count = kin.length - BESIDE_MAX;
	return count > 0 ? [{ lane: 0, what: { kind: "more", count }, rails: { ...NO_RAILS, through: line } }] : [];
}

const NO_RAILS: Rails = { through: [], above: [], below: [], joining: [], leaving: [] };

function newestFirst(kin: readonly Kin[]): readonly Kin[] {
	return kin.toSorted((a, b) => b.other.savedAt - a.other.savedAt || b.other.number - a.other.number);
}
