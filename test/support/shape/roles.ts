// Where a file stands: on which storey, of which noun, in which role; and what that makes of it.

/** The nouns of the wiki form a line: each may use those in a group before its own. */
const LINE = [
	["audit"],
	["hiding"],
	["people"],
	["accounts"],
	["places"],
	["links"],
	["versions"],
	["authorship"],
	["drafts"],
	["terms"],
	["proposals", "pages"],
	["suggestions", "discussion", "positions"],
	["editions"],
	["activity", "notifications", "search", "compare", "home"],
];

/** These put together what other nouns keep, so they may read every table. */
const JOINING = new Set(["places", "activity", "search", "home"]);

/** The parts of text/ form a line as well; files directly in text/ come before all of them. */
const TEXT_LINE = [["diff"], ["markdown"], ["compare", "authorship"]];

/** Files of the wiki and of the site that have none of the five roles, each with a reason to be there. */
const OTHER_ROLES: readonly RegExp[] = [
	// The door to better-auth, and what it needs behind it: neither our SQL nor our pages.
	/^server\/wiki\/accounts\/(?:accounts|better-auth|passwords|sign-in-requests|form-stamps|known-browsers|letters)\.ts$/,
	// Asked by rooms about many writers at once, with the rule that pages ask.
	/^server\/wiki\/proposals\/write-access\.ts$/,
	// Wraps a deed of any noun, so that a form sent twice does it once.
	/^server\/wiki\/audit\/once\.ts$/,
	// The same question asked of three kinds of text.
	/^server\/wiki\/compare\/texts\.ts$/,
	// Middleware: finds what every address below a term, a proposal or a page is about.
	/^server\/site\/(?:terms|proposals|pages)\/place\.ts$/,
	// What all pages share.
	/^server\/site\/components\/[a-z-]+\.tsx?$/,
];

const WEB = /^npm:(?:hono|@hono\/.+)$/;

/** Files of the wiki or the site whose name says no role. */
export function withoutRole(paths: readonly string[]): string[] {
	return paths.filter(
		(path) =>
			/^server\/(?:wiki|site|api)\//.test(path) &&
			roleOf(path) === undefined &&
			!OTHER_ROLES.some((other) => other.test(path)),
	);
}

export function within(folder: string, path: string): boolean {
	return path.startsWith(`${folder}/`);
}

export function isProgram(path: string): boolean {
	return /^(?:text|server|client)\//.test(path);
}

/** Whether the file is something that people or programs on the net get: pages, feeds, the API. */
export function isOutside(path: string): boolean {
	return /^server\/(?:site|api|feeds|web)\//.test(path) || path === "server/app.ts";
}

/** The noun of the wiki a file belongs to. */
export function nounOf(path: string): string | undefined {
	return /^server\/wiki\/([^/]+)\//.exec(path)?.[1];
}

/** The folder of the site or the API a file belongs to; `components` is what they share. */
export function screenOf(path: string): string | undefined {
	return /^server\/((?:site|api|feeds)\/[^/]+)\//.exec(path)?.[1];
}

export function rankOf(noun: string): number {
	return LINE.findIndex((group) => group.includes(noun));
}

/** Whether a noun may read the tables of those after it in the line. */
export function joinsAcross(noun: string): boolean {
	return JOINING.has(noun);
}

/** The part of text/ a file belongs to; "" directly in text/. */
export function textPartOf(path: string): string | undefined {
	return within("text", path) ? (/^text\/([^/]+)\//.exec(path)?.[1] ?? "") : undefined;
}

export function textRankOf(path: string): number | undefined {
	const part = textPartOf(path);
	return part === undefined ? undefined : TEXT_LINE.findIndex((group) => group.includes(part));
}

export function roleOf(path: string): string | undefined {
	const name = path.split("/").at(-1) ?? "";
	const role = nounOf(path) === undefined ? SITE_ROLE : WIKI_ROLE;
	if (nounOf(path) === undefined && screenOf(path) === undefined) return undefined;
	return role
		.exec(name)
		?.slice(1)
		.find((found) => found !== undefined);
}

const WIKI_ROLE = /^(rules|store|actions)(?:-[a-z-]+)?\.ts$/;
const SITE_ROLE = /^(views)(?:-[a-z-]+)?\.tsx$|^(routes)(?:-[a-z-]+)?\.tsx?$/;

export function isView(path: string): boolean {
	return roleOf(path) === "views" || within("server/site/components", path);
}

export function knowsTheWeb(path: string): boolean {
	return WEB.test(path) || path.endsWith(".tsx") || isOutside(path);
}
