// What the save line says, decided from what has happened. Pure. "Saved" is said only when the server has stored
// every change this browser has made, and never because a socket happens to be open.
import { CLOSE } from "../../text/wire.ts";
import type { ConnectionFacts } from "./connection.ts";
import { byCount, formatNumber } from "../../text/formats.ts";

export type SaveFacts = {
	readonly connection: ConnectionFacts;
	/** Something made here is not known to be stored. */
	readonly unsaved: boolean;
	/** Since when the line could not say "Saved". */
	readonly waitedMs: number;
	/** Does this browser keep a copy? */
	readonly kept: boolean;
	/** What an earlier visit may have left in it has come into the text. */
	readonly copyRead: boolean;
	/** Are unsent words from before a replaced text shown below it, for a person to choose? */
	readonly inConflict: boolean;
	/** Words that only this browser has. */
	readonly unsentWords: number;
};

export type SaveAction = "copy" | "sign-in" | "reload";

export type SaveState = {
	readonly name:
		| "saved"
		| "waiting"
		| "saving"
		| "slow"
		| "full"
		| "offline"
		| "at-risk"
		| "signed-out"
		| "closed"
		| "replaced"
		| "refused";
	/** A sign beside the words, never instead of them. */
	readonly sign: string;
	readonly words: string;
	readonly actions: readonly SaveAction[];
};

// A save that is faster than this would only make the line flicker, so the line is empty until then.
export const SAVING_AFTER_MS = 400;
export const SLOW_AFTER_MS = 5_000;

export function saveStateOf(facts: SaveFacts): SaveState {
	const { connection, unsaved, waitedMs } = facts;
	if (connection.ending) return endedState(connection.ending, facts);
	if (facts.inConflict) return REPLACED;
	const isSaved = connection.saved && facts.copyRead && !unsaved;
	if (connection.connected && connection.notice === "disk-full") return fullState(facts, isSaved);
	if (isSaved) return SAVED;
	return waitedMs < SAVING_AFTER_MS ? WAITING : unsavedState(facts);
}

/** It takes long enough to be noticed. */
function unsavedState(facts: SaveFacts): SaveState {
	const { connection, unsaved, waitedMs } = facts;
	if (!connection.connected) return unsaved ? unsentState(facts) : OFFLINE_SAVED;
	if (connection.notice === "cannot-save") return storingFails(facts);
	if (waitedMs < SLOW_AFTER_MS) return SAVING;
	return facts.kept ? SLOW : AT_RISK;
}

/** Would closing the page lose something, or leave it only on this device? */
export function isUnsent(state: SaveState, facts: SaveFacts): boolean {
	return facts.unsaved && state.name !== "saved";
}

const SAVED: SaveState = { name: "saved", sign: "✓", words: "Saved", actions: [] };
const WAITING: SaveState = { name: "waiting", sign: "", words: "", actions: [] };
const SAVING: SaveState = { name: "saving", sign: "…", words: "Saving", actions: [] };

const FULL: SaveState = {
	name: "full",
	sign: "!",
	words: "This wiki's disk is full. What you wrote before is saved; nothing new can be saved just now.",
	actions: [],
};

const SLOW: SaveState = {
	name: "slow",
	sign: "…",
	words: "Still saving. Your text is kept on this device.",
	actions: [],
};

const REPLACED: SaveState = {
	name: "replaced",
	sign: "!",
	words: "The text on the server was restored from a backup. Your text is below, separate.",
	actions: ["copy"],
};

const OFFLINE_SAVED: SaveState = {
	name: "offline",
	sign: "⌂",
	words: "Offline. Everything you wrote before is saved.",
	actions: [],
};

const OFFLINE: SaveState = {
	name: "offline",
	sign: "⌂",
	words: "Offline. Kept on this device, not sent yet.",
	actions: [],
};

const AT_RISK: SaveState = {
	name: "at-risk",
	sign: "!",
	words: "Not saved. This browser cannot keep a copy. Copy your text before you close.",
	actions: ["copy"],
};

function unsentState({ kept }: SaveFacts): SaveState {
	return kept ? OFFLINE : AT_RISK;
}

function fullState({ kept }: SaveFacts, isSaved: boolean): SaveState {
	if (isSaved) return FULL;
	if (!kept) return { ...AT_RISK, words: `This wiki's disk is full. ${AT_RISK.words}` };
	return {
		name: "full",
		sign: "!",
		words: "This wiki's disk is full, so nothing can be saved just now. Your text is kept on this device.",
		actions: ["copy"],
	};
}

function storingFails(facts: SaveFacts): SaveState {
	const { connection, kept } = facts;
	const why = sentenceOr(connection.reason, "The server cannot save just now.");
	if (!kept) return { ...AT_RISK, words: `${why} ${AT_RISK.words}` };
	return { name: "slow", sign: "!", words: `${why} ${whereItIs(facts)}`, actions: ["copy"] };
}

function endedState(ending: { code: number; reason: string }, facts: SaveFacts): SaveState {
	switch (ending.code) {
		case CLOSE.signedOut:
			return {
				name: "signed-out",
				sign: "!",
				words: `You were signed out. ${whereItIs(facts)}`,
				actions: facts.kept ? ["sign-in"] : ["sign-in", "copy"],
			};
		case CLOSE.notAllowed:
			return closedState(sentenceOr(ending.reason, "This text can no longer be changed."), facts);
		case CLOSE.gone:
			return closedState("This text is no longer here.", facts);
		case CLOSE.tooBig:
			return closedState("The text is too long, so the last change was not saved.", facts);
		default:
			return {
				name: "refused",
				sign: "!",
				words: `The connection was refused. ${whereItIs(facts)}`,
				actions: ["copy", "reload"],
			};
	}
}

function closedState(sentence: string, { unsaved, unsentWords }: SaveFacts): SaveState {
	const unsent = unsaved && unsentWords > 0 ? ` ${unsentSentence(unsentWords)}` : "";
	return { name: "closed", sign: "■", words: sentence + unsent, actions: ["copy"] };
}

function unsentSentence(words: number): string {
	return byCount(
		words,
		"Your last word was not sent.",
		`Your last ${formatNumber(words)} words were not sent.`,
	);
}

function whereItIs({ kept }: SaveFacts): string {
	return kept ? "Your text is kept on this device." : "Copy your text before you close.";
}

/** A reason written for people begins like a sentence; it may have been cut to what a close frame carries. */
function sentenceOr(reason: string, otherwise: string): string {
	if (!/^\p{Lu}/u.test(reason)) return otherwise;
	return /[.!?”…]$/.test(reason) ? reason : `${reason}…`;
}
