// "[[" completes the names of terms: a list under the caret, on CodeMirror's own completion. Which terms fit, and when a
// list is offered, is decided here; the list, its keys and its roles are the library's.
import {
	acceptCompletion,
	autocompletion,
	closeCompletion,
	type Completion,
	type CompletionResult,
	type CompletionSource,
	currentCompletions,
	moveCompletionSelection,
	pickedCompletion,
} from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import { EditorState, type Extension, Prec, StateEffect, StateField } from "@codemirror/state";
import { EditorView, keymap, tooltips, ViewPlugin } from "@codemirror/view";
import { HEADWORD_MAX } from "../../text/limits.ts";
import { keyOfTitle } from "../../text/links.ts";
import type { TermName } from "./terms.ts";
import { byName, plural } from "../../text/formats.ts";

export type TermCompletionOptions = {
	/** Asked once, when the first list is opened. */
	readonly terms: () => Promise<readonly TermName[]>;
	/** Announces it to a screen reader. */
	readonly say: (sentence: string) => void;
	/** How much of the window's lower end something else covers. */
	readonly coveredBelow: () => number;
};

const SHOWN_MAX = 8;
// An announcement while somebody types would be cut off by the next key.
const PAUSE_MS = 600;

export function termCompletion({ terms, say, coveredBelow }: TermCompletionOptions): Extension {
	return [
		dismissedAt,
		autocompletion({
			override: [termSource(terms)],
			// The names are here already, so there is nothing to wait for.
			activateOnTypingDelay: 0,
			// Somebody who types fast presses Enter for the term, not for a new line.
			interactionDelay: 0,
			defaultKeymap: false,
			icons: false,
			tooltipClass: () => "term-list",
			optionClass: () => "term-list__term",
		}),
		Prec.highest(keys),
		EditorState.phrases.of({ Completions: "Terms" }),
		EditorView.contentAttributes.of({ "aria-haspopup": "listbox" }),
		// What a phone's keyboard covers is no place for a list.
		tooltips({ tooltipSpace: () => visibleSpace(coveredBelow()) }),
		announcing(say),
	];
}

// Not the library's own keys: among them are Alt-i and Alt-`, with which a Mac types accents.
const keys = keymap.of([
	{ key: "ArrowDown", run: moveCompletionSelection(true) },
	{ key: "ArrowUp", run: moveCompletionSelection(false) },
	{ key: "Enter", run: acceptCompletion },
	{ key: "Tab", run: acceptCompletion },
	{ key: "Escape", run: dismissList },
]);

/** The list was closed by Escape: it stays closed for the name that begins here. */
export const dismiss = StateEffect.define<number>();

const dismissedAt = StateField.define<number | undefined>({
	create: () => undefined,
	update: (before, { changes, effects, state }) => {
		for (const effect of effects) if (effect.is(dismiss)) return effect.value;
		if (before === undefined) return undefined;
		const at = changes.mapPos(before, -1);
		return startedLink(state)?.from === at ? at : undefined;
	},
});

function dismissList(view: EditorView): boolean {
	if (!closeCompletion(view)) return false;
	const link = startedLink(view.state);
	if (link) view.dispatch({ effects: dismiss.of(link.from) });
	return true;
}

/** What CodeMirror asks for completions. */
export function termSource(terms: TermCompletionOptions["terms"]): CompletionSource {
	let asked: Promise<readonly TermName[]> | undefined;
	return async ({ state, explicit }) => {
		const link = startedLink(state);
		if (!link || (!explicit && state.field(dismissedAt) === link.from)) return null;
		try {
			asked ??= terms();
			return offer(await asked, link);
		} catch {
			// Without the list one types the name; the next key asks again.
			asked = undefined;
			return null;
		}
	};
}

type StartedLink = { readonly from: number; readonly typed: string };

function offer(names: readonly TermName[], { from, typed }: StartedLink): CompletionResult {
	return {
		from,
		options: termsLike(names, typed).map(completionOf),
		// The library's own filter does not know accents and other names.
		filter: false,
		// At once, so that the list does not flicker; empty closes it.
		update: (_before, at, _to, { state }) => offerAgain(names, startedLink(state), at),
	};
}

