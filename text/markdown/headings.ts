// Addresses inside one text: every heading has an id, and a link such as [below](#limits) leads to it. A link to a
// heading that is not there would lead nowhere, so only its words are shown.
import type { Env, Token } from "markdown-it";
import { slugify, slugKey } from "../links.ts";
import { notePrefixOf } from "./names.ts";
import { inlineText } from "./text.ts";

/** Begins every id, so that no heading takes one that the page itself uses. */
const ID_START = "h-";

export function linkHeadings(tokens: readonly Token[], env: Env): void {
	const ids = idsOfHeadings(tokens, env);
	for (const token of tokens) {
		if (token.children) token.children = leadToHeadings(token.children, ids);
	}
}

/** Gives each heading its id, and returns the ids by what a link may call them. */
function idsOfHeadings(tokens: readonly Token[], env: Env): ReadonlyMap<string, string> {
	const prefix = notePrefixOf(env);
	const start = ID_START + (prefix === undefined ? "" : `${prefix}-`);
	const slugs = new Set<string>();
	const counts = new Map<string, number>();
	const ids = new Map<string, string>();
	tokens.forEach((token, i) => {
		if (token.type !== "heading_open") return;
		const slug = freeSlug(slugify(inlineText(tokens[i + 1]?.children ?? [])) || "section", slugs, counts);
		slugs.add(slug);
		token.attrSet("id", start + slug);
		const name = nameOf(slug);
		if (!ids.has(name)) ids.set(name, start + slug);
	});
	return ids;
}

/** "limits", and for the next heading with these words "limits-2". */
function freeSlug(slug: string, taken: ReadonlySet<string>, counts: Map<string, number>): string {
	let number = counts.get(slug) ?? 1;
	while (taken.has(number === 1 ? slug : `${slug}-${number}`)) number++;
	counts.set(slug, number);
	return number === 1 ? slug : `${slug}-${number}`;
}

/** Programs write "What's new?" as "whats-new" or "what-s-new", with capitals or without; all are the same here. */
function nameOf(fragment: string): string {
	return slugKey(slugify(fragment)).replaceAll("-", "");
}

function leadToHeadings(children: Token[], ids: ReadonlyMap<string, string>): Token[] {
	let isDead = false;
	return children.filter((child) => {
		if (child.type === "link_close" && isDead) {
			isDead = false;
			return false;
		}
		if (child.type !== "link_open") return true;
		const href = String(child.attrGet("href"));
		// Nothing behind the sign leads to the top of the page.
		if (!href.startsWith("#") || href === "#") return true;
		const id = ids.get(nameOf(decoded(href.slice(1))));
		if (id !== undefined) child.attrSet("href", `#${encodeURIComponent(id)}`);
		isDead = id === undefined;
		return !isDead;
	});
}

function decoded(fragment: string): string {
	try {
		return decodeURIComponent(fragment);
	} catch {
		return fragment;
	}
}
