// Caches for a second who may write where, so that not every change asks the database.
import type { RoomsDeps, Writing } from "../types.ts";

export type PermissionCache = {
	/** The cached answer while it is fresh, else a promise of a new one. */
	mayWrite(personId: string, draftId: string): boolean | Promise<boolean>;
	/** Asks again about all of these at once, and caches the answers. */
	refresh(asked: readonly Writing[]): Promise<readonly boolean[]>;
};

type Deps = Pick<RoomsDeps, "mayWrite" | "mayAllWrite">;

export function createPermissionCache(deps: Deps, freshMs: number): PermissionCache {
	const answers = new Map<string, { readonly at: number; readonly allowed: boolean }>();
	const note = ({ personId, draftId }: Writing, at: number, allowed: boolean): boolean => {
		// Old answers are of no use; dropping all of them from time to time keeps the map small.
		if (answers.size > 10_000) answers.clear();
		answers.set(`${draftId} ${personId}`, { at, allowed });
		return allowed;
	};
	return {
		mayWrite: (personId, draftId) => {
			const now = performance.now();
			const answer = answers.get(`${draftId} ${personId}`);
			if (answer && now - answer.at < freshMs) return answer.allowed;
			return deps.mayWrite(personId, draftId).then((allowed) => note({ personId, draftId }, now, allowed));
		},
		refresh: async (asked) => {
			const now = performance.now();
			const { mayAllWrite = eachAlone(deps) } = deps;
			const allowed = await mayAllWrite(asked);
			return asked.map((writing, i) => note(writing, now, allowed[i] ?? false));
		},
	};
}

function eachAlone({ mayWrite }: Deps): (asked: readonly Writing[]) => Promise<readonly boolean[]> {
	return (asked) => Promise.all(asked.map(({ personId, draftId }) => mayWrite(personId, draftId)));
}
