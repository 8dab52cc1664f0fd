// JSON in exactly one way of writing (RFC 8785), so that two programs that agree on a value agree on its hash.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Throws when the value cannot be written so that everybody reads it back alike: half characters, infinities. */
export function canonicalJson(value: Json): string {
	if (typeof value === "string") return quoted(value);
	if (typeof value === "number") return figure(value);
	if (value === null || typeof value === "boolean") return String(value);
	if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
	const members = Object.entries(value).toSorted(([a], [b]) => byCodeUnits(a, b));
	return `{${members.map(([name, member]) => `${quoted(name)}:${canonicalJson(member)}`).join(",")}}`;
}

function isList(value: readonly Json[] | { readonly [name: string]: Json }): value is readonly Json[] {
	return Array.isArray(value);
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
