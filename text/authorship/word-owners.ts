// Whose each word of a text is: the author of most of its letters, so that correcting one letter takes nothing over.
import type { Span } from "./authorship.ts";
import { tokenize } from "../words.ts";

export type Owner = { readonly personId: string; readonly versionId: string };

export type OwnedToken = { readonly text: string; readonly owner: Owner | undefined };

/**
 * The tokens of a text; words have an owner, white space and marks do not. Throws RangeError if the spans do not
 * cover the text exactly.
 */
export function ownedTokens(text: string, spans: readonly Span[]): OwnedToken[] {
	const covered = spans.reduce((sum, { length }) => sum + length, 0);
	if (covered !== text.length) throw new RangeError(`Authorship of ${covered} units for ${text.length}.`);
	let at = 0;
	let first = 0;
	let firstAt = 0;
	return tokenize(text).map((token) => {
		const from = at;
		at += token.text.length;
		for (let span = spans[first]; span && firstAt + span.length <= from; span = spans[first]) {
			firstAt += span.length;
			first++;
		}
		const isWord = token.kind === "word";
		return { text: token.text, owner: isWord ? ownerOf(spans, first, from - firstAt, at - from) : undefined };
	});
}

function ownerOf(spans: readonly Span[], first: number, skip: number, length: number): Owner | undefined {
	const shares: Span[] = [];
	let missing = length;
	for (let i = first, offset = skip; missing > 0; i++, offset = 0) {
		const span = spans[i];
		if (span === undefined) break;
		const share = Math.min(span.length - offset, missing);
		shares.push({ ...span, length: share });
		missing -= share;
	}
	const personId = heaviest(shares, (share) => share.personId);
	const versionId = heaviest(
		shares.filter((share) => share.personId === personId),
		(share) => share.versionId,
	);
	return personId === undefined || versionId === undefined ? undefined : { personId, versionId };
}

function heaviest(shares: readonly Span[], keyOf: (share: Span) => string): string | undefined {
	const weights = new Map<string, number>();
	for (const share of shares) weights.set(keyOf(share), (weights.get(keyOf(share)) ?? 0) + share.length);
	// Sorting keeps the order of equals, so on a tie the one that comes first in the word wins.
	return [...weights].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
