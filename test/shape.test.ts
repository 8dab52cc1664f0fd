// Every import of the project follows the shape of the house, and every rule of that shape really fires.
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { type Import, importsOf, readSources } from "./support/shape/imports.ts";
import { withoutRole } from "./support/shape/roles.ts";
import {
	addressesWritten,
	broken,
	findRing,
	missingAtRunTime,
	queriesReadAside,
	RULES,
	typesNamedTwice,
} from "./support/shape/rules.ts";
import { keepersOf, readAhead, writtenAside } from "./support/shape/tables.ts";

const ROOT = dirname(import.meta.dirname);
const FOLDERS = ["text", "server", "client", "test", "scripts", "bench"];
// The project had more than this when the rule was written: fewer means that the reader went blind.
const FEWEST_FILES = 60;
const FEWEST_IMPORTS = 200;

const sources = readSources(ROOT, FOLDERS);
const imports = sources.flatMap(importsOf);
const keepers = keepersOf(readFileSync(`${ROOT}/server/db/tables.ts`, "utf8"));

test("the reader of imports has read every file there is", () => {
	const onDisk = globSync(`{${FOLDERS.join(",")}}/**/*.{ts,tsx,mts,mjs}`, {
		cwd: ROOT,
		exclude: ["**/node_modules/**"],
	});

	expect(sources.map(({ path }) => path)).toEqual(onDisk.toSorted());
	expect(sources.length).toBeGreaterThan(FEWEST_FILES);
	expect(imports.length).toBeGreaterThan(FEWEST_IMPORTS);
});

test.runIf(existsSync(`${ROOT}/.git`))("no file that git knows is left out", () => {
	const listed = execFileSync("git", ["ls-files", ...FOLDERS], { cwd: ROOT, encoding: "utf8" }).split("\n");
	const tracked = listed.filter((path) => /\.(?:tsx?|mts|mjs)$/.test(path) && existsSync(`${ROOT}/${path}`));

	expect(sources.map(({ path }) => path)).toEqual(expect.arrayContaining(tracked));
});

test("every import follows the shape of the house", () => {
	expect(broken(imports)).toEqual([]);
});

test("addresses are written in text/addresses.ts and nowhere else", () => {
	expect(sources.flatMap(addressesWritten)).toEqual([]);
});

function addressesInView(text: string): string[] {
	return addressesWritten({ path: "server/site/terms/views.tsx", text });
}

test("an address that is written elsewhere is found, and the route that answers at it is none", () => {
	expect(addressesInView("const a = `/terms/${slug}`;")).toHaveLength(1);
	expect(addressesInView("<a href={`${place.href}/versions/${number}`}>")).toHaveLength(1);
	expect(addressesInView('<a href="/sign-in?next=x">')).toHaveLength(1);
	expect(addressesInView("<a href={`${address}/cite.ris`}>")).toHaveLength(1);
	expect(addressesInView("<a href={`${base}/reply?to=c-${number}`}>")).toHaveLength(1);
	expect(addressesInView("<a href={`${discussion}#c-${number}`}>")).toHaveLength(1);
	expect(addressesInView("<a href={`${address}?before=${older}`}>")).toHaveLength(1);
	expect(addressesWritten({ path: "text/a.ts", text: "`/terms/new?headword=${title}`" })).toHaveLength(1);
	expect(addressesInView('new Hono().get("/discussion/:n", show)')).toEqual([]);
	expect(addressesInView('import { a } from "../../wiki/terms/store.ts";')).toEqual([]);
});

test("routes read the query of an address through web/guest-pages.ts", () => {
	expect(sources.flatMap(queriesReadAside)).toEqual([]);
	expect(queriesReadAside({ path: "server/site/a.ts", text: 'c.req.query("v")' })).toHaveLength(1);
});

