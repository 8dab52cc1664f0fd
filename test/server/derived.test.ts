// What is derived, and that the tables say the same about themselves.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DERIVED } from "../../server/derived.ts";

test("the tables that say that they are derived are those that are refilled", () => {
	const source = readFileSync(new URL("../../server/db/tables.ts", import.meta.url), "utf8");
	const told = [...source.matchAll(/^\/\*\* Derived\. .*\nexport type (\w+)Table /gmu)].map(([, name = ""]) =>
		name.replaceAll(/(?<=[a-z])[A-Z]/gu, (letter) => `_${letter}`).toLowerCase(),
	);

	expect(told.length).toBeGreaterThan(5);
	expect(DERIVED.flatMap(({ tables }) => [...tables]).toSorted()).toEqual(told.toSorted());
});

test("every part that is derived has a name and tables of its own", () => {
	const tables = DERIVED.flatMap((part) => [...part.tables]);

	expect(new Set(DERIVED.map(({ name }) => name)).size).toBe(DERIVED.length);
	expect(new Set(tables).size).toBe(tables.length);
});
