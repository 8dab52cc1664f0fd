// Brings a database to the shape this program needs. Each migration and its row commit together, under the
// write lock, so that a kill leaves either the step before or the step after, never half of one.
import { sql } from "kysely";
import { ConfigError } from "../config.ts";
import { accounts } from "./migrations/0002-accounts.ts";
import { parents } from "./migrations/0003-parents.ts";
import { atoms } from "./migrations/0004-atoms.ts";
import { outgoing } from "./migrations/0005-outgoing.ts";
import { titles } from "./migrations/0006-titles.ts";
import { quotations } from "./migrations/0007-quotations.ts";
import { hidden } from "./migrations/0008-hidden.ts";
import { personWords } from "./migrations/0009-person-words.ts";
import { start } from "./migrations/0001-start.ts";
import type { DialectWords, Migration } from "./migration.ts";
import type { Db } from "./tables.ts";

export const MIGRATIONS: readonly Migration[] = [
	start,
	accounts,
	parents,
	atoms,
	outgoing,
	titles,
	quotations,
	hidden,
	personWords,
];

export type MigrateOptions = {
	readonly words: DialectWords;
	readonly clock: () => number;
	/** Called once before a database that already holds something is changed: the place for a safety copy. */
	readonly beforeUpgrade?: (from: number) => Promise<void>;
	readonly migrations?: readonly Migration[];
};

export const SQLITE_WORDS: DialectWords = { bytes: "blob", moment: "date", flag: "integer" };

/** Runs what is missing and returns the numbers that ran. Throws ConfigError when the database is newer. */
export async function migrate(db: Db, options: MigrateOptions): Promise<readonly number[]> {
	const migrations = options.migrations ?? MIGRATIONS;
	await sql`create table if not exists migration (
		number integer primary key not null, name text not null, at bigint not null
	)`.execute(db);
	const from = await lastNumber(db);
	refuseNewer(from, migrations);
	if (from > 0 && from < migrations.length) await options.beforeUpgrade?.(from);
	const ran: number[] = [];
	for (;;) {
		const number = await runNext(db, migrations, options);
		if (number === undefined) return ran;
		ran.push(number);
	}
}

async function runNext(
	db: Db,
	migrations: readonly Migration[],
	options: MigrateOptions,
): Promise<number | undefined> {
	return db.transaction().execute(async (tx) => {
		// Read inside the lock: another process may be migrating the same file.
		const last = await lastNumber(tx);
		refuseNewer(last, migrations);
		const next = migrations[last];
		if (next === undefined) return undefined;
		await next.up(tx, options.words);
		await tx
			.insertInto("migration")
			.values({ number: next.number, name: next.name, at: options.clock() })
			.execute();
		return next.number;
	});
}

async function lastNumber(db: Db): Promise<number> {
	const row = await db
		.selectFrom("migration")
		.select((eb) => eb.fn.max("number").as("last"))
		.executeTakeFirst();
	return row?.last ?? 0;
}

/** Throws ConfigError when somebody newer has been here. */
export function refuseNewer(last: number, migrations: readonly Migration[]): void {
	if (last <= migrations.length) return;
	throw new ConfigError(
		`The database was written by a newer program (step ${last}; this one knows ${migrations.length}). Install that version or newer.`,
	);
}
