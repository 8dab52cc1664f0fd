// Pages as guests get them, kept in memory as finished bytes: the same for everybody, so made once until something
// they show has changed. While a page is made, its queries and their answers are noted. When a table they read was
// written to, or a minute has gone by, the queries are asked again: only if an answer is another one is the page made
// again.
import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import { serialize } from "node:v8";
import type { CompiledQuery } from "kysely";
import { LRUCache } from "lru-cache";
import { tablesOf } from "./db/tables-of.ts";
import type { WrittenTables } from "./db/watchers.ts";

export type GuestPage = {
	readonly body: Uint8Array<ArrayBuffer>;
	readonly headers: readonly (readonly [string, string])[];
	/** Strong: the hash of exactly these bytes. */
	readonly etag: string;
};

/** Asks the database again, by hand: rows as the driver gives them. */
export type Ask = (sql: string, parameters: readonly unknown[]) => Promise<readonly unknown[]>;

/** What a page was made from. */
export type PageSources = {
	/** Number of the last write before it was begun. */
	revision: number;
	readonly queries: Query[];
	/** Names in the address's query that the page knows, and how often each may be there. */
	readonly names: Map<string, number>;
	/** When it was made, and when it would read otherwise although nothing was written. Milliseconds since 1970. */
	readonly from: number;
	until: number;
	/** When all its queries are asked again although this program wrote nothing. Milliseconds since 1970. */
	askAgainAt: number;
};

type Query = {
	readonly sql: string;
	readonly parameters: readonly unknown[];
	readonly tables: readonly string[];
	/** Hash of the rows. */
	readonly answer: string;
};

export type GuestPages = {
	/** The page kept under this key, if it is still right. */
	find(key: string, now: number, ask: Ask): Promise<GuestPage | undefined>;
	/** Makes something and notes meanwhile what it is made from. */
	noting<T>(now: number, make: () => Promise<T>): Promise<readonly [T, PageSources]>;
	keep(key: string, page: GuestPage, sources: PageSources): void;
	/** The page that is being made reads this name in the address's query, given `most` times at most. */
	readsName(name: string, most: number): void;
	/** The page that is being made is right until this moment at most. */
	changesAt(moment: number): void;
	/** A query was answered. */
	readonly read: (query: CompiledQuery, rows: readonly unknown[]) => void;
	/** Tables were written to. */
	readonly written: (tables: WrittenTables) => void;
};

// Another program writes to the database too, such as "watchword admin", and nobody tells this one.
const ASK_AGAIN_MS = 60_000;
const BYTES_MAX = 64 * 1024 * 1024;
// About what the objects around one page, and around one query, take.
const PAGE_OVERHEAD = 500;
const QUERY_OVERHEAD = 300;

type Kept = { readonly page: GuestPage; readonly sources: PageSources };

export function makeGuestPages(bytesMax: number = BYTES_MAX): GuestPages {
	const pages = new LRUCache<string, Kept>({ maxSize: bytesMax, sizeCalculation: bytesOf });
	const making = new AsyncLocalStorage<PageSources>();
	const writes = makeWrites();

	return {
		find: async (key, now, ask) => {
			const kept = pages.get(key);
			if (kept === undefined) return undefined;
			return (await isStillRight(kept.sources, now, { writes, ask })) ? kept.page : undefined;
		},
		noting: async (now, make) => {
			const until = Number.POSITIVE_INFINITY;
			const sources: PageSources = {
				revision: writes.revision(),
				queries: [],
				names: new Map(),
				from: now,
				until,
				askAgainAt: now + ASK_AGAIN_MS,
			};
			return [await making.run(sources, make), sources];
		},
		keep: (key, page, sources) => void pages.set(key, { page, sources }),
		readsName: (name, most) => void making.getStore()?.names.set(name, most),
		changesAt: (moment) => {
			const sources = making.getStore();
			if (sources) sources.until = Math.min(sources.until, moment);
		},
		read: ({ sql, parameters, query }, rows) => {
			making.getStore()?.queries.push({ sql, parameters, tables: tablesOf(query), answer: hashOf(rows) });
		},
		written: (tables) => writes.add(tables),
	};
}

type Asking = { readonly writes: Writes; readonly ask: Ask };

/** Asks again about what was written to since the page was made, or since it was asked about last. */
async function isStillRight(sources: PageSources, now: number, { writes, ask }: Asking): Promise<boolean> {
	// It is earlier than when the page was made only if the clock was set back.
	if (now < sources.from || now >= sources.until) return false;
	const asked = writes.revision();
	const isLongAgo = now >= sources.askAgainAt;
	if (sources.revision === asked && !isLongAgo) return true;
	for (const { sql, parameters, tables, answer } of sources.queries) {
		// A query written by hand names no tables, and may read any.
		const mayDiffer =
			isLongAgo || tables.length === 0 || tables.some((table) => writes.isSince(sources.revision, table));
		if (mayDiffer && hashOf(await ask(sql, parameters)) !== answer) return false;
	}
	sources.revision = asked;
	if (isLongAgo) sources.askAgainAt = now + ASK_AGAIN_MS;
	return true;
}

type Writes = ReturnType<typeof makeWrites>;

/** Numbers every write, and knows the last one to each table. */
function makeWrites() {
	let revision = 0;
	let anyAt = 0;
	const lastAt = new Map<string, number>();
	return {
		revision: () => revision,
		isSince: (since: number, table: string) => anyAt > since || (lastAt.get(table) ?? 0) > since,
		add: (tables: WrittenTables) => {
			revision += 1;
			if (tables === "any") anyAt = revision;
			else for (const table of tables) lastAt.set(table, revision);
		},
	};
}

function hashOf(rows: readonly unknown[]): string {
	return createHash("sha256").update(serialize(rows)).digest("base64url");
}

function bytesOf({ page, sources }: Kept, key: string): number {
	const ofHeaders = page.headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
	const ofQueries = sources.queries.reduce((sum, query) => sum + bytesOfQuery(query), 0);
	return PAGE_OVERHEAD + key.length + page.body.length + ofHeaders + ofQueries;
}

function bytesOfQuery({ sql, parameters }: Query): number {
	return parameters.reduce<number>(
		(sum, value) => sum + (typeof value === "string" ? value.length : 8),
		QUERY_OVERHEAD + sql.length,
	);
}
