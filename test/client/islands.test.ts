// Islands and pages know of each other: no island without a page, no element without an island.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const islands = readdirSync("client/islands").map((name) => name.replace(/\.ts$/, ""));
const views = readdirSync("server", { recursive: true, encoding: "utf8" })
	.filter((name) => name.endsWith(".tsx"))
	.map((name) => readFileSync(join("server", name), "utf8"))
	.join("\n");

test("every island has its element in some view", () => {
	expect(islands.length).toBeGreaterThan(3);
	expect(islands.filter((name) => !views.includes(`<${name}`))).toEqual([]);
});

test("every element of ours in a view has an island that main.ts brings to life", () => {
	const main = readFileSync("client/main.ts", "utf8");

	const used = new Set([...views.matchAll(/<([a-z]+-[a-z-]+)[\s>]/g)].map(([, name = ""]) => name));

	expect(
		[...used].filter((name) => !islands.includes(name) || !main.includes(`./islands/${name}.ts`)),
	).toEqual([]);
});
