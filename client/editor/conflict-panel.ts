// Words from before the text was replaced: where they clash with others' words a person chooses, else it is said what
// was put back. Nothing of it goes away before somebody has decided.
import type { Choice } from "../live/return-unsent.ts";
import { element } from "./dom.ts";

export type Texts = Readonly<Record<Choice, string>>;

export type ApartPanel = {
	readonly panel: HTMLElement;
	/** The text has changed meanwhile, so the choices lead elsewhere. */
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

export function makeApartPanel(texts: Texts, chosen: (choice: Choice) => void): ApartPanel {
	const ways = WAYS.map((way) => ({ ...way, ...makeWay(way, chosen) }));
	const panel = element(
		"section",
		{ class: "apart stack", "aria-labelledby": "apart-title" },
		element("h2", { id: "apart-title", tabindex: -1 }, "Your text, separate"),
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
	const id = `apart-${choice}`;
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
		{ class: "apart__way" },
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

export function keptSentence(words: string): string {
	if (words === "") return "The text was replaced while you were away. What you had changed is in it again.";
	const shown = words.length > SHOWN_MAX ? `${words.slice(0, SHOWN_MAX)}…` : words;
	return `The text was replaced while you were away. Your unsent words are in it again: “${shown}”`;
}

export const REPLACED_SENTENCE =
	"The text on the server was replaced while you were away. Nothing of yours was unsent; this is how it was here.";

/** Says what became of it, with the whole text as it was here. */
export function makeKeptNote(sentence: string, mine: string): HTMLElement {
	const close = element("button", { class: "button", "data-kind": "quiet", type: "button" }, "Close");
	// There may be one from each earlier visit.
	const id = `apart-was-${document.querySelectorAll(".apart").length}`;
	const note = element(
		"section",
		{ class: "apart stack", "aria-label": "Your words from before" },
		element("p", {}, sentence),
		copyable("Your text as it was", element("textarea", { id, readonly: true, rows: 3, dir: "auto" }, mine)),
		element("p", {}, close),
	);
	close.addEventListener("click", () => note.remove());
	return note;
}
