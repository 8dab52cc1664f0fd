// Answers guests with the pages kept for them. Signed-in people and pages with a message of the moment never come near.
import { createHash } from "node:crypto";
import { CompiledQuery } from "kysely";
import type { MiddlewareHandler } from "hono";
import type { GuestPage, PageSources } from "../guest-pages.ts";
import { type Now, nowAt } from "../site/components/now.ts";
import type { AnyContext, App } from "./app-type.ts";

// How long a page is kept that shows the moment itself, such as who is writing now.
const MOMENT_MS = 20_000;
const KEPT_TYPES = /^text\/(?:html|x-diff)\b/u;
const NOT_KEPT = new Set(["x-request-id", "content-length"]);

/** Stands outermost. Answers from what is kept, or 304 when the reader has it already. */
export const guestPages: MiddlewareHandler<App> = async (c, next) => {
	const { guestPages: pages, clock, db, disk } = c.var.deps;
	const key = c.req.method === "GET" ? keyOf(c.req.raw, disk.isFull()) : undefined;
	if (key === undefined) return next();
	const known = c.req.header("If-None-Match");
	const page = await pages.find(key, clock(), async (sql, parameters) => {
		const { rows } = await db.executeQuery(CompiledQuery.raw(sql, [...parameters]));
		return rows;
	});
	if (page) return answer(page, known);
	const [, sources] = await pages.noting(clock(), next);
	if (!mayKeep(c.res) || !isAsked(c.res, key) || !knowsNames(c, sources)) return undefined;
	const made = await pageOf(c.res);
	pages.keep(key, made, sources);
	c.res = answer(made, known);
	return undefined;
};

/** The moment of this request. What a page asks about it decides how long the page can be kept. */
export function nowOf(c: AnyContext): Now {
	const { clock, guestPages: pages } = c.var.deps;
	const at = clock();
	return nowAt(at, {
		isRead: () => pages.changesAt(at + MOMENT_MS),
		isToCome: (moment) => pages.changesAt(moment),
	});
}

/** For pages that show what only memory knows, such as who is writing now. */
export function showsTheMoment(c: AnyContext): void {
	const { clock, guestPages: pages } = c.var.deps;
	pages.changesAt(clock() + MOMENT_MS);
}

/**
 * The value of a name in the address's query. Routes read it here and not from Hono, because guests' pages are kept
 * only under names that their route reads: any other name would make room for one page more.
 */
export function queryValue(c: AnyContext, name: string): string | undefined {
	c.var.deps.guestPages.readsName(name, 1);
	return c.req.query(name);
}

/** All values of a name that can be given several times, `most` at most for the page to be kept. */
export function queryValues(c: AnyContext, name: string, most: number): readonly string[] {
	c.var.deps.guestPages.readsName(name, most);
	return c.req.queries(name) ?? [];
}

/** The values of several names. */
export function queryOf<K extends string>(
	c: AnyContext,
	names: readonly K[],
): Readonly<Record<K, string | undefined>> {
	const values = names.map((name) => [name, queryValue(c, name)] as const);
	// What `fromEntries` makes has exactly these names.
	// oxlint-disable-next-line typescript/no-unsafe-type-assertion
	return Object.fromEntries(values) as Record<K, string | undefined>;
}

/** For pages with something of the visitor's own in them, such as the time a form was opened. */
export const neverKept: MiddlewareHandler<App> = async (c, next) => {
	await next();
	c.header("Cache-Control", "private, no-store");
};

// Keys begin with the one kind of compression they stand for; any other answer is right for its asker alone.
const GZIP = "gzip ";

function isAsked(response: Response, key: string): boolean {
	const encoding = response.headers.get("Content-Encoding");
	return encoding === null || (encoding === "gzip" && key.startsWith(GZIP));
}

/** Everything a guest's page depends on besides the wiki; undefined for anybody who brings more than a theme. */
function keyOf(request: Request, isDiskFull: boolean): string | undefined {
	const cookie = request.headers.get("Cookie") ?? "";
	if (cookie !== "" && !/^prefs=theme(?:=|%3D)(?:auto|light|dark)$/u.test(cookie)) return undefined;
	const gzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/u.test(
		request.headers.get("Accept-Encoding") ?? "",
	);
	const { pathname, search } = new URL(request.url);
	// On a full disk every page says so.
	return `${gzip ? GZIP : "plain "}${isDiskFull ? "full " : ""}${cookie} ${pathname}${search}`;
}

function mayKeep(response: Response): boolean {
	const isPage = KEPT_TYPES.test(response.headers.get("Content-Type") ?? "");
	const isForAll =
		response.headers.get("Cache-Control") === "no-cache" && !response.headers.has("Set-Cookie");
	return response.status === 200 && isPage && isForAll;
}

function knowsNames(c: AnyContext, { names }: PageSources): boolean {
	const given = [...new URL(c.req.url).searchParams.keys()];
	const timesOf = (name: string) => given.filter((each) => each === name).length;
	return given.every((name) => timesOf(name) <= (names.get(name) ?? 0));
}

async function pageOf(response: Response): Promise<GuestPage> {
	const body = new Uint8Array(await response.arrayBuffer());
	const headers = [...response.headers].filter(([name]) => !NOT_KEPT.has(name));
	return { body, headers, etag: `"${createHash("sha256").update(body).digest("base64url")}"` };
}

function answer(page: GuestPage, known: string | undefined): Response {
	const headers = new Headers(page.headers.map(([name, value]): [string, string] => [name, value]));
	headers.set("ETag", page.etag);
	const has = known?.split(",").some((etag) => etag.trim().replace(/^W\//u, "") === page.etag);
	if (has !== true) return new Response(page.body, { headers });
	headers.delete("Content-Encoding");
	headers.delete("Content-Type");
	return new Response(null, { status: 304, headers });
}
