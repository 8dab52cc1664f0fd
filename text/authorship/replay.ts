// Works out the authors of a whole history, in an order that depends on the versions alone: parents before children,
// and otherwise by time.
import { type Family, newFamily } from "./index/family.ts";
import { indexVersion } from "./index/index-version.ts";
import { type Arriving, attributeText } from "./attribute/attribute-text.ts";
import { isBefore } from "./index/visible-versions.ts";
import type { Attribution } from "./attribute/write-out.ts";

export type Replayed = { readonly family: Family; readonly versions: ReadonlyMap<string, Attribution> };

/** Throws when a parent is missing, or when versions are each other's parents. */
export function replay(history: readonly Arriving[], firstAtom = 1): Replayed {
	const family = newFamily();
	const versions = new Map<string, Attribution>();
	let next = firstAtom;
	for (const version of inOrder(history)) {
		const attribution = attributeText(family, version, next);
		next = attribution.origins.reduce((end, { atom, length }) => Math.max(end, atom + length), next);
		indexVersion(family, { ...version, runs: attribution.runs, origins: attribution.origins });
		versions.set(version.id, attribution);
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
