// The four tables in which better-auth keeps accounts and sessions, shaped as its own generator makes them
// (version 1.7). Only server/wiki/accounts/better-auth.ts names them. Never edited after release.
import type { DialectWords, Migration } from "../migration.ts";
import type { Tx } from "../tables.ts";

export const accounts: Migration = { number: 2, name: "accounts", up };

async function up(tx: Tx, words: DialectWords): Promise<void> {
	await users(tx, words);
	await sessions(tx, words);
	await ways(tx, words);
	await verifications(tx, words);
}

async function users(tx: Tx, words: DialectWords): Promise<void> {
	await tx.schema
		.createTable("auth_user")
		.addColumn("id", "text", (c) => c.primaryKey().notNull())
		.addColumn("name", "text", (c) => c.notNull())
		.addColumn("email", "text", (c) => c.notNull().unique())
		.addColumn("email_verified", words.flag, (c) => c.notNull())
		.addColumn("image", "text")
		.addColumn("created_at", words.moment, (c) => c.notNull())
		.addColumn("updated_at", words.moment, (c) => c.notNull())
		.execute();
}

async function sessions(tx: Tx, words: DialectWords): Promise<void> {
	await tx.schema
		.createTable("auth_session")
		.addColumn("id", "text", (c) => c.primaryKey().notNull())
		.addColumn("expires_at", words.moment, (c) => c.notNull())
		.addColumn("token", "text", (c) => c.notNull().unique())
		.addColumn("created_at", words.moment, (c) => c.notNull())
		.addColumn("updated_at", words.moment, (c) => c.notNull())
		.addColumn("ip_address", "text")
		.addColumn("user_agent", "text")
		.addColumn("user_id", "text", (c) => c.notNull().references("auth_user.id").onDelete("cascade"))
		.execute();
	await tx.schema.createIndex("auth_session_user_id_idx").on("auth_session").column("user_id").execute();
}

async function ways(tx: Tx, words: DialectWords): Promise<void> {
	await tx.schema
		.createTable("auth_account")
		.addColumn("id", "text", (c) => c.primaryKey().notNull())
		.addColumn("account_id", "text", (c) => c.notNull())
		.addColumn("provider_id", "text", (c) => c.notNull())
		.addColumn("user_id", "text", (c) => c.notNull().references("auth_user.id").onDelete("cascade"))
		.addColumn("access_token", "text")
		.addColumn("refresh_token", "text")
		.addColumn("id_token", "text")
		.addColumn("access_token_expires_at", words.moment)
		.addColumn("refresh_token_expires_at", words.moment)
		.addColumn("scope", "text")
		.addColumn("password", "text")
		.addColumn("created_at", words.moment, (c) => c.notNull())
		.addColumn("updated_at", words.moment, (c) => c.notNull())
		.execute();
	await tx.schema.createIndex("auth_account_user_id_idx").on("auth_account").column("user_id").execute();
}

async function verifications(tx: Tx, words: DialectWords): Promise<void> {
	await tx.schema
		.createTable("auth_verification")
		.addColumn("id", "text", (c) => c.primaryKey().notNull())
		.addColumn("identifier", "text", (c) => c.notNull())
		.addColumn("value", "text", (c) => c.notNull())
		.addColumn("expires_at", words.moment, (c) => c.notNull())
		.addColumn("created_at", words.moment, (c) => c.notNull())
		.addColumn("updated_at", words.moment, (c) => c.notNull())
		.execute();
	await tx.schema
		.createIndex("auth_verification_identifier_idx")
		.on("auth_verification")
		.column("identifier")
		.execute();
}
