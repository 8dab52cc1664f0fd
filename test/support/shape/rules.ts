// The shape of the house as rules over imports: who may know whom. CONTRIBUTING.md tells the same in prose.
import type { Import, Source } from "./imports.ts";
import {
	isProgram,
	isView,
	knowsTheWeb,
	nounOf,
	rankOf,
	roleOf,
	screenOf,
	textPartOf,
	textRankOf,
	within,
} from "./roles.ts";

export type Rule = {
	readonly name: string;
	readonly why: string;
	readonly forbids: (each: Import) => boolean;
};

const PURE_PACKAGES = new Set([
	"npm:diff",
	"npm:markdown-it",
	"npm:markdown-it-cjk-friendly",
	"npm:markdown-it-deflist",
	"npm:markdown-it-footnote",
	"npm:lib0",
]);
// Parsing, hashing and reckoning with dates give the same answer every time.
const PURE_FOR_RULES = new Set([
	"server/errors.ts",
	"server/fields.ts",
	"npm:zod",
	"npm:temporal-polyfill",
	"node:crypto",
]);
const SOCKET_FILES = /^server\/(?:live\/connection\/socket|main)\.ts$/;
const DATABASE = /^npm:(?:better-sqlite3|kysely|pg)$/;

export const RULES: readonly Rule[] = [
	{
		name: "text-is-pure",
		why: "text/ runs in the server and in the browser, so it reads nothing and knows nobody.",
		forbids: ({ from, to }) => within("text", from) && !within("text", to) && !PURE_PACKAGES.has(to),
	},
	{
		name: "text-forms-a-line",
		why: "words come before diff, diff before markdown, and those before compare and authorship.",
		forbids: ({ from, to }) => {
			const [user, used] = [textRankOf(from), textRankOf(to)];
			if (user === undefined || used === undefined) return false;
			return used > user || (used === user && textPartOf(from) !== textPartOf(to));
		},
	},
	{
		name: "rules-are-pure",
		why: "rules decide; they never read, write or show.",
		forbids: ({ from, to }) =>
			roleOf(from) === "rules" && !within("text", to) && roleOf(to) !== "rules" && !PURE_FOR_RULES.has(to),
	},
	{
		name: "views-only-render",
		why: "a view is given everything it shows.",
		forbids: ({ from, to, typeOnly }) =>
			isView(from) &&
			(DATABASE.test(to) ||
				/^npm:(?:yjs|ws|better-auth)$/.test(to) ||
				(!typeOnly && to.startsWith("node:")) ||
				within("server/db", to) ||
				within("server/live", to) ||
				["actions", "routes"].includes(roleOf(to) ?? "") ||
				(!typeOnly && roleOf(to) === "store")),
	},
	{
		name: "wiki-knows-no-web",
		why: "what the wiki does can be done from a script, too.",
		forbids: ({ from, to }) => within("server/wiki", from) && knowsTheWeb(to),
	},
	{
		name: "stores-only-remember",
		why: "a store reads and writes rows; what is done with them is decided by actions.",
		forbids: ({ from, to }) =>
			roleOf(from) === "store" && (roleOf(to) === "actions" || within("server/live", to)),
	},
	{
		name: "routes-are-mounted-once",
		why: "app.ts is the one table of all addresses.",
		forbids: ({ from, to }) => roleOf(to) === "routes" && from !== "server/app.ts" && !within("test", from),
	},
	{
		name: "screens-share-only-components",
		why: "a page is changed in its own folder; what two of them show is a component.",
		forbids: ({ from, to }) => {
			const [user, used] = [screenOf(from), screenOf(to)];
			return user !== undefined && used !== undefined && user !== used && used !== "site/components";
		},
	},
	{
		name: "the-wiki-forms-a-line",
		why: "a ring has no first file to read.",
		forbids: ({ from, to }) => {
			const [user, used] = [nounOf(from), nounOf(to)];
			return user !== undefined && used !== undefined && user !== used && rankOf(used) >= rankOf(user);
		},
	},
	{
		name: "what-all-share-knows-no-noun",
		why: "components and db/ serve everybody; of the wiki they know only rules.",
		forbids: ({ from, to, typeOnly }) =>
			(within("server/site/components", from) || within("server/db", from)) &&
			nounOf(to) !== undefined &&
			!typeOnly &&
			roleOf(to) !== "rules",
	},
	{
		name: "live-knows-no-http",
		why: "live/ knows bytes and documents; it is handed everything else.",
		forbids: ({ from, to }) => within("server/live", from) && (knowsTheWeb(to) || nounOf(to) !== undefined),
	},
	{
		name: "live-has-two-doors",
		why: "everybody else asks rooms.ts about the present, and history.ts about the past.",
		forbids: ({ from, to }) =>
			within("server/live", to) &&
			!/^server\/live\/(?:rooms|history|types)\.ts$/.test(to) &&
			!within("server/live", from) &&
			!within("test", from) &&
			!within("bench/live", from) &&
			!/^server\/(?:main|program|storage\/backend|site\/write\/routes-live)\.ts$/.test(from),
	},
	{
		name: "databases-at-the-edge",
		why: "only db/ opens a database; others are handed one.",
		forbids: ({ from, to, typeOnly }) =>
			!typeOnly && /^npm:(?:better-sqlite3|pg)$/.test(to) && isProgram(from) && !within("server/db", from),
	},
	{
		name: "accounts-behind-one-door",
		why: "how sessions and passwords are kept is the business of wiki/accounts alone.",
		forbids: ({ from, to }) =>
			to === "npm:better-auth" && isProgram(from) && !/^server\/wiki\/accounts\/[a-z-]+\.ts$/.test(from),
	},
	{
		name: "the-story-is-told-last",
		why: "the starting content uses the program; only a start or a command uses the content.",
		forbids: ({ from, to }) =>
			within("server/seed", to) &&
			!within("server/seed", from) &&
			!within("test", from) &&
			!/^server\/(?:main|program|cli\/[a-z-]+)\.ts$/.test(from),
	},
	{
		name: "sockets-at-the-edge",
		why: "one file of live/ speaks to sockets; main.ts only wires it up.",
		forbids: ({ from, to }) => to === "npm:ws" && isProgram(from) && !SOCKET_FILES.test(from),
	},
	{
		name: "client-is-client",
		why: "the browser loads its own files, text/ and packages, nothing of the server or of Node.",
		forbids: ({ from, to }) =>
			within("client", from) && !within("client", to) && !within("text", to) && !/^npm:(?!hono$)/.test(to),
	},
	{
		name: "islands-do-not-know-each-other",
		why: "one file is one element, and works wherever it stands.",
		forbids: ({ from, to }) => within("client/islands", from) && within("client/islands", to),
	},
	{
		name: "code-never-imports-tests",
		why: "tests look at the code, not the other way round.",
		forbids: ({ from, to }) => within("test", to) && isProgram(from),
	},
	{
		name: "names-are-whole",
		why: "an import names its file, in full and with its ending, for people and tools to follow.",
		forbids: ({ from, to }) =>
			!within("scripts", from) && !/^(?:npm|node):|\.(?:tsx?|mts|mjs|css|json)$/.test(to),
	},
];

