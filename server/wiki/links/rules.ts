// Whether a text links to other terms than the one before it. Pure.
import { termLinks } from "../../../text/links.ts";

/** Most versions change no link, and then nothing has to be written. */
export function sameLinks(before: string, after: string): boolean {
	const [old, now] = [new Set(termLinks(before)), new Set(termLinks(after))];
	return old.size === now.size && [...now].every((key) => old.has(key));
}
