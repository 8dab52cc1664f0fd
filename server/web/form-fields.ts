// Reads a posted form as text. What costs time with the number of fields is counted before it is done.
import { createHash } from "node:crypto";
import { Problem } from "../errors.ts";
import type { FormMark } from "../wiki/audit/store.ts";
import type { AnyContext } from "./app-type.ts";

// More than the longest form of ours, the one on which a curator ticks whom to thank.
const FIELDS_MAX = 1_000;

export type SentFields = {
	/** The field's text with plain line ends; "" when it was not sent. Throws "invalid" when it was sent twice. */
	readonly text: (name: string) => string;
	/** Every value sent under this name. */
	readonly all: (name: string) => readonly string[];
	/** What this sending is known by, if the form has a one-time number: a double click sends it twice. */
	readonly request: FormMark | undefined;
};

/** Throws Problem "too-big" when there are too many fields, "invalid" when the form is not one of ours. */
export async function readFields(c: AnyContext): Promise<SentFields> {
	const values = new Map<string, string[]>();
	const pairs = await readPairs(c);
	for (const [name, value] of pairs) {
		const plain = value.replaceAll("\r\n", "\n");
		const before = values.get(name);
		if (before === undefined) values.set(name, [plain]);
		else before.push(plain);
	}
	return {
		request: values.has("request") ? markOf(c.req.path, pairs) : undefined,
		all: (name) => values.get(name) ?? [],
		text: (name) => {
			const given = values.get(name) ?? [];
			if (given.length > 1) throw new Problem("invalid", "This form came with the same field twice.");
			return given[0] ?? "";
		},
	};
}

// What the page itself put beside the words, and what another look at the same page may give anew.
const OF_THE_PAGE = new Set(["request", "read", "base", "stamp", "v"]);

/**
 * Whoever goes back to a sent form may find its number there, and write something new beside it; or the browser asks
 * for the page anew and fills in the old words beside a new number.
 */
function markOf(path: string, pairs: Pairs): FormMark {
	const words = pairs.filter(([name]) => !OF_THE_PAGE.has(name));
	return { number: printOf(pairs), words: printOf([["", path], ...words]) };
}

function printOf(pairs: Pairs): string {
	return createHash("sha256").update(JSON.stringify(pairs)).digest("base64url");
}

type Pairs = readonly (readonly [name: string, value: string])[];

async function readPairs(c: AnyContext): Promise<Pairs> {
	const type = c.req.header("content-type") ?? "";
	const bytes = Buffer.from(await c.req.arrayBuffer());
	if (/^application\/x-www-form-urlencoded\b/iu.test(type)) {
		refuseMany("&", bytes);
		return [...new URLSearchParams(bytes.toString("utf8"))];
	}
	const boundary = /^multipart\/form-data\s*;.*?\bboundary="?([^\s";]+)/iu.exec(type)?.[1];
	if (boundary === undefined) throw unreadable();
	refuseMany(`--${boundary}`, bytes);
	return readParts(boundary, bytes);
}

async function readParts(boundary: string, bytes: Buffer<ArrayBuffer>): Promise<Pairs> {
	try {
		// With a header of our own, so that what was counted is what is parsed.
		const headers = { "Content-Type": `multipart/form-data; boundary="${boundary}"` };
		const form = await new Response(bytes, { headers }).formData();
		return [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
	} catch (error) {
		throw unreadable(error);
	}
}

function refuseMany(mark: string, bytes: Buffer): void {
	let found = 0;
	// A header is Latin-1, and in it every byte is one letter.
	for (let at = bytes.indexOf(mark, 0, "latin1"); at >= 0; at = bytes.indexOf(mark, at + 1, "latin1")) {
		found += 1;
		if (found > FIELDS_MAX) {
			throw new Problem("too-big", "This form has more fields than any of ours.", { handsBack: false });
		}
	}
}

function unreadable(cause?: unknown): Problem {
	return new Problem("invalid", "This form could not be read. Go back, reload the page and try again.", {
		cause,
	});
}
