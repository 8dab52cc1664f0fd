// What is shown below a text that was replaced while words were unsent: in a conflict the three texts to choose from,
// otherwise a note that says what was put back. Either stays until a person has decided.
import type { Choice } from "../live/return-unsent.ts";
import { element } from "./dom.ts";

export type Texts = Readonly<Record<Choice, string>>;

export type ConflictPanel = {
	readonly panel: HTMLElement;
	/** The text has changed meanwhile, so each choice would give another text. */
	readonly show: (texts: Texts) => void;
};

const WAYS = [
	{ choice: "theirs", label: "Theirs now", hint: "What everybody else sees.", button: "Keep theirs" },
	{
		choice: "mine",
		label: "Yours",
		hint: "Your words where you differ, and everything else that others wrote.",
		button: "Use yours",
	},
	{
		choice: "both",
		label: "Both",
		hint: "Where you differ, their words come first and yours follow.",
		button: "Use both",
	},
] as const satisfies readonly { readonly choice: Choice; readonly [key: string]: string }[];

export function makeConflictPanel(texts: Texts, chosen: (choice: Choice) => void): ConflictPanel {
	const ways = WAYS.map((way) => ({ ...way, ...makeWay(way, chosen) }));
	const panel = element(
		"section",
		{ class: "conflict stack", "aria-labelledby": "conflict-title" },
		element("h2", { id: "conflict-title", tabindex: -1 }, "Your text, separate"),
		element(
			"p",
			{},
			"The text on the server is another than the one you began with, and you and others changed the same words. ",
			"Choose which to use; you can change it afterwards. Nothing is lost.",
		),
		...ways.map(({ block }) => block),
	);
	const show = (now: Texts): void => {
		for (const { choice, field } of ways) if (field.value !== now[choice]) field.value = now[choice];
	};
	show(texts);
	return { panel, show };
}

function makeWay(
	{ choice, label, hint, button: words }: (typeof WAYS)[number],
	chosen: (choice: Choice) => void,
): { readonly block: HTMLElement; readonly field: HTMLTextAreaElement } {
	const id = `conflict-${choice}`;
	const field = element("textarea", {
		id,
		readonly: true,
		rows: 4,
		dir: "auto",
		"aria-describedby": `${id}-hint`,
	});
	const button = element("button", { class: "button", type: "button" }, words);
	button.addEventListener("click", () => chosen(choice));
	const block = element(
		"div",
		{ class: "conflict__choice" },
		copyable(label, field),
		element("p", { class: "field__hint", id: `${id}-hint` }, hint),
		button,
	);
	return { block, field };
}

/** A field with its label and, as everywhere, a button that copies it. */
function copyable(label: string, field: HTMLTextAreaElement): HTMLElement {
	const made = document.createElement("copy-button");
	made.className = "copyable";
	made.append(element("label", { for: field.id }, label), field);
	return made;
}

const SHOWN_MAX = 300;

export function mergedSentence(words: string): string {
	if (words === "") return "The text was replaced while you were away. What you had changed is in it again.";
	const shown = words.length > SHOWN_MAX ? `${words.slice(0, SHOWN_MAX)}…` : words;
	return `The text was replaced while you were away. Your unsent words are in it again: “${shown}”`;
}

export const REPLACED_SENTENCE =
	"The text on the server was replaced while you were away. Nothing of yours was unsent; this is how it was here.";

/** Says what happened to the unsent words, with the whole text as it was here. */
export function makeReplacedNote(sentence: string, mine: string): HTMLElement {
	const close = element("button", { class: "button", "data-kind": "quiet", type: "button" }, "Close");
	// There may be one from each earlier visit.
	const id = `conflict-was-${document.querySelectorAll(".conflict").length}`;
	const note = element(
		"section",
		{ class: "conflict stack", "aria-label": "Your words from before" },
		element("p", {}, sentence),
		copyable("Your text as it was", element("textarea", { id, readonly: true, rows: 3, dir: "auto" }, mine)),
		element("p", {}, close),
	);
	close.addEventListener("click", () => note.remove());
	return note;
}
