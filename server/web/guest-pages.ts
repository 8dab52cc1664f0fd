// Pages as guests get them, kept in memory as finished bytes: the same for everybody, so rendered once until something
// changes. Signed-in people and pages with a message of the moment never come near it.
import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { App } from "./app-type.ts";

export type KeptPages = {
	find(key: string, now: number): KeptPage | undefined;
	/** A number that changes with every change of the wiki. */
	generation(): number;
	/** Keeps a page, unless the wiki has changed since that generation was read. */
	keep(key: string, page: KeptPage, generation: number): void;
	/** Something changed that a page may show. */
	forgetAll(): void;
};

export type KeptPage = {
	readonly body: Uint8Array<ArrayBuffer>;
	readonly headers: readonly (readonly [string, string])[];
	/** Strong: the fingerprint of exactly these bytes. */
	readonly etag: string;
	readonly at: number;
};

// Words such as who is writing and what closes today depend on the moment, so no page is kept for long.
const FRESH_MS = 20_000;
const BYTES_MAX = 64 * 1024 * 1024;
const KEPT_TYPES = /^text\/(?:html|x-diff)\b/u;
const NOT_KEPT = new Set(["x-request-id", "content-length"]);

export function makeKeptPages(): KeptPages {
	const pages = new Map<string, KeptPage>();
	let bytes = 0;
	let generation = 0;
	return {
		generation: () => generation,
		find: (key, now) => {
			const page = pages.get(key);
			return page !== undefined && now - page.at < FRESH_MS && now >= page.at ? page : undefined;
		},
		keep: (key, page, from) => {
			if (from !== generation) return;
			if (bytes + page.body.length > BYTES_MAX) {
				pages.clear();
				bytes = 0;
			}
			bytes += page.body.length - (pages.get(key)?.body.length ?? 0);
			pages.set(key, page);
		},
		forgetAll: () => {
			pages.clear();
			bytes = 0;
			generation += 1;
		},
	};
}

/** Stands outermost. Answers from what is kept, or 304 when the reader has it already. */
export const keptPages: MiddlewareHandler<App> = async (c, next) => {
	const { kept, clock } = c.var.deps;
	const key = c.req.method === "GET" ? keyOf(c.req.raw) : undefined;
	if (key === undefined) return next();
	const page = kept.find(key, clock());
	if (page) return answer(page, c.req.header("If-None-Match"));
	const generation = kept.generation();
	await next();
	if (!mayKeep(c.res) || !isAsked(c.res, key)) return undefined;
	const fresh = await pageOf(c.res, clock());
	kept.keep(key, fresh, generation);
	c.res = answer(fresh, c.req.header("If-None-Match"));
	return undefined;
};

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
function keyOf(request: Request): string | undefined {
	const cookie = request.headers.get("Cookie") ?? "";
	if (cookie !== "" && !/^prefs=theme(?:=|%3D)(?:auto|light|dark)$/u.test(cookie)) return undefined;
	const gzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/u.test(
		request.headers.get("Accept-Encoding") ?? "",
	);
	const { pathname, search } = new URL(request.url);
	return `${gzip ? GZIP : "plain "}${cookie} ${pathname}${search}`;
}

function mayKeep(response: Response): boolean {
	const isPage = KEPT_TYPES.test(response.headers.get("Content-Type") ?? "");
	const isForAll =
		response.headers.get("Cache-Control") === "no-cache" && !response.headers.has("Set-Cookie");
	return response.status === 200 && isPage && isForAll;
}

async function pageOf(response: Response, at: number): Promise<KeptPage> {
	const body = new Uint8Array(await response.arrayBuffer());
	const headers = [...response.headers].filter(([name]) => !NOT_KEPT.has(name));
	return { body, headers, at, etag: `"${createHash("sha256").update(body).digest("base64url")}"` };
}

function answer(page: KeptPage, known: string | undefined): Response {
	const headers = new Headers(page.headers.map(([name, value]): [string, string] => [name, value]));
	headers.set("ETag", page.etag);
	const has = known?.split(",").some((etag) => etag.trim().replace(/^W\//u, "") === page.etag);
	if (has !== true) return new Response(page.body, { headers });
	headers.delete("Content-Encoding");
	headers.delete("Content-Type");
	return new Response(null, { status: 304, headers });
}
