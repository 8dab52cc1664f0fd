// Works out the authors of a whole history, in an order that depends on the versions alone: parents before children,
// and otherwise by time.
import { type Family, newFamily } from "./index/family.ts";
import { learn } from "./index/index-version.ts";
import { type Arriving, resolve } from "./attribute/attribute-text.ts";
import { isBefore } from "./index/visible-versions.ts";
import type { Resolved } from "./attribute/write-out.ts";

export type Replayed = { readonly family: Family; readonly versions: ReadonlyMap<string, Resolved> };

/** Throws when a parent is missing, or when versions are each other's parents. */
export function replay(history: readonly Arriving[], firstAtom = 1): Replayed {
	const family = newFamily();
	const versions = new Map<string, Resolved>();
	let next = firstAtom;
	for (const version of inOrder(history)) {
		const resolved = resolve(family, version, next);
		next = resolved.origins.reduce((end, { atom, length }) => Math.max(end, atom + length), next);
		learn(family, { ...version, runs: resolved.runs, origins: resolved.origins });
		versions.set(version.id, resolved);
	}
	return { family, versions };
}

type Node = Pick<Arriving, "id" | "at" | "parentIds">;

/** Parents first; of the versions whose parents are all there, always the oldest. */
export function inOrder<T extends Node>(history: readonly T[]): T[] {
	const waiting = history.toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
	const done = new Set<string>();
	const ordered: T[] = [];
	while (waiting.length > 0) {
		const next = waiting.findIndex(({ parentIds }) => parentIds.every((id) => done.has(id)));
		const [version] = next < 0 ? [] : waiting.splice(next, 1);
		if (!version) throw new Error("A version's parent is missing, or follows from it.");
		ordered.push(version);
		done.add(version.id);
	}
	return ordered;
}
