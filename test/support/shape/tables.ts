// Who keeps which table: the headings of server/db/tables.ts, held against what is written and what is read.
import type { Source } from "./imports.ts";
import { joinsAcross, nounOf, rankOf } from "./roles.ts";

/** Folders of server/ by table, from the headings "Kept by wiki/people." of the schema. */
export function keepersOf(schema: string): ReadonlyMap<string, string> {
	const typeNames = new Map(
		[...schema.matchAll(/^\t(\w+): (\w+);$/gm)].map(([, table = "", type = ""]) => [type, table]),
	);
	const keepers = new Map<string, string>();
	let keeper = "";
	for (const [, folder, type] of schema.matchAll(/^\/\/ Kept by ([a-z/]+)\b|^export type (\w+Table)\b/gm)) {
		if (folder !== undefined) keeper = folder;
		const table = typeNames.get(type ?? "");
		if (table !== undefined) keepers.set(table, keeper);
	}
	return keepers;
}

const WRITING = /\.(?:insertInto|updateTable|deleteFrom)\("(\w+)"\)/g;

/** Tables written by somebody who does not keep them: "server/wiki/a/store.ts writes to term, which is …". */
export function writtenAside({ path, text }: Source, keepers: ReadonlyMap<string, string>): string[] {
	if (!path.startsWith("server/") || path.startsWith("server/db/")) return [];
	return [...text.matchAll(WRITING)]
		.filter(([, table = ""]) => !path.startsWith(`server/${keepers.get(table)}/`))
		.map(([, table = ""]) => `${path} writes to ${table}, which is kept by ${keepers.get(table)}`);
}

const READING = /\.(?:selectFrom|\w+Join)\(\s*"(\w+)(?: as \w+)?"/g;

/**
 * Tables read by a noun that comes before their keeper in the line: "server/wiki/a/store.ts reads term, which is …". Tables
 * that no noun keeps, such as the log of the living text, are not in the line.
 */
export function readAhead({ path, text }: Source, keepers: ReadonlyMap<string, string>): string[] {
	const noun = nounOf(path);
	if (noun === undefined || joinsAcross(noun)) return [];
	return [...text.matchAll(READING)]
		.map(([, table = ""]) => ({ table, keeper: nounOf(`server/${keepers.get(table)}/`) }))
		.filter(({ keeper }) => keeper !== undefined && keeper !== noun && rankOf(keeper) >= rankOf(noun))
		.map(({ table, keeper }) => `${path} reads ${table}, which is kept by wiki/${keeper}`);
}
