// Which texts are compared and how, read out of an address, and whose the new words are. Pure.
import { type Authorship, spansOf } from "../../../text/authorship/authorship.ts";
import { ownedTokens } from "../../../text/authorship/authorship.ts";
import type { Comparison } from "../../../text/compare/as-written.ts";
import { placesTyped } from "../../../text/diff/match-shown-words.ts";
import { parseTextRef, type TextRef } from "../../../text/text-refs.ts";
import { wordsOf } from "../../../text/words.ts";

/** One of the texts that can be chosen. */
export type Choosable = { readonly key: string; readonly label: string };

/** A text that is compared. */
export type Compared = Choosable & {
	readonly text: string;
	readonly authorship: Authorship;
	/** Where it can be read. */
	readonly href: string;
	/** Where it can be talked about. */
	readonly discussHref: string;
	/** Id of the edition, when it is one: its authors are named only with their consent. */
	readonly editionId: string | undefined;
};

export type View = "edited" | "both" | "phrases";

/** As readers see the texts, or with the marks that format them. */
export type TextForm = "read" | "source";

/** Longer texts, in UTF-16 units, make a table of phrases nobody reads to its end. */
const PHRASES_TEXT_MAX = 20_000;

/** Every text the address names, in its order; undefined when one of them cannot be a text of this place. */
export function parseTexts(
	written: readonly string[],
	place: "term" | "page",
): readonly TextRef[] | undefined {
	const refs = parseKeys(written).map(parseTextRef);
	const standsHere = (ref: TextRef | undefined) =>
		ref !== undefined && (ref.kind === "version") === (place === "page");
	return refs.every(standsHere) ? refs.filter((ref) => ref !== undefined) : undefined;
}

/** At the beginning of a line: "Proposal 2, version 7". */
export function capital(label: string): string {
	return label.charAt(0).toUpperCase() + label.slice(1);
}

/** What is compared, for paper, which has no lists to choose from: "Proposal 1, version 2, beside edition 1." */
export function comparedInWords(texts: readonly { readonly label: string }[]): string {
	const [base, ...others] = texts.map(({ label }) => label);
	return `${capital(others.join("; "))}, beside ${base}.`;
}

/** The latest version of a proposal, whichever that is. */
export function isLatest(ref: TextRef): boolean {
	return ref.kind === "proposal" && ref.version === undefined;
}

export function parseView(asked: string | undefined): View | undefined {
	return asked === "edited" || asked === "both" || asked === "phrases" ? asked : undefined;
}

export function parseTextForm(asked: string | undefined): TextForm {
	return asked === "source" ? "source" : "read";
}

/** Two mostly different texts are easier to read one above the other, unless the reader asked otherwise. */
export function viewOf(asked: View | undefined, comparison: Comparison): View {
	return asked ?? (comparison.mostlyDifferent ? "both" : "edited");
}

/** Marks can show the changes from one text to another, not to several. */
export function viewOfMany(asked: View | undefined): View {
	return asked === "both" ? "both" : "phrases";
}

/** The keys an address names, empty choices left out; of three and more, each once. */
export function parseKeys(written: readonly string[]): readonly string[] {
	const keys = written.filter((key) => key !== "");
	return keys.length > 2 ? [...new Set(keys)] : keys;
}

/** The same keys with the base first, if it is one of them. */
export function withBase(keys: readonly string[], base: string | undefined): readonly string[] {
	if (base === undefined || !keys.includes(base)) return keys;
	return [base, ...keys.filter((key) => key !== base)];
}

export function isShortEnoughForPhrases(texts: readonly string[]): boolean {
	return texts.every((text) => text.length <= PHRASES_TEXT_MAX);
}

export type NewWords = { readonly personId: string; readonly words: number };

/** Who first wrote the words that are only in the second text, most words first. */
export function newWordsBy(
	{ pieces }: Pick<Comparison, "pieces">,
	{ text, authorship }: Pick<Compared, "text" | "authorship">,
): readonly NewWords[] {
	const shown = pieces.flatMap((piece) => {
		const isNew = piece.kind === "change" && piece.sort !== "moved" && piece.sort !== "formatting";
		return wordsOf(piece.kind === "same" ? piece.text : piece.added).map((word) => ({ word, isNew }));
	});
	const typed = ownedTokens(text, spansOf(authorship)).filter(({ owner }) => owner !== undefined);
	const places = placesTyped(
		shown.map(({ word }) => word),
		typed.map((token) => token.text),
	);
	const words = new Map<string, number>();
	shown.forEach(({ isNew }, i) => {
		const personId = typed[places[i] ?? -1]?.owner?.personId;
		if (isNew && personId !== undefined) words.set(personId, (words.get(personId) ?? 0) + 1);
	});
	return [...words]
		.map(([personId, count]) => ({ personId, words: count }))
		.toSorted((first, second) => second.words - first.words);
}
