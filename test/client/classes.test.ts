// Views and style sheets agree on names: nothing is left unstyled by a slip, and no style outlives its view.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

// Made by markdown-it's plugins, never written by us.
const FROM_MARKDOWN = ["align", "footnotes", "footnotes-sep", "footnote-ref", "footnote-backref"];

const sources = ["server", "client", "text"].flatMap((folder) => read(folder, /\.tsx?$/)).join("\n");
const styles = read("client/styles", /\.css$/)
	.join("\n")
	.replaceAll(/\/\*.*?\*\/|url\([^)]*\)|@import[^;]*;/gs, "");

const styled = new Set([...styles.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = ""]) => blockOf(name)));
const used = new Set(
	[...sources.matchAll(/(?:class|className)(?:=\{?|: ?)\\?"([a-z][\w -]*)"/g)]
		.flatMap(([, names = ""]) => names.split(" "))
		.map(blockOf),
);

test("every component in a view has a style", () => {
	expect(used.size).toBeGreaterThan(40);
	expect([...used].filter((name) => !styled.has(name) && !FROM_MARKDOWN.includes(name))).toEqual([]);
});

test("every style belongs to something that is shown", () => {
	expect([...styled].filter((name) => !sources.includes(name) && !FROM_MARKDOWN.includes(name))).toEqual([]);
});

/** "card__title" and "card--old" are parts and kinds of "card". */
function blockOf(name: string): string {
	return name.replace(/(?:__|--).*$/, "").replace(/^align-.*$/, "align");
}

function read(folder: string, ending: RegExp): string[] {
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((name) => ending.test(name))
		.map((name) => readFileSync(join(folder, name), "utf8"));
}
