// The first shape of the wiki. Meanings of tables and columns are in ../tables.ts. Never edited after release.
import { sql, type CreateTableBuilder } from "kysely";
import type { DialectWords, Migration } from "../migration.ts";
import type { Tx } from "../tables.ts";

export const start: Migration = { number: 1, name: "start", up };

async function up(tx: Tx, words: DialectWords): Promise<void> {
	await people(tx);
	await terms(tx);
	await drafts(tx, words);
	await proposalsAndPages(tx);
	await versions(tx);
	await talk(tx);
	await editions(tx);
	await records(tx);
	await derived(tx);
}

async function people(tx: Tx): Promise<void> {
	await withId(tx, "person")
		.addColumn("account_id", "text", (c) => c.unique())
		.addColumn("handle", "text", (c) => c.notNull().unique())
		.addColumn("name", "text", (c) => c.notNull())
		.addColumn("email", "text", (c) => c.unique())
		.addColumn("affiliation", "text", (c) => c.notNull())
		.addColumn("standing", "text", (c) => c.notNull().check(sql`standing in ('applicant', 'member', 'left')`))
		.addColumn("joined_at", "bigint", (c) => c.notNull())
		.addColumn("agreed_at", "bigint")
		.addColumn("credit", "text", (c) => c.check(sql`credit in ('named', 'counted', 'ask')`))
		.addColumn("credit_name", "text")
		.addColumn("credit_link", "text")
		.addColumn("credit_at", "bigint")
		.execute();
	await tx.schema
		.createTable("role")
		.addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
		.addColumn("role", "text", (c) => c.notNull().check(sql`role in ('curator', 'admin')`))
		.addColumn("given_at", "bigint", (c) => c.notNull())
		.addColumn("given_by", "text", (c) => c.references("person.id"))
		.addColumn("ended_at", "bigint")
		.addPrimaryKeyConstraint("role_key", ["person_id", "role", "given_at"])
		.execute();
	await tx.schema
		.createTable("welcome")
		.addColumn("token_hash", "text", (c) => c.primaryKey().notNull())
		.addColumn("made_at", "bigint", (c) => c.notNull())
		.addColumn("used_at", "bigint")
		.addColumn("used_by", "text", (c) => c.references("person.id"))
		.execute();
	await tx.schema
		.createTable("setting")
		.addColumn("name", "text", (c) => c.primaryKey().notNull())
		.addColumn("value", "text", (c) => c.notNull())
		.execute();
}

async function terms(tx: Tx): Promise<void> {
	await withId(tx, "term")
		.addColumn("slug", "text", (c) => c.notNull())
		.addColumn("slug_key", "text", (c) => c.notNull().unique())
		.addColumn("headword", "text", (c) => c.notNull())
		.addColumn("synonyms", "text", (c) => c.notNull())
		.addColumn("scope_note", "text", (c) => c.notNull())
		.addColumn("brief", "text", (c) => c.notNull())
		.addColumn("limit_unit", "text", (c) => c.check(sql`limit_unit in ('words', 'sentences')`))
		.addColumn("limit_most", "integer")
		.addColumn("closes_at", "bigint")
		.addColumn("closes_zone", "text")
		.addColumn("curator_id", "text", (c) => c.notNull().references("person.id"))
		.addColumn("started_by", "text", (c) => c.notNull().references("person.id"))
		.addColumn("started_at", "bigint", (c) => c.notNull())
		.execute();
	await tx.schema
		.createTable("old_slug")
		.addColumn("slug_key", "text", (c) => c.primaryKey().notNull())
		.addColumn("term_id", "text", (c) => c.notNull().references("term.id"))
		.execute();
}

