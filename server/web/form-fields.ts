// Reads a posted form as text. What costs time with the number of fields is counted before it is done.
import { createHash } from "node:crypto";
import { Problem } from "../errors.ts";
import type { AnyContext } from "./app-type.ts";

// More than the longest form of ours, the one on which a curator ticks whom to thank.
const FIELDS_MAX = 1_000;

export type SentFields = {
	/** The field's text with plain line ends; "" when it was not sent. Throws "invalid" when it was sent twice. */
	readonly text: (name: string) => string;
	/** Every value sent under this name. */
	readonly all: (name: string) => readonly string[];
	/** The one-time number of the form as it was filled in, if it has one: a double click sends it twice. */
	readonly request: string | undefined;
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
		request: values.has("request") ? printOf(pairs) : undefined,
		all: (name) => values.get(name) ?? [],
		text: (name) => {
			const given = values.get(name) ?? [];
			if (given.length > 1) throw new Problem("invalid", "This form came with the same field twice.");
			return given[0] ?? "";
		},
	};
}

// The browser's Back button shows a sent form again, with its one-time number. A person may then send another text with
// that number; the hash of the fields tells this from the same form sent twice.
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
