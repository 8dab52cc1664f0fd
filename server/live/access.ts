// Remembers for a moment who may write where, so that every change can ask without asking the database.

/** True or false when the answer is fresh, else a promise of it. */
export type Access = (personId: string, draftId: string) => boolean | Promise<boolean>;

export function rememberAccess(
	ask: (personId: string, draftId: string) => Promise<boolean>,
	freshMs: number,
): Access {
	const answers = new Map<string, { readonly at: number; readonly allowed: boolean }>();
	return (personId, draftId) => {
		const key = `${draftId} ${personId}`;
		const now = performance.now();
		const answer = answers.get(key);
		if (answer && now - answer.at < freshMs) return answer.allowed;
		// Stale answers are worth nothing; dropping them all now and then keeps the map small.
		if (answers.size > 10_000) answers.clear();
		return ask(personId, draftId).then((allowed) => {
			answers.set(key, { at: now, allowed });
			return allowed;
		});
	};
}
