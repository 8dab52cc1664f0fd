// What a version is, and when one may be saved. Pure.
import { z } from "zod";
import { Problem } from "../../errors.ts";
import { asWritten, carried, line, notStorable, tooLong } from "../../fields.ts";
import type { PersonName } from "../people/rules.ts";
import type { Authorship } from "../../../text/authorship/authorship.ts";
import { compareTexts } from "../../../text/compare/as-written.ts";
import { TEXT_MAX, VERSION_NAME_MAX } from "../../../text/limits.ts";
import { isBlank, isStorable } from "../../../text/storable.ts";
import { countWords, sameWords } from "../../../text/words.ts";

/** What a version changed against the one before it. */
export type VersionChange = {
	readonly wordsAdded: number;
	readonly wordsRemoved: number;
	/** Words of the whole text. */
	readonly words: number;
	/** The longest stretch it added, cut to a line: people remember words, not times. */
	readonly phrase: string;
};

/** A version as a list shows it. */
export type VersionLine = {
	readonly id: string;
	readonly draftId: string;
	readonly number: number;
	readonly name: string;
	/** SHA-256 of the text in UTF-8, hexadecimal. */
	readonly textHash: string;
	/** Undefined when the room saved it by itself. */
	readonly savedBy?: PersonName | undefined;
	readonly savedAt: number;
	/** The row of the draft's log it contains everything up to. */
	readonly seq: number;
	readonly generation: number;
	/** The version whose words were used again. */
	readonly reusedFrom?: { readonly id: string; readonly number: number } | undefined;
	/** Everyone whose changes it contains since the one before, by name. */
	readonly writers: readonly PersonName[];
	readonly change: VersionChange;
	/** Number of the newest edition that adopted it. */
	readonly becameEdition?: number | undefined;
};

export type Version = VersionLine & { readonly text: string; readonly authorship: Authorship };

// 12 words: enough to recognise a sentence by, and one line on a wide screen.
const PHRASE_WORDS = 12;

const VERSION_NAME = line({
	label: "Name of this version (optional)",
	what: "A name",
	max: VERSION_NAME_MAX,
});

/** Saving the living text as a version. */
export const SAVE_FORM = z.object({ name: VERSION_NAME });

const LIVING_TEXT = {
	label: "Your text",
	what: "A text",
	max: TEXT_MAX,
	advice: "Make it shorter, then save it.",
};

/** Writing a whole text; after a conflict the button says which of two texts is meant. */
export const WRITE_FORM = z.object({
	name: VERSION_NAME,
	text: asWritten("Your text", TEXT_MAX),
	yours: asWritten("Your text", TEXT_MAX),
	both: asWritten("Both texts", TEXT_MAX),
	base: carried(),
	do: carried(),
});

/** A whole text as a form sends it, with plain line ends. Throws a Problem when it cannot be stored. */
export function parseText(written: string): string {
	const text = written.replaceAll(/\r\n?/gu, "\n");
	if (text.length > TEXT_MAX)
		throw new Problem("too-big", tooLong(LIVING_TEXT, text.length), { field: "text" });
	if (!isStorable(text)) throw new Problem("invalid", notStorable(LIVING_TEXT), { field: "text" });
	return text;
}

/** The version before, with only what saving depends on. */
type Saved = { readonly number: number; readonly text: string };

/** Throws the refusal, with what to do instead, when a version would hold nothing new. */
export function assertWorthSaving(latest: Saved | undefined, text: string): void {
	if (latest === undefined && isWordless(text)) {
		throw new Problem("conflict", "There are no words to save yet. Write at least one, then save.");
	}
	if (latest !== undefined && latest.text === text) {
		throw new Problem(
			"conflict",
			`Nothing changed since version ${latest.number}. Change at least one word, then save.`,
		);
	}
}

/** Whether the room saves a version by itself: only when at least one word differs. */
export function isWorthSavingQuietly(latest: Saved | undefined, text: string): boolean {
	return latest === undefined ? !isWordless(text) : !sameWords(latest.text, text);
}

function isWordless(text: string): boolean {
	return isBlank(text) || countWords(text) === 0;
}

export function changeOf(before: string, after: string): VersionChange {
	const { wordsAdded, wordsRemoved, pieces } = compareTexts(before, after);
	const added = pieces.flatMap((piece) =>
		piece.kind === "change" && piece.sort !== "moved" ? [piece.added] : [],
	);
	const longest = added.reduce((best, text) => (countWords(text) > countWords(best) ? text : best), "");
	return { wordsAdded, wordsRemoved, words: countWords(after), phrase: cutToLine(longest) };
}

function cutToLine(text: string): string {
	// A comma at the start belongs to the words before.
	const words = text
		.replace(/^[\s,;:.]+/u, "")
		.trimEnd()
		.split(/\s+/u);
	return words.length > PHRASE_WORDS ? `${words.slice(0, PHRASE_WORDS).join(" ")} …` : words.join(" ");
}
