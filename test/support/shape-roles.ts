// Where a file stands: which feature it belongs to, which of the five roles it has, and what that makes of it.

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

const WEB = /^npm:(?:hono|@hono\/.+)$/;

/** Files in feature folders whose name says no role. */
export function withoutRole(paths: readonly string[]): string[] {
	return paths.filter(
		(path) => featureOf(path) !== undefined && roleOf(path) === undefined && !OTHER_ROLES.has(path),
	);
}

export function within(folder: string, path: string): boolean {
	return path.startsWith(`${folder}/`);
}

export function isProgram(path: string): boolean {
	return /^(?:text|server|client)\//.test(path);
}

export function featureOf(path: string): string | undefined {
	const folder = /^server\/([^/]+)\//.exec(path)?.[1];
	return folder !== undefined && FEATURES.has(folder) ? folder : undefined;
}

export function rankOf(feature: string): number {
	return LINE.findIndex((group) => group.includes(feature));
}

export function roleOf(path: string): string | undefined {
	if (featureOf(path) === undefined) return undefined;
	const name = path.split("/").at(-1) ?? "";
	return /^(rules|store|actions)(?:-[a-z-]+)?\.ts$|^(views)(?:-[a-z-]+)?\.tsx$|^(routes)(?:-[a-z-]+)?\.tsx?$/
		.exec(name)
		?.slice(1)
		.find((role) => role !== undefined);
}

export function isView(path: string): boolean {
	// show.tsx stands between a request and the views, and so knows requests.
	const isShared = within("server/page", path) && path.endsWith(".tsx") && path !== "server/page/show.tsx";
	return roleOf(path) === "views" || isShared;
}

export function knowsTheWeb(path: string): boolean {
	return WEB.test(path) || path.endsWith(".tsx") || within("server/page", path);
}
