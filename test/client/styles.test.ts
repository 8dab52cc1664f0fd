// The style sheets keep their order: all in layers, all colours in one place, nothing that no browser may load.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const FOLDER = "client/styles";
const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((name) =>
	name.endsWith(".css"),
);
const index = read("index.css");

test("every style sheet is in a layer, and every layer was put in its place first", () => {
	const [, declared = ""] = /@layer ([^;]+);/.exec(index) ?? [];
	const imports = [...index.matchAll(/@import "\.\/([^"]+)" layer\((\w+)\);/g)];

	const imported = new Set(imports.map(([, name]) => name));
	const others = index.replaceAll(/\/\*.*?\*\/|@layer [^;]+;|@import "[^"]+" layer\(\w+\);|\s/gs, "");

	expect(imported).toEqual(new Set(files.filter((name) => name !== "index.css")));
	expect(imports.every(([, , layer = ""]) => declared.split(", ").includes(layer))).toBe(true);
	expect(others).toBe("");
});

test("only the tokens name colours", () => {
	const colour =
		/#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lch|lab)\(|:\s*(?:white|black|red|green|blue|gr[ae]y)\b/i;

	const strays = files.filter(
		(name) => !name.startsWith("tokens") && colour.test(withoutComments(read(name))),
	);

	expect(strays).toEqual([]);
});

test("no rule depends on which side of the page is left", () => {
	const physical =
		/^\s*(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height)\s*:/m;

	const strays = files.filter((name) => physical.test(withoutComments(read(name))));

	expect(strays).toEqual([]);
});

test("only base.css and reset.css name tags that stand alone", () => {
	const bare =
		/^\t*(?:a|h[1-6]|p|ul|ol|li|table|input|textarea|button|section|article|blockquote|svg)(?:,| \{|:)/m;

	const strays = files.filter(
		(name) => !["base.css", "reset.css", "print.css"].includes(name) && bare.test(read(name)),
	);

	expect(strays).toEqual([]);
});

test("no view sets a style of its own, which the security policy would refuse", () => {
	const views = readdirSync("server", { recursive: true, encoding: "utf8" }).filter((name) =>
		name.endsWith(".tsx"),
	);

	const inline = /\sstyle=|<style|\son(?:click|input|change|submit|load|error|focus|blur|key\w+|mouse\w+)=/;

	const strays = views.filter((name) => inline.test(readFileSync(join("server", name), "utf8")));

	expect(views.length).toBeGreaterThan(10);
	expect(strays).toEqual([]);
});

function read(name: string): string {
	return readFileSync(join(FOLDER, name), "utf8");
}

function withoutComments(text: string): string {
	return text.replaceAll(/\/\*.*?\*\//gs, "");
}