test("every import of a file of ours leads to a file", () => {
	const lost = imports.filter(({ to }) => !/^[a-z]+:/.test(to) && !existsSync(`${ROOT}/${to}`));

	expect(lost.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

test("no files import each other in a ring", () => {
	expect(findRing(imports)).toBeUndefined();
});

test("no type of the server has the name of another", () => {
	expect(typesNamedTwice(sources)).toEqual([]);
});

test("a type named twice is found, and Props and Row may be", () => {
	const text = "export type Place = string;\nexport type TermProps = {};\nexport type Row = {};";
	const twice = ["server/a.ts", "server/b.ts"].map((path) => ({ path, text }));

	expect(typesNamedTwice(twice)).toEqual(["Place: server/a.ts, server/b.ts"]);
});

test("only the folder that keeps a table writes to it", () => {
	expect([...keepers.values()].filter((folder) => !existsSync(`${ROOT}/server/${folder}`))).toEqual([]);
	expect(sources.flatMap((source) => writtenAside(source, keepers))).toEqual([]);
	const text = 'await tx.updateTable("term").set(row);';
	expect(writtenAside({ path: "server/wiki/pages/store.ts", text }, keepers)).toEqual([
		"server/wiki/pages/store.ts writes to term, which is kept by wiki/terms",
	]);
	expect(writtenAside({ path: "server/wiki/terms/store.ts", text }, keepers)).toEqual([]);
});

test("a noun reads its own tables and those before it in the line", () => {
	expect(sources.flatMap((source) => readAhead(source, keepers))).toEqual([]);
	expect(readsIn("server/wiki/links/store.ts")).toEqual([
		"server/wiki/links/store.ts reads term, which is kept by wiki/terms",
		"server/wiki/links/store.ts reads edition, which is kept by wiki/editions",
		"server/wiki/links/store.ts reads page, which is kept by wiki/pages",
	]);
	// Proposals and pages stand beside each other in the line: neither is before the other.
	expect(readsIn("server/wiki/proposals/store.ts")).toHaveLength(2);
	expect(readsIn("server/wiki/editions/store.ts")).toEqual([]);
});

test("only what joins across the wiki may read every table", () => {
	expect(readsIn("server/wiki/places/store.ts")).toEqual([]);
	expect(readsIn("server/wiki/home/store.ts")).toEqual([]);
});

function readsIn(path: string): string[] {
	const text = `
		db.selectFrom("term").leftJoin("edition as newest", "newest.term_id", "term.id")
			.innerJoin(
				"page", (join) => join)
			.leftJoin("behind", "behind.id", "term.id").leftJoin("draft_update", "draft_id", "id")`;
	return readAhead({ path, text }, keepers);
}

test("every file of the wiki and the site says in its name what it is for", () => {
	expect(withoutRole(sources.map(({ path }) => path))).toEqual([]);
});

test("the server runs with the dependencies alone", () => {
	const { dependencies } = z
		.object({ dependencies: z.record(z.string(), z.string()) })
		.parse(JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8")));

	expect(missingAtRunTime(imports, new Set(Object.keys(dependencies)))).toEqual([]);
});

// For each rule: an import it must refuse, and one that looks like it and is right.
const EXAMPLES: readonly (readonly [rule: string, wrong: [string, string], right: [string, string]])[] = [
	["text-is-pure", ["text/diff/a.ts", "node:fs"], ["text/diff/a.ts", "npm:diff"]],
	["text-is-pure", ["text/a.ts", "server/errors.ts"], ["server/wiki/terms/rules.ts", "server/errors.ts"]],
	["text-forms-a-line", ["text/words.ts", "text/diff/a.ts"], ["text/diff/a.ts", "text/words.ts"]],
	["text-forms-a-line", ["text/diff/a.ts", "text/markdown/a.ts"], ["text/markdown/a.ts", "text/diff/a.ts"]],
	[
		"text-forms-a-line",
		["text/compare/a.ts", "text/authorship/a.ts"],
		["text/authorship/align/a.ts", "text/authorship/index/a.ts"],
	],
	["rules-are-pure", ["server/wiki/terms/rules.ts", "npm:kysely"], ["server/wiki/terms/rules.ts", "npm:zod"]],
	[
		"rules-are-pure",
		["server/wiki/terms/rules-a.ts", "server/db/tables.ts"],
		["server/wiki/terms/rules-a.ts", "text/a.ts"],
	],
	[
		"views-only-render",
		["server/site/terms/views.tsx", "server/db/tables.ts"],
		["server/site/terms/views.tsx", "text/a.ts"],
	],
	[
		"views-only-render",
		["server/site/components/parts.tsx", "npm:kysely"],
		["server/site/components/parts.tsx", "npm:hono"],
	],
	[
		"views-only-render",
		["server/site/terms/views.tsx", "server/wiki/terms/store.ts"],
		["server/app.ts", "server/wiki/terms/store.ts"],
	],
	[
		"wiki-knows-no-web",
		["server/wiki/terms/store.ts", "npm:hono"],
		["server/site/terms/routes.tsx", "npm:hono"],
	],
	[
		"wiki-knows-no-web",
		["server/wiki/terms/actions.ts", "server/web/respond.ts"],
		["server/wiki/terms/actions.ts", "server/wiki/terms/store.ts"],
	],
	[
		"stores-only-remember",
		["server/wiki/terms/store-a.ts", "server/live/rooms.ts"],
		["server/wiki/terms/actions.ts", "server/live/rooms.ts"],
	],
	[
		"routes-are-mounted-once",
		["server/site/terms/views.tsx", "server/site/terms/routes.tsx"],
		["server/app.ts", "server/site/terms/routes.tsx"],
	],
	[
		"screens-share-only-components",
		["server/site/terms/routes.tsx", "server/site/versions/views.tsx"],
		["server/site/versions/routes.tsx", "server/site/components/parts.tsx"],
	],
	[
		"the-wiki-forms-a-line",
		["server/wiki/people/store.ts", "server/wiki/terms/store.ts"],
		["server/wiki/terms/store.ts", "server/wiki/people/store.ts"],
	],
	[
		"the-wiki-forms-a-line",
		["server/wiki/pages/store.ts", "server/wiki/proposals/store.ts"],
		["server/wiki/pages/store.ts", "server/wiki/versions/store.ts"],
	],
	[
		"what-all-share-knows-no-noun",
		["server/site/components/nav.tsx", "server/wiki/compare/texts.ts"],
		["server/site/components/nav.tsx", "server/wiki/people/rules.ts"],
	],
	["live-knows-no-http", ["server/live/room/room.ts", "npm:hono"], ["server/live/room/room.ts", "npm:yjs"]],
	[
		"live-knows-no-http",
		["server/live/room/room.ts", "server/wiki/people/rules.ts"],
		["server/live/room/room.ts", "server/log.ts"],
	],
	[
		"live-has-two-doors",
		["server/wiki/drafts/actions.ts", "server/live/room/room.ts"],
		["server/wiki/drafts/actions.ts", "server/live/rooms.ts"],
	],
	[
		"databases-at-the-edge",
		["server/wiki/terms/store.ts", "npm:better-sqlite3"],
		["server/db/sqlite.ts", "npm:better-sqlite3"],
	],
	[
		"accounts-behind-one-door",
		["server/web/session.ts", "npm:better-auth"],
		["server/wiki/accounts/accounts.ts", "npm:better-auth"],
	],
	[
		"the-story-is-told-last",
		["server/wiki/terms/actions.ts", "server/seed/term.ts"],
		["server/cli/commands.ts", "server/seed/term.ts"],
	],
	[
		"sockets-at-the-edge",
		["server/live/room/room.ts", "npm:ws"],
		["server/live/connection/socket.ts", "npm:ws"],
	],
	["client-is-client", ["client/main.ts", "server/errors.ts"], ["client/main.ts", "text/wire.ts"]],
	["client-is-client", ["client/main.ts", "node:fs"], ["client/main.ts", "npm:yjs"]],
	[
		"islands-do-not-know-each-other",
		["client/islands/a.ts", "client/islands/b.ts"],
		["client/islands/a.ts", "client/editor/setup.ts"],
	],
	[
		"code-never-imports-tests",
		["server/app.ts", "test/support/app.ts"],
		["test/server/app.test.ts", "test/support/app.ts"],
	],
	["names-are-whole", ["server/app.ts", "server/errors"], ["server/app.ts", "server/errors.ts"]],
	["names-are-whole", ["server/app.ts", "computed:"], ["scripts/run.mjs", "computed:"]],
];

test.each(EXAMPLES)("%s refuses what it is there to refuse", (rule, wrong, right) => {
	const refused = broken([runTime(...wrong)]);
	const allowed = broken([runTime(...right)]);

	expect(refused).toContainEqual(
		expect.stringMatching(new RegExp(`^${rule}: ${wrong[0]} imports ${wrong[1]}`)),
	);
	expect(allowed).toEqual([]);
});

test("no rule goes without an example", () => {
	expect(new Set(EXAMPLES.map(([rule]) => rule))).toEqual(new Set(RULES.map(({ name }) => name)));
});

test("a view may know the types of a store, and nothing else of it", () => {
	const typed = importsOf({
		path: "server/site/terms/views.tsx",
		text: 'import type { Row } from "../../wiki/terms/store.ts";',
	});
	const loaded = importsOf({
		path: "server/site/terms/views.tsx",
		text: 'import { type Row } from "../../wiki/terms/store.ts";',
	});

	expect(broken(typed)).toEqual([]);
	expect(broken(loaded)).toHaveLength(1);
});

test("every way to import is seen", () => {
	const text = `
		import a from "./a.ts";
		import type { B } from "../b.ts";
		import "./c.css";
		export * from "hono/jsx";
		export type { D } from "@hono/node-server";
		type E = import("./e.ts").E;
		const f = await import("./f.ts");
		const g = new Worker(new URL("./g.ts", import.meta.url));
		const h = await import(f.name);
	`;

	const found = importsOf({ path: "server/x.ts", text });

	expect(found.map(({ to, typeOnly }) => (typeOnly ? `type ${to}` : to)).toSorted()).toEqual([
		"computed:",
		"npm:hono",
		"server/a.ts",
		"server/c.css",
		"server/f.ts",
		"server/g.ts",
		"type b.ts",
		"type npm:@hono/node-server",
		"type server/e.ts",
	]);
});

test("a file that cannot be parsed is not taken for one without imports", () => {
	expect(() => importsOf({ path: "a.ts", text: "import {{ from" })).toThrow("a.ts cannot be parsed");
});

test("a ring is found, of types as well", () => {
	const chain = [runTime("a.ts", "b.ts"), runTime("b.ts", "c.ts")];

	expect(findRing([...chain, runTime("c.ts", "a.ts")])).toEqual(["a.ts", "b.ts", "c.ts", "a.ts"]);
	expect(findRing([...chain, { from: "c.ts", to: "a.ts", typeOnly: true }])).toHaveLength(4);
	expect(findRing(chain)).toBeUndefined();
});

test("a package only developers have is missing at run time", () => {
	const missing = missingAtRunTime([runTime("server/app.ts", "npm:vite")], new Set(["hono"]));

	expect(missing).toEqual(["server/app.ts imports npm:vite, which is not among the dependencies"]);
});

test("a file of the wiki without a role is noticed", () => {
	expect(
		withoutRole(["server/wiki/terms/helpers.ts", "server/wiki/terms/store-old.ts", "server/log.ts"]),
	).toEqual(["server/wiki/terms/helpers.ts"]);
});

function runTime(from: string, to: string): Import {
	return { from, to, typeOnly: false };
}
