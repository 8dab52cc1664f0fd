// Posting a comment, and changing it while it is fresh.
import type { Deps } from "../../deps.ts";
import { doInTransaction } from "../../events.ts";
import { changedJustNow } from "../../form-state.ts";
import { once } from "../audit/once.ts";
import { appendAudit, type FormMark } from "../audit/store.ts";
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
	readonly request: FormMark | undefined;
};

/** Posts a comment and returns its number. */
export async function postComment(
	deps: Pick<Deps, "db" | "events" | "clock" | "ids">,
	{ request, ...comment }: PostComment,
): Promise<number> {
	const { subject, personId } = comment;
	const at = deps.clock();
	const number = await doInTransaction(deps, (tx, tell) =>
		once(tx, { request, personId, at }, async () => {
			const id = deps.ids();
			const posted = await insertComment(tx, { ...comment, id, postedAt: at });
			tell({ kind: "comment-posted", commentId: id, subject, personId });
			return String(posted);
		}),
	);
	return Number(number);
}

/** Changes a comment; the words it had before stay in the audit. */
export async function changeComment(
	deps: Pick<Deps, "db" | "events" | "clock" | "ids">,
	comment: Comment,
	text: string,
): Promise<void> {
	const at = deps.clock();
	const personId = comment.person.id;
	await doInTransaction(deps, async (tx, tell) => {
		if (!(await updateComment(tx, comment, { text, changedAt: at }))) throw changedJustNow();
		await appendAudit(tx, {
			id: deps.ids(),
			at,
			personId,
			deed: "change-comment",
			object: `comment ${comment.id}`,
			detail: { before: comment.text },
		});
		tell({ kind: "comment-changed", commentId: comment.id, personId });
	});
}
