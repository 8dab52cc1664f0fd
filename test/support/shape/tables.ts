// Who keeps which table: the headings of server/db/tables.ts, held against what is written.
import type { Source } from "./imports.ts";

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