async function drafts(tx: Tx, words: DialectWords): Promise<void> {
	await withId(tx, "draft")
		.addColumn("kind", "text", (c) => c.notNull().check(sql`kind in ('proposal', 'page')`))
		.addColumn("generation", "integer", (c) => c.notNull())
		.addColumn("last_seq", "integer", (c) => c.notNull())
		.addColumn("started_at", "bigint", (c) => c.notNull())
		.execute();
	await ofDraft(tx, "draft_update")
		.addColumn("seq", "integer", (c) => c.notNull())
		.addColumn("generation", "integer", (c) => c.notNull())
		.addColumn("person_id", "text", (c) => c.references("person.id"))
		.addColumn("at", "bigint", (c) => c.notNull())
		.addColumn("data", words.bytes === "blob" ? "blob" : "bytea", (c) => c.notNull())
		.addPrimaryKeyConstraint("draft_update_key", ["draft_id", "seq"])
		.execute();
	await ofDraft(tx, "draft_snapshot")
		.addColumn("generation", "integer", (c) => c.notNull())
		.addColumn("seq", "integer", (c) => c.notNull())
		.addColumn("data", words.bytes === "blob" ? "blob" : "bytea", (c) => c.notNull())
		.addColumn("at", "bigint", (c) => c.notNull())
		.addPrimaryKeyConstraint("draft_snapshot_key", ["draft_id", "seq"])
		.execute();
	const autoId = words.bytes === "blob" ? sql`integer` : sql`bigserial`;
	await tx.schema
		.createTable("issued_client")
		// AUTOINCREMENT: an id must never be given out twice, not even after the newest row is gone.
		.addColumn("id", autoId, (c) =>
			words.bytes === "blob" ? c.notNull().primaryKey().autoIncrement() : c.primaryKey(),
		)
		.addColumn("draft_id", "text", (c) => c.notNull().references("draft.id"))
		.addColumn("person_id", "text", (c) => c.references("person.id"))
		.addColumn("issued_at", "bigint", (c) => c.notNull())
		.execute();
	await tx.schema.createIndex("issued_client_draft").on("issued_client").columns(["draft_id"]).execute();
}

async function proposalsAndPages(tx: Tx): Promise<void> {
	await withId(tx, "proposal")
		.addColumn("term_id", "text", (c) => c.notNull().references("term.id"))
		.addColumn("number", "integer", (c) => c.notNull())
		.addColumn("name", "text", (c) => c.notNull())
		.addColumn("draft_id", "text", (c) => c.notNull().unique().references("draft.id"))
		.addColumn("started_by", "text", (c) => c.notNull().references("person.id"))
		.addColumn("started_at", "bigint", (c) => c.notNull())
		.addColumn("based_on", "text")
		.addColumn("state", "text", (c) =>
			c.notNull().check(sql`state in ('open', 'closed', 'withdrawn', 'merged')`),
		)
		.addColumn("state_reason", "text", (c) => c.notNull())
		.addColumn("state_by", "text", (c) => c.references("person.id"))
		.addColumn("state_at", "bigint")
		.addColumn("merged_into", "text", (c) => c.references("proposal.id"))
		.addUniqueConstraint("proposal_number", ["term_id", "number"])
		.execute();
	await withId(tx, "page")
		.addColumn("slug", "text", (c) => c.notNull())
		.addColumn("slug_key", "text", (c) => c.notNull().unique())
		.addColumn("title", "text", (c) => c.notNull())
		.addColumn("draft_id", "text", (c) => c.notNull().unique().references("draft.id"))
		.addColumn("started_by", "text", (c) => c.notNull().references("person.id"))
		.addColumn("started_at", "bigint", (c) => c.notNull())
		.execute();
}

async function versions(tx: Tx): Promise<void> {
	await withId(tx, "version")
		.addColumn("draft_id", "text", (c) => c.notNull().references("draft.id"))
		.addColumn("number", "integer", (c) => c.notNull())
		.addColumn("name", "text", (c) => c.notNull())
		.addColumn("text", "text", (c) => c.notNull())
		.addColumn("text_hash", "text", (c) => c.notNull())
		.addColumn("saved_by", "text", (c) => c.references("person.id"))
		.addColumn("saved_at", "bigint", (c) => c.notNull())
		.addColumn("seq", "integer", (c) => c.notNull())
		.addColumn("generation", "integer", (c) => c.notNull())
		.addColumn("authorship", "text", (c) => c.notNull())
		.addColumn("reused_from", "text", (c) => c.references("version.id"))
		.addUniqueConstraint("version_number", ["draft_id", "number"])
		.execute();
	await tx.schema
		.createTable("version_parent")
		.addColumn("version_id", "text", (c) => c.notNull().references("version.id"))
		.addColumn("parent_id", "text", (c) => c.notNull().references("version.id"))
		.addColumn("position", "integer", (c) => c.notNull())
		.addPrimaryKeyConstraint("version_parent_key", ["version_id", "position"])
		.execute();
	await tx.schema
		.createTable("version_writer")
		.addColumn("version_id", "text", (c) => c.notNull().references("version.id"))
		.addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
		.addPrimaryKeyConstraint("version_writer_key", ["version_id", "person_id"])
		.execute();
	await ofDraft(tx, "known_run")
		.addColumn("client", "bigint", (c) => c.notNull())
		.addColumn("clock", "bigint", (c) => c.notNull())
		.addColumn("length", "integer", (c) => c.notNull())
		.addColumn("author_id", "text", (c) => c.notNull().references("person.id"))
		.addColumn("version_id", "text", (c) => c.notNull().references("version.id"))
		.addPrimaryKeyConstraint("known_run_key", ["draft_id", "client", "clock"])
		.execute();
}

