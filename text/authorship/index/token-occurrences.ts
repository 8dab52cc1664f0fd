// A tile is one token as somebody set it down: a word or a mark made of certain atoms. It stays the same tile in every
// version it stands in, also when it is deleted and restored, or moved.
import { type Ints, intAt, newInts, pushInt } from "./ints.ts";
import type { Run } from "../atom-runs.ts";

/** Tiles are numbered from 1; 0 is no tile. */
export type Tiles = {
	readonly keys: Ints;
	readonly first: number[];
	readonly lengths: Ints;
	/** Atoms of tiles that were mended, so that their atoms do not follow each other. */
	readonly mended: Map<number, readonly Run[]>;
	/** The last tile that begins with an atom, and the one before it that does. */
	readonly byAtom: Map<number, number>;
	readonly nextByAtom: Ints;
};

export function newTiles(): Tiles {
	const tiles = {
		keys: newInts(),
		first: [-1],
		lengths: newInts(),
		mended: new Map(),
		byAtom: new Map(),
		nextByAtom: newInts(),
	};
	for (const list of [tiles.keys, tiles.lengths, tiles.nextByAtom]) pushInt(list, 0);
	return tiles;
}

/** 0 if no tile has exactly these atoms. */
export function findTile(tiles: Tiles, runs: readonly Run[]): number {
	const [atom] = runs[0] ?? [-1];
	for (let tile = tiles.byAtom.get(atom) ?? 0; tile > 0; tile = intAt(tiles.nextByAtom, tile)) {
		if (hasAtoms(tiles, tile, runs)) return tile;
	}
	return 0;
}

export function addTile(tiles: Tiles, key: number, runs: readonly Run[]): number {
	const [atom] = runs[0] ?? [-1];
	const tile = pushInt(tiles.keys, key);
	tiles.first.push(atom);
	pushInt(
		tiles.lengths,
		runs.reduce((sum, [, length]) => sum + length, 0),
	);
	if (runs.length > 1) tiles.mended.set(tile, runs);
	pushInt(tiles.nextByAtom, tiles.byAtom.get(atom) ?? 0);
	tiles.byAtom.set(atom, tile);
	return tile;
}

export function runsOfTile(tiles: Tiles, tile: number): readonly Run[] {
	return tiles.mended.get(tile) ?? [[tiles.first[tile] ?? -1, intAt(tiles.lengths, tile)]];
}

function hasAtoms(tiles: Tiles, tile: number, runs: readonly Run[]): boolean {
	const own = runsOfTile(tiles, tile);
	return (
		own.length === runs.length &&
		own.every(([atom, length], i) => runs[i]?.[0] === atom && runs[i]?.[1] === length)
	);
}
