// Which drafts belong together because one was started from, or merged into, another. Pure.

/** A version by what it was made from and what of the log it contains. */
export type Line = {
	readonly id: string;
	readonly draftId: string;
	readonly at: number;
	readonly seq: number;
	readonly generation: number;
	/** In order; the first is the version before. */
	readonly parentIds: readonly string[];
};

/** The versions of every family, in the order they came. */
export function familiesOf(lines: readonly Line[]): readonly (readonly Line[])[] {
	const draftOf = new Map(lines.map(({ id, draftId }) => [id, draftId]));
	const next = new Map<string, string>();
	const rootOf = (draftId: string): string => {
		let root = draftId;
		for (let up = next.get(root); up !== undefined; up = next.get(root)) root = up;
		return root;
	};
	for (const { draftId, parentIds } of lines) {
		for (const parentId of parentIds) {
			const [one, other] = [rootOf(draftId), rootOf(draftOf.get(parentId) ?? draftId)];
			if (one !== other) next.set(one, other);
		}
	}
	return [...Map.groupBy(lines, ({ draftId }) => rootOf(draftId)).values()];
}