async function talk(tx: Tx): Promise<void> {
	await withId(tx, "comment")
		.addColumn("number", "integer", (c) => c.notNull().unique())
		.addColumn("subject_kind", "text", (c) =>
			c.notNull().check(sql`subject_kind in ('term', 'proposal', 'page')`),
		)
		.addColumn("subject_id", "text", (c) => c.notNull())
		.addColumn("parent_id", "text", (c) => c.references("comment.id"))
		.addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
		.addColumn("text", "text", (c) => c.notNull())
		.addColumn("posted_at", "bigint", (c) => c.notNull())
		.addColumn("changed_at", "bigint")
		.addColumn("quote", "text")
		.addColumn("quote_before", "text")
		.addColumn("quote_after", "text")
		.addColumn("version_id", "text", (c) => c.references("version.id"))
		.execute();
	await tx.schema
		.createIndex("comment_subject")
		.on("comment")
		.columns(["subject_kind", "subject_id", "number"])
		.execute();
}

async function editions(tx: Tx): Promise<void> {
	await withId(tx, "edition")
		.addColumn("term_id", "text", (c) => c.notNull().references("term.id"))
		.addColumn("number", "integer", (c) => c.notNull())
		.addColumn("version_id", "text", (c) => c.notNull().references("version.id"))
		.addColumn("text", "text", (c) => c.notNull())
		.addColumn("text_hash", "text", (c) => c.notNull())
		.addColumn("reasons", "text", (c) => c.notNull())
		.addColumn("adopted_by", "text", (c) => c.notNull().references("person.id"))
		.addColumn("adopted_at", "bigint", (c) => c.notNull())
		.addColumn("record", "text", (c) => c.notNull())
		.addColumn("record_hash", "text", (c) => c.notNull().unique())
		.addColumn("previous_hash", "text", (c) => c.unique())
		.addColumn("withdrawn_at", "bigint")
		.addColumn("withdrawn_by", "text", (c) => c.references("person.id"))
		.addColumn("withdrawn_reason", "text")
		.addUniqueConstraint("edition_number", ["term_id", "number"])
		.execute();
	await tx.schema
		.createTable("credit")
		.addColumn("edition_id", "text", (c) => c.notNull().references("edition.id"))
		.addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
		.addColumn("kind", "text", (c) => c.notNull().check(sql`kind in ('contributor', 'acknowledged')`))
		.addColumn("words", "integer", (c) => c.notNull())
		.addPrimaryKeyConstraint("credit_key", ["edition_id", "person_id"])
		.execute();
}

async function records(tx: Tx): Promise<void> {
	await withId(tx, "audit")
		.addColumn("at", "bigint", (c) => c.notNull())
		.addColumn("person_id", "text", (c) => c.references("person.id"))
		.addColumn("deed", "text", (c) => c.notNull())
		.addColumn("object", "text", (c) => c.notNull())
		.addColumn("detail", "text", (c) => c.notNull())
		.execute();
	await withId(tx, "request")
		.addColumn("person_id", "text", (c) => c.notNull().references("person.id"))
		.addColumn("at", "bigint", (c) => c.notNull())
		.addColumn("answer", "text", (c) => c.notNull())
		.execute();
}

async function derived(tx: Tx): Promise<void> {
	await tx.schema
		.createTable("link")
		.addColumn("from_kind", "text", (c) => c.notNull())
		.addColumn("from_id", "text", (c) => c.notNull())
		.addColumn("to_slug_key", "text", (c) => c.notNull())
		.addPrimaryKeyConstraint("link_key", ["from_kind", "from_id", "to_slug_key"])
		.execute();
	await tx.schema.createIndex("link_to").on("link").columns(["to_slug_key"]).execute();
	await tx.schema
		.createTable("version_change")
		.addColumn("version_id", "text", (c) => c.primaryKey().notNull().references("version.id"))
		.addColumn("words_added", "integer", (c) => c.notNull())
		.addColumn("words_removed", "integer", (c) => c.notNull())
		.addColumn("words", "integer", (c) => c.notNull())
		.addColumn("phrase", "text", (c) => c.notNull())
		.execute();
}

function withId(tx: Tx, table: string): CreateTableBuilder<string, "id"> {
	return tx.schema.createTable(table).addColumn("id", "text", (c) => c.primaryKey().notNull());
}

function ofDraft(tx: Tx, table: string): CreateTableBuilder<string, "draft_id"> {
	return tx.schema
		.createTable(table)
		.addColumn("draft_id", "text", (c) => c.notNull().references("draft.id"));
}