function offerAgain(names: readonly TermName[], link: StartedLink | undefined, at: number): CompletionResult {
	return link?.from === at ? offer(names, link) : { from: at, options: [], filter: false };
}

/** The name of a term that is being typed at the caret. */
function startedLink(state: EditorState): StartedLink | undefined {
	const { head, empty } = state.selection.main;
	if (!empty) return undefined;
	const line = state.doc.lineAt(head);
	const before = state.sliceDoc(Math.max(line.from, head - HEADWORD_MAX - 2), head);
	const typed = /\[\[([^[\]|]*)$/.exec(before)?.[1];
	if (typed === undefined || syntaxTree(state).resolveInner(head, -1).name.includes("Code")) return undefined;
	return { from: head - typed.length, typed };
}

/** A term, under the name by which it was found. */
type TermMatch = {
	readonly headword: string;
	/** Undefined when it was found by its headword. */
	readonly synonym: string | undefined;
};

function completionOf(match: TermMatch): Completion {
	const { headword, synonym } = match;
	return {
		label: synonym ?? headword,
		// The space keeps the two apart for a screen reader too.
		...(synonym === undefined ? {} : { detail: ` as ${headword}` }),
		apply: (view, completion, from, to) => {
			const end = view.state.sliceDoc(to, to + 2) === "]]" ? to + 2 : to;
			const insert = `${markOf(match)}]]`;
			view.dispatch({
				changes: { from, to: end, insert },
				selection: { anchor: from + insert.length },
				scrollIntoView: true,
				userEvent: "input.complete",
				annotations: pickedCompletion.of(completion),
			});
		},
	};
}

/** What stands between the brackets when this one is taken. */
export function markOf({ headword, synonym }: TermMatch): string {
	return synonym === undefined ? headword : `${headword}|${synonym}`;
}

/** The terms that fit what was typed after "[[", the likeliest first. */
export function termsLike(names: readonly TermName[], typed: string): readonly TermMatch[] {
	const wanted = folded(typed.trim());
	const fits: { readonly match: TermMatch; readonly rank: number }[] = [];
	for (const { headword, synonyms } of names) {
		const named = [undefined, ...synonyms].map((synonym) => ({
			match: { headword, synonym },
			rank: rankOf(folded(synonym ?? headword), wanted) * 2 + (synonym === undefined ? 0 : 1),
		}));
		const [best] = named.filter(({ rank }) => rank < NO_FIT * 2).toSorted((a, b) => a.rank - b.rank);
		if (best) fits.push(best);
	}
	return fits
		.toSorted((a, b) => a.rank - b.rank || byName(a.match.headword, b.match.headword))
		.slice(0, SHOWN_MAX)
		.map(({ match }) => match);
}

const NO_FIT = 3;

/** At the beginning, at the beginning of a word, anywhere, nowhere. */
function rankOf(name: string, wanted: string): number {
	const at = name.indexOf(wanted);
	if (at < 0) return NO_FIT;
	if (at === 0) return 0;
	return name.includes(` ${wanted}`) ? 1 : 2;
}

/** As titles are told apart, but also without accents, which people leave out when they look for something. */
function folded(text: string): string {
	return keyOfTitle(text).normalize("NFD").replaceAll(/\p{M}/gu, "");
}

/** Tells a screen reader that there is a list, and how to use it. */
function announcing(say: TermCompletionOptions["say"]): Extension {
	return ViewPlugin.define(() => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		return {
			update: ({ startState, state }) => {
				const [before, { length }] = [currentCompletions(startState), currentCompletions(state)];
				if (currentCompletions(state) === before || (length === 0 && before.length === 0)) return;
				clearTimeout(timer);
				if (length === 0) return;
				const terms = plural(length, "term");
				timer = setTimeout(() => say(`${terms}. Choose with the arrow keys, take with Enter.`), PAUSE_MS);
			},
			destroy: () => clearTimeout(timer),
		};
	});
}

function visibleSpace(covered: number): { top: number; left: number; bottom: number; right: number } {
	const seen = globalThis.visualViewport;
	const { offsetTop: top, offsetLeft: left } = seen ?? { offsetTop: 0, offsetLeft: 0 };
	const { width, height } = seen ?? { width: innerWidth, height: innerHeight };
	return { top, left, bottom: Math.min(top + height, innerHeight - covered), right: left + width };
}