/** Every broken rule as a sentence: "text-is-pure: text/a.ts imports node:fs, but …". */
export function broken(imports: readonly Import[]): string[] {
	return RULES.flatMap(({ name, why, forbids }) =>
		imports.filter(forbids).map(({ from, to }) => `${name}: ${from} imports ${to}, but ${why}`),
	);
}

const FIRST_PARTS = "terms|pages|people|sign-in|sign-out|join|welcome|settings|changes|help|live";
const LATER_PARTS =
	"versions|proposals|editions|discussion|reply|comments|compare|write|adopt|history|closure|withdrawal|authors|reuse|change|name|record\\.json|cite\\.|names\\.json";
/** Addresses as they stand in a string or a template: from their beginning, or behind a part that is filled in. */
const ADDRESS = new RegExp(
	[
		`["\`]/(?:${FIRST_PARTS})(?=[/?"\`])[^"\`\\n]*["\`]`,
		`[^"\`\\n]*\\}/(?:${LATER_PARTS})(?!\\.md)[^"\`\\n]*["\`]`,
		// A query or the number of a comment behind an address: `${address}?before=${number}`.
		`["\`][^"\`\\n]*\\}(?:\\?[a-z]+=|#c-\\$)[^"\`\\n]*["\`]`,
	].join("|"),
	"g",
);
/** Where a route says which address it answers, and where the table of addresses mounts it. */
const ROUTE = /\.(?:get|post|use|route)\(\s*$/;

/** Addresses that are written outside text/addresses.ts: "server/a.ts writes "/terms/${slug}"". */
export function addressesWritten({ path, text }: Source): string[] {
	if (!/^(?:server|client|text)\//.test(path) || /\/live\/|\/db\//.test(path)) return [];
	if (path === "server/app.ts" || path === "text/addresses.ts") return [];
	return [...text.matchAll(ADDRESS)]
		.filter(({ index }) => !ROUTE.test(text.slice(0, index)))
		.map(([written]) => `${path} writes ${written}`);
}

/** Reads of a query that guests' pages do not learn about, see server/web/guest-pages.ts. */
export function queriesReadAside({ path, text }: Source): string[] {
	if (!path.startsWith("server/") || path === "server/web/guest-pages.ts") return [];
	return [...text.matchAll(/\breq\.(?:query|queries)\(/g)].map(() => `${path} reads the query by itself`);
}

// Every view has Props, and every store a Row.
const COMMON_TYPES = /^(?:\w*Props|Row)$/;

/** Types that two files of the server export under one name: "Place: server/a.ts, server/b.ts". */
export function typesNamedTwice(sources: readonly Source[]): string[] {
	const exported = sources
		.filter(({ path }) => path.startsWith("server/"))
		.flatMap(({ path, text }) =>
			[...text.matchAll(/^export type (\w+)\b(?! *\{)/gm)].map(([, name = ""]) => ({ name, path })),
		)
		.filter(({ name }) => !COMMON_TYPES.test(name));
	return [...Map.groupBy(exported, ({ name }) => name)]
		.filter(([, places]) => places.length > 1)
		.map(([name, places]) => `${name}: ${places.map(({ path }) => path).join(", ")}`);
}

/** Packages that would be missing where only `dependencies` are installed. */
export function missingAtRunTime(imports: readonly Import[], dependencies: ReadonlySet<string>): string[] {
	return imports
		.filter(({ from, typeOnly }) => !typeOnly && /^(?:server|text)\//.test(from))
		.filter(({ to }) => to.startsWith("npm:") && !dependencies.has(to.slice("npm:".length)))
		.map(({ from, to }) => `${from} imports ${to}, which is not among the dependencies`);
}

/** The first ring of files found, as a path that ends where it began. Imports of types alone make a ring, too. */
export function findRing(imports: readonly Import[]): string[] | undefined {
	const next = Map.groupBy(imports, ({ from }) => from);
	const done = new Set<string>();
	const walk = (path: string, trail: readonly string[]): string[] | undefined => {
		if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
		if (done.has(path)) return undefined;
		for (const { to } of next.get(path) ?? []) {
			const ring = walk(to, [...trail, path]);
			if (ring !== undefined) return ring;
		}
		done.add(path);
		return undefined;
	};
	for (const path of next.keys()) {
		const ring = walk(path, []);
		if (ring !== undefined) return ring;
	}
	return undefined;
}
