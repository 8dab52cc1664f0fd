// Posting a comment, and changing it while it is fresh.
import type { Deps } from "../../deps.ts";
import { once } from "../audit/once.ts";
import { appendAudit } from "../audit/store.ts";
import type { Comment, Quote } from "./rules.ts";
import { insertComment, updateComment } from "./store.ts";
import type { Subject } from "../places/rules.ts";

export type PostComment = {
	readonly subject: Subject;
	readonly personId: string;
	readonly text: string;
	readonly quote: (Quote & { readonly versionId: string }) | undefined;
	/** Id of the comment it answers. */
	readonly parentId: string | undefined;
	/** One-time number of the form, so that a double click posts once. */
	readonly request: string | undefined;
};

/** Posts a comment and returns its number. */
export async function postComment(
	{ db, clock, ids }: Pick<Deps, "db" | "clock" | "ids">,
	{ request, ...comment }: PostComment,
): Promise<number> {
	const at = clock();
	const number = await db
		.transaction()
		.execute((tx) =>
			once(tx, { request, personId: comment.personId, at }, async () =>
				String(await insertComment(tx, { ...comment, id: ids(), postedAt: at })),
			),
		);
	return Number(number);
}

/** Changes a comment; the words it had before stay in the audit. */
export async function changeComment(
	{ db, clock, ids }: Pick<Deps, "db" | "clock" | "ids">,
	comment: Comment,
	text: string,
): Promise<void> {
	const at = clock();
	await db.transaction().execute(async (tx) => {
		await updateComment(tx, comment.id, { text, changedAt: at });
		await appendAudit(tx, {
			id: ids(),
			at,
			personId: comment.person.id,
			deed: "change-comment",
			object: `comment ${comment.id}`,
			detail: { before: comment.text },
		});
	});
}
