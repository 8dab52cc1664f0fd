// Which versions may be recognized in a new one: its ancestors, and whatever was saved before it. Never by order of
// arrival, so that replaying a history in another order ends in the same authors.
import type { Family } from "./family.ts";

export type VisibleVersions = {
	/** Whether words of this version may be recognized at all. */
	readonly has: (place: number) => boolean;
	/** Whether the new version follows from this one, so that what is missing was deleted rather than never there. */
	readonly hasAncestor: (place: number) => boolean;
};

type Moment = { readonly id: string; readonly at: number };

export function visibleVersionsTo(
	family: Family,
	moment: Moment,
	parents: readonly number[],
): VisibleVersions {
	let ancestors: Uint8Array | undefined;
	const hasAncestor = (place: number) => {
		ancestors ??= ancestorsOf(family, parents);
		return ancestors[place] === 1;
	};
	const has = (place: number) => {
		const version = family.versions[place];
		return (version !== undefined && isBefore(version, moment)) || hasAncestor(place);
	};
	return { has, hasAncestor };
}

export function isBefore(one: Moment, other: Moment): boolean {
	return one.at < other.at || (one.at === other.at && one.id < other.id);
}

/** 1 at the place of every ancestor, the parents included. Parents have lower places than their children. */
function ancestorsOf({ versions }: Family, parents: readonly number[]): Uint8Array {
	const ancestors = new Uint8Array(versions.length);
	for (const parent of parents) ancestors[parent] = 1;
	for (let place = versions.length - 1; place >= 0; place--) {
		if (ancestors[place] === 0) continue;
		for (const parent of versions[place]?.parents ?? []) ancestors[parent] = 1;
	}
	return ancestors;
}
