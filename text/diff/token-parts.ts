// Parts of a comparison while they are still being put together, token by token.
import { type ChangedPart, changeOf, isParagraphBreak } from "./parts.ts";
import type { Token } from "../words.ts";

export type SameTokens = { readonly kind: "same"; readonly before: Token[]; readonly after: Token[] };
export type TokenPart = SameTokens | ChangedPart;

export function pushSame(parts: TokenPart[], before: readonly Token[], after: readonly Token[]): void {
	if (before.length + after.length === 0) return;
	const last = parts.at(-1);
	if (last?.kind === "same") {
		for (const token of before) last.before.push(token);
		for (const token of after) last.after.push(token);
	} else parts.push({ kind: "same", before: [...before], after: [...after] });
}

/** Another kind of white space is no change to a reader; a new paragraph is. */
export function pushChange(parts: TokenPart[], removed: readonly Token[], added: readonly Token[]): void {
	if (removed.length + added.length === 0) return;
	if (isMereSpace(removed) && isMereSpace(added)) pushSame(parts, removed, added);
	else parts.push(changeOf(removed, added));
}

/** True for nothing but white space inside a paragraph. */
export function isMereSpace(tokens: readonly Token[]): boolean {
	return tokens.every(({ kind, text }) => kind === "space" && !isParagraphBreak(text));
}

export function tokensBefore(part: TokenPart): readonly Token[] {
	return part.kind === "same" ? part.before : part.removed;
}

export function tokensAfter(part: TokenPart): readonly Token[] {
	return part.kind === "same" ? part.after : part.added;
}
