// tables.ts is what people read; the migrations are what runs. This holds them together, column by column.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { migrate, SQLITE_WORDS } from "../../../server/db/migrate.ts";
import { openDatabase } from "../../../server/db/sqlite.ts";

const source = readFileSync(new URL("../../../server/db/tables.ts", import.meta.url), "utf8");

/** The tables as tables.ts tells them: name → columns, with a mark for those that may be null. */
function toldTables(): Record<string, string[]> {
	const plain = source.replaceAll(/\/\*\*.*?\*\//gsu, "");
	const types = new Map(
		[...plain.matchAll(/export type (\w+Table) = \{(.*?)\n?\};/gsu)].map((match) => [
			match[1] ?? "",
			[...(match[2] ?? "").matchAll(/(?:^|[\t;{ ])(\w+): ([^;\n]+)/gu)].map(
				(column) => `${column[1]}${/\bnull\b/u.test(column[2] ?? "") ? "?" : ""}`,
			),
		]),
	);
	const list = /export type Tables = \{(.*?)\n\};/su.exec(source)?.[1] ?? "";
	return Object.fromEntries(
		[...list.matchAll(/(\w+): (\w+);/gu)].map((match) => [
			match[1] ?? "",
			(types.get(match[2] ?? "") ?? []).toSorted(),
		]),
	);
}

test("every table and column that is told exists, and the other way round", async () => {
	const db = openDatabase(":memory:");
	await migrate(db, { words: SQLITE_WORDS, clock: () => 0 });

	const found = Object.fromEntries(
		(await db.introspection.getTables()).map((table) => [
			table.name,
			table.columns.map(({ name, isNullable }) => `${name}${isNullable ? "?" : ""}`).toSorted(),
		]),
	);

	const told = toldTables();
	expect(Object.keys(told).length).toBeGreaterThan(20);
	expect(told).toEqual(found);
	await db.destroy();
});

test("every table is explained by a sentence", () => {
	const unexplained = [...source.matchAll(/(.*)\nexport type (\w+Table) = /gu)]
		.filter((match) => !/(\*\/|\/\*\*.*\*\/)\s*$/u.test(match[1] ?? ""))
		.map((match) => match[2]);

	expect(unexplained).toEqual([]);
});
