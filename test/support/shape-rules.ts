// The shape of the house as rules over imports: who may know whom. CONTRIBUTING.md tells the same in prose.
import type { Import } from "./imports.ts";

export type Rule = {
	readonly name: string;
	readonly why: string;
	readonly forbids: (each: Import) => boolean;
};

/** Features form a line: each may use those in a group before its own. */
const LINE = [
	["people"],
	["drafts"],
	["terms"],
	["proposals", "pages"],
	["discussion"],
	["editions"],
	["compare"],
	["reading"],
];
const FEATURES = new Set(LINE.flat());

/** Files of a feature that are none of the five roles, each with a reason to be there. */
const OTHER_ROLES = new Set<string>([
	// The door to better-auth, and what it needs behind it: neither our SQL nor our pages.
	"server/people/accounts.ts",
	"server/people/accounts-auth.ts",
	"server/people/accounts-passwords.ts",
	"server/people/accounts-requests.ts",
	"server/people/accounts-stamps.ts",
	// Between a request and the person who sends it, before any address is known.
	"server/people/session.ts",
]);

const PURE_PACKAGES = new Set([
	"npm:diff",
	"npm:markdown-it",
	"npm:markdown-it-deflist",
	"npm:markdown-it-footnote",
	"npm:lib0",
]);
// Parsing and hashing give the same answer every time.
const PURE_FOR_RULES = new Set(["server/errors.ts", "npm:zod", "node:crypto"]);
const WEB = /^npm:(?:hono|@hono\/.+)$/;
const SOCKET_FILES = /^server\/(?:live\/socket|main|app|routes-live)\.tsx?$/;
const DATABASE = /^npm:(?:better-sqlite3|kysely|pg)$/;

export const RULES: readonly Rule[] = [
	{
		name: "text-is-pure",
		why: "text/ runs in the server and in the browser, so it reads nothing and knows nobody.",
		forbids: ({ from, to }) => within("text", from) && !within("text", to) && !PURE_PACKAGES.has(to),
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
		name: "stores-know-no-web",
		why: "a store remembers; it does not know who asks.",
		forbids: ({ from, to }) =>
			roleOf(from) === "store" && (knowsTheWeb(to) || roleOf(to) === "actions" || within("server/live", to)),
	},
	{
		name: "actions-know-no-web",
		why: "a deed can be done from a script, too.",
		forbids: ({ from, to }) => roleOf(from) === "actions" && knowsTheWeb(to),
	},
	{
		name: "routes-are-mounted-once",
		why: "app.ts is the one table of all addresses.",
		forbids: ({ from, to }) => roleOf(to) === "routes" && from !== "server/app.ts" && !within("test", from),
	},
	{
		name: "views-stay-home",
		why: "a feature shows only its own views and what page/ offers to all.",
		forbids: ({ from, to }) =>
			roleOf(to) === "views" && featureOf(from) !== featureOf(to) && !within("test", from),
	},
	{
		name: "features-form-a-line",
		why: "a ring has no first file to read.",
		forbids: ({ from, to }) => {
			const [user, used] = [featureOf(from), featureOf(to)];
			return user !== undefined && used !== undefined && user !== used && rankOf(used) >= rankOf(user);
		},
	},
	{
		name: "what-all-share-knows-no-feature",
		why: "page/ and db/ serve every feature; of features they know only who people are.",
		forbids: ({ from, to, typeOnly }) =>
			(within("server/page", from) || within("server/db", from)) &&
			featureOf(to) !== undefined &&
			!(roleOf(to) === "rules" && (typeOnly || featureOf(to) === "people")),
	},
	{
		name: "live-knows-no-http",
		why: "live/ knows bytes and documents; main.ts hands it what it needs.",
		forbids: ({ from, to }) =>
			within("server/live", from) &&
			(knowsTheWeb(to) || featureOf(to) !== undefined || to === "server/app.ts"),
	},
	{
		name: "live-has-one-door",
		why: "everybody else asks rooms.ts.",
		forbids: ({ from, to }) =>
			within("server/live", to) &&
			to !== "server/live/rooms.ts" &&
			!within("server/live", from) &&
			!within("test", from) &&
			!/^server\/(?:main|backend|routes-live)\.tsx?$/.test(from),
	},
	{
		name: "databases-at-the-edge",
		why: "only db/ opens a database; the log of live/ has a connection of its own.",
		forbids: ({ from, to }) =>
			/^npm:(?:better-sqlite3|pg)$/.test(to) &&
			!within("server/db", from) &&
			!/^server\/live\/[a-z-]*worker\.ts$/.test(from) &&
			!within("test", from) &&
			!within("bench", from),
	},
	{
		name: "sockets-at-the-edge",
		why: "one file of live/ speaks to sockets; main.ts and app.ts only wire it up.",
		forbids: ({ from, to }) =>
			to === "npm:ws" && /^(?:server|client|text)\//.test(from) && !SOCKET_FILES.test(from),
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
		forbids: ({ from, to }) => within("test", to) && !within("test", from) && !within("bench", from),
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

/** Packages that would be missing where only `dependencies` are installed. */
export function missingAtRunTime(imports: readonly Import[], dependencies: ReadonlySet<string>): string[] {
	return imports
		.filter(({ from, typeOnly }) => !typeOnly && /^(?:server|text)\//.test(from))
		.filter(({ to }) => to.startsWith("npm:") && !dependencies.has(to.slice("npm:".length)))
		.map(({ from, to }) => `${from} imports ${to}, which is not among the dependencies`);
}

/** Files in feature folders whose name says no role. */
export function withoutRole(paths: readonly string[]): string[] {
	return paths.filter(
		(path) => featureOf(path) !== undefined && roleOf(path) === undefined && !OTHER_ROLES.has(path),
	);
}

/** The first ring of files found, as a path that ends where it began; types alone make no ring. */
export function findRing(imports: readonly Import[]): string[] | undefined {
	const next = Map.groupBy(
		imports.filter(({ typeOnly }) => !typeOnly),
		({ from }) => from,
	);
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

function within(folder: string, path: string): boolean {
	return path.startsWith(`${folder}/`);
}

function featureOf(path: string): string | undefined {
	const folder = /^server\/([^/]+)\//.exec(path)?.[1];
	return folder !== undefined && FEATURES.has(folder) ? folder : undefined;
}

function rankOf(feature: string): number {
	return LINE.findIndex((group) => group.includes(feature));
}

function roleOf(path: string): string | undefined {
	if (featureOf(path) === undefined) return undefined;
	const name = path.split("/").at(-1) ?? "";
	return /^(rules|store|actions)(?:-[a-z-]+)?\.ts$|^(views)(?:-[a-z-]+)?\.tsx$|^(routes)(?:-[a-z-]+)?\.tsx?$/
		.exec(name)
		?.slice(1)
		.find((role) => role !== undefined);
}

function isView(path: string): boolean {
	// show.tsx stands between a request and the views, and so knows requests.
	const isShared = within("server/page", path) && path.endsWith(".tsx") && path !== "server/page/show.tsx";
	return roleOf(path) === "views" || isShared;
}

function knowsTheWeb(path: string): boolean {
	return WEB.test(path) || path.endsWith(".tsx") || within("server/page", path);
}
