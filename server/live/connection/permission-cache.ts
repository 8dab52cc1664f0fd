// Remembers for a moment who may write where, so that every change can ask without asking the database.
import type { RoomsDeps, Writing } from "../types.ts";

export type Access = {
	/** True or false when the answer is fresh, else a promise of it. */
	mayWrite(personId: string, draftId: string): boolean | Promise<boolean>;
	/** Asks anew about everybody at once. */
	askAll(asked: readonly Writing[]): Promise<readonly boolean[]>;
};

type AccessDeps = Pick<RoomsDeps, "mayWrite" | "mayAllWrite">;

export function rememberAccess(deps: AccessDeps, freshMs: number): Access {
	const answers = new Map<string, { readonly at: number; readonly allowed: boolean }>();
	const note = ({ personId, draftId }: Writing, at: number, allowed: boolean): boolean => {
		// Stale answers are worth nothing; dropping them all now and then keeps the map small.
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
		askAll: async (asked) => {
			const now = performance.now();
			const { mayAllWrite = eachAlone(deps) } = deps;
			const allowed = await mayAllWrite(asked);
			return asked.map((writing, i) => note(writing, now, allowed[i] ?? false));
		},
	};
}

function eachAlone({ mayWrite }: AccessDeps): (asked: readonly Writing[]) => Promise<readonly boolean[]> {
	return (asked) => Promise.all(asked.map(({ personId, draftId }) => mayWrite(personId, draftId)));
}
