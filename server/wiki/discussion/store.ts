// Remembers comments, in the order they were posted. A comment's number is site-wide, so that #c-91 is one place.
import { nextNumber } from "../../db/sequence.ts";
import type { Db, Tx } from "../../db/tables.ts";
import { Problem } from "../../errors.ts";
import { type Comment, parseCommentNumber, type Quote } from "./rules.ts";
import { isShownComment } from "../hiding/store.ts";
import { roleOfPerson } from "../people/store-role-column.ts";
import type { Subject } from "../places/rules.ts";
import { editionOfQuote } from "../places/store-columns.ts";

/** Everything said about a subject, oldest first. */
export async function listComments(db: Db, subject: Subject): Promise<readonly Comment[]> {
	const rows = await selectComments(db)
		.where("comment.subject_kind", "=", subject.kind)
		.where("comment.subject_id", "=", subject.id)
		.orderBy("comment.number")
		.execute();
	return rows.map(commentOf);
}

/** Throws Problem "not-found" when this subject has no such comment, even if another one has. */
export async function getComment(db: Db, subject: Subject, number: number): Promise<Comment> {
	const row = await selectComments(db)
		.where("comment.number", "=", number)
		.where("comment.subject_kind", "=", subject.kind)
		.where("comment.subject_id", "=", subject.id)
		.executeTakeFirst();
	if (!row) throw new Problem("not-found", "There is no such comment here.");
	return commentOf(row);
}

/** The same by its number as an address has it. */
export async function getCommentAt(db: Db, subject: Subject, written: string): Promise<Comment> {
	const number = parseCommentNumber(written);
	if (number === undefined) throw new Problem("not-found", "There is no such comment here.");
	return getComment(db, subject, number);
}

/** What a comment says although it is hidden: for the curator who looks at it. */
export async function getHiddenComment(db: Db, { id }: Pick<Comment, "id">): Promise<Comment> {
	const row = await selectComments(db).where("comment.id", "=", id).executeTakeFirstOrThrow();
	return { ...commentOf(row), text: row.text, quote: quoteOf(row) };
}

export async function countComments(db: Db, subject: Subject, until?: number): Promise<number> {
	const row = await db
		.selectFrom("comment")
		.select((eb) => eb.fn.countAll<number | string>().as("n"))
		.where("subject_kind", "=", subject.kind)
		.where("subject_id", "=", subject.id)
		.where(isShownComment())
		.$if(until !== undefined, (query) => query.where("posted_at", "<=", until ?? 0))
		.executeTakeFirstOrThrow();
	return Number(row.n);
}

export type NewComment = {
	readonly id: string;
	readonly subject: Subject;
	readonly parentId: string | undefined;
	readonly personId: string;
	readonly text: string;
	readonly postedAt: number;
	readonly quote: (Quote & { readonly versionId: string }) | undefined;
};

/** Adds the comment under the next number and returns that number. */
export async function insertComment(tx: Tx, comment: NewComment): Promise<number> {
	const number = await nextNumber(tx, "comment");
	await tx
		.insertInto("comment")
		.values({
			id: comment.id,
			number,
			subject_kind: comment.subject.kind,
			subject_id: comment.subject.id,
			parent_id: comment.parentId ?? null,
			person_id: comment.personId,
			text: comment.text,
			posted_at: comment.postedAt,
			changed_at: null,
			quote: comment.quote?.words ?? null,
			quote_before: comment.quote?.before ?? null,
			quote_after: comment.quote?.after ?? null,
			version_id: comment.quote?.versionId ?? null,
		})
		.execute();
	return number;
}

export async function updateComment(
	tx: Tx,
	before: { readonly id: string; readonly text: string },
	change: { text: string; changedAt: number },
): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.updateTable("comment")
		.set({ text: change.text, changed_at: change.changedAt })
		.where("id", "=", before.id)
		.where("text", "=", before.text)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

function selectComments(db: Db) {
	return db
		.selectFrom("comment")
		.innerJoin("person", "person.id", "comment.person_id")
		.leftJoin("version", "version.id", "comment.version_id")
		.leftJoin("hidden", (join) =>
			join
				.onRef("hidden.object_id", "=", "comment.id")
				.on("hidden.kind", "=", "comment")
				.on("hidden.undone_at", "is", null),
		)
		.leftJoin("person as hider", "hider.id", "hidden.hidden_by")
		.select([
			"comment.id",
			"comment.number",
			"comment.subject_kind",
			"comment.subject_id",
			"comment.parent_id",
			"comment.text",
			"comment.posted_at",
			"comment.changed_at",
			"comment.quote",
			"comment.quote_before",
			"comment.quote_after",
			"version.number as version_number",
			"person.id as person_id",
			"person.handle",
			"person.name",
			"person.affiliation",
			roleOfPerson().as("role"),
			"hidden.hidden_at",
			"hidden.reason as hidden_reason",
			"hider.handle as hider_handle",
			"hider.name as hider_name",
		])
		.select(editionOfQuote().as("edition_number"));
}

type Row = Awaited<ReturnType<ReturnType<typeof selectComments>["executeTakeFirstOrThrow"]>>;

/** Without its words when it is hidden, so that no page can show them by mistake. */
function commentOf(row: Row): Comment {
	const hidden = tombstoneOf(row);
	return {
		id: row.id,
		number: row.number,
		subject: { kind: row.subject_kind, id: row.subject_id },
		parentId: row.parent_id ?? undefined,
		person: {
			id: row.person_id,
			handle: row.handle,
			name: row.name,
			affiliation: row.affiliation,
			role: row.role ?? undefined,
		},
		text: hidden ? "" : row.text,
		postedAt: row.posted_at,
		changedAt: row.changed_at ?? undefined,
		quote: hidden ? undefined : quoteOf(row),
		hidden,
	};
}

function tombstoneOf(row: Row): Comment["hidden"] {
	const { hidden_at: at, hidden_reason: reason, hider_handle: handle, hider_name: name } = row;
	if (at === null || reason === null || handle === null || name === null) return undefined;
	return { at, reason, by: { handle, name } };
}

function quoteOf(row: Row): Comment["quote"] {
	if (row.quote === null || row.version_number === null) return undefined;
	return {
		words: row.quote,
		before: row.quote_before ?? "",
		after: row.quote_after ?? "",
		kind: row.edition_number === null ? "version" : "edition",
		number: row.edition_number ?? row.version_number,
	};
}
