// JSON in exactly one way of writing (RFC 8785), so that two programs that agree on a value agree on its hash.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * The one text of a value. Throws TypeError if it cannot be written so that everybody reads the same value back:
 * infinities, half characters, anything that is not JSON.
 */
export function canonicalJson(value: Json): string {
	if (typeof value === "string") return quoted(value);
	if (typeof value === "number") return figure(value);
	if (value === null || typeof value === "boolean") return String(value);
	if (isList(value)) return `[${Array.from(value, canonicalJson).join(",")}]`;
	if (!isRecord(value)) throw new TypeError(`A ${typeof value} cannot be written as canonical JSON.`);
	const members = Object.entries(value).toSorted(([a], [b]) => byCodeUnits(a, b));
	return `{${members.map(([name, member]) => `${quoted(name)}:${canonicalJson(member)}`).join(",")}}`;
}

function isList(value: unknown): value is readonly Json[] {
	return Array.isArray(value);
}

// Types end where JSON.parse begins, so what is not a plain object is refused at run time too.
function isRecord(value: unknown): value is { readonly [name: string]: Json } {
	if (typeof value !== "object" || value === null) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}

// JSON.stringify escapes exactly what RFC 8785 asks for, except that it lets half a surrogate pair through.
function quoted(text: string): string {
	if (!text.isWellFormed())
		throw new TypeError("A text with half a character cannot be written as canonical JSON.");
	return JSON.stringify(text);
}

function figure(n: number): string {
	if (!Number.isFinite(n)) throw new TypeError(`${n} cannot be written as JSON.`);
	return JSON.stringify(n);
}

function byCodeUnits(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}
