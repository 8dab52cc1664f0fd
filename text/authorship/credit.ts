// Who is to be thanked for a version, and for what: worked out from the text, never by hand. Those who only restored,
// moved, forked, saved or decided are nobody's authors and are not in it.
import { ownedTokens } from "./authorship.ts";
import type { Span } from "./authorship.ts";

/** A suggestion that was taken on the way to the version. */
export type TakenSuggestion = {
	readonly personId: string;
	/** Atoms it put in, and atoms it took out. */
	readonly inserted: readonly number[];
	readonly deleted: readonly number[];
};

/** A comment the curator named. */
export type CitedComment = { readonly personId: string; readonly commentId: string };

export type Credited = {
	readonly text: string;
	readonly spans: readonly Span[];
	/** Versions from the oldest to the newest, to tell who wrote first. */
	readonly versionIds: readonly string[];
	/** The version's atoms, needed only to tell whether a suggestion still holds. */
	readonly hasAtom?: (atom: number) => boolean;
	readonly suggestions?: readonly TakenSuggestion[];
	readonly comments?: readonly CitedComment[];
	/** People who moved or joined words that stand in the version. */
	readonly arrangers?: readonly string[];
};

export type Credits = {
	/** Everyone with a word in the text, most words first, and of equals who wrote first. */
	readonly contributors: readonly {
		readonly personId: string;
		readonly words: number;
		readonly letters: number;
	}[];
	/** People without a word in it whose suggestion still holds. */
	readonly suggested: readonly string[];
	/** People whose comments were cited, each once, with the comments. */
	readonly advised: readonly { readonly personId: string; readonly commentIds: readonly string[] }[];
	/** People without a word in it who set marks, spaces or the order of things. */
	readonly copyEdited: readonly string[];
};

export function creditsOf(credited: Credited): Credits {
	const contributors = contributorsOf(credited);
	const isContributor = new Set(contributors.map(({ personId }) => personId));
	const suggested = unique(
		(credited.suggestions ?? [])
			.filter((taken) => holds(taken, credited.hasAtom))
			.map(({ personId }) => personId),
	).filter((personId) => !isContributor.has(personId));
	const comments = Map.groupBy(credited.comments ?? [], ({ personId }) => personId);
	const marks = [...credited.spans.map(({ personId }) => personId), ...(credited.arrangers ?? [])];
	return {
		contributors,
		suggested,
		advised: Array.from(comments, ([personId, cited]) => ({
			personId,
			commentIds: cited.map(({ commentId }) => commentId),
		})),
		copyEdited: unique(marks).filter(
			(personId) => !isContributor.has(personId) && !suggested.includes(personId),
		),
	};
}

type Share = { words: number; letters: number; first: number; order: number };

function contributorsOf({ text, spans, versionIds }: Credited): Credits["contributors"] {
	const ages = new Map(versionIds.map((id, i) => [id, i]));
	const shares = new Map<string, Share>();
	for (const { text: word, owner } of ownedTokens(text, spans)) {
		if (!owner) continue;
		const share = shares.get(owner.personId) ?? { words: 0, letters: 0, first: Infinity, order: shares.size };
		share.words += 1;
		share.letters += word.length;
		share.first = Math.min(share.first, ages.get(owner.versionId) ?? Infinity);
		shares.set(owner.personId, share);
	}
	return [...shares]
		.toSorted(([, a], [, b]) => b.words - a.words || compare(a.first, b.first) || a.order - b.order)
		.map(([personId, { words, letters }]) => ({ personId, words, letters }));
}

function compare(a: number, b: number): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

/** Something it put in is still there, or something it took out is still gone. */
function holds({ inserted, deleted }: TakenSuggestion, hasAtom: Credited["hasAtom"]): boolean {
	if (!hasAtom) return false;
	return inserted.some(hasAtom) || deleted.some((atom) => !hasAtom(atom));
}

function unique(ids: readonly string[]): string[] {
	return [...new Set(ids)];
}
