// The bar of buttons above the text: one stop for the Tab key, arrow keys inside, and everything the keys can do,
// because phones have no keys.
import { startCompletion } from "@codemirror/autocomplete";
import type { EditorState, StateCommand } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { UndoManager } from "yjs";
import {
	insertTable,
	linkTerm,
	makeLink,
	toggleBold,
	toggleItalic,
	toggleHeading,
	toggleList,
	toggleNumbers,
	toggleQuote,
} from "./commands.ts";
import { element } from "./dom.ts";
import { formatsAt } from "./formats.ts";

type Tool = {
	readonly label: string;
	/** What stands on the button, when it is not its label. */
	readonly sign?: string;
	/** As in aria-keyshortcuts: Control is the command key on a Mac. */
	readonly key?: string;
	/** The formatting that it switches on and off, by the parser's name. */
	readonly format?: string;
	/** Where there is little room it comes after the others. */
	readonly isLater?: boolean;
	readonly run: (view: EditorView) => void;
};

export type ToolbarParts = {
	readonly view: EditorView;
	readonly undo: UndoManager;
	/** Id of the element it works on. */
	readonly controls: string;
	readonly isMac: boolean;
};

export function makeToolbar({ view, undo, controls, isMac }: ToolbarParts): HTMLElement {
	const tools = toolsOf(undo).map((tool, place) => makeButton(tool, { view, isMac, isFirst: place === 0 }));
	const buttons = [...tools, makeDone(view)];
	const bar = element(
		"div",
		{ class: "toolbar", role: "toolbar", "aria-label": "Formatting", "aria-controls": controls },
		...buttons,
	);
	bar.addEventListener("keydown", (event) => {
		const from = buttons.findIndex((button) => button === event.target);
		const to = indexAfter(event.key, from, buttons.length);
		const target = to === undefined ? undefined : buttons[to];
		if (!target) return;
		event.preventDefault();
		for (const button of buttons) button.tabIndex = button === target ? 0 : -1;
		target.focus();
	});
	return bar;
}

/** Shows which formatting the caret stands in. */
export function showFormats(bar: HTMLElement, state: EditorState): void {
	const formats = formatsAt(state);
	for (const button of bar.querySelectorAll<HTMLElement>("[data-format]")) {
		button.setAttribute("aria-pressed", String(formats.has(button.dataset["format"] ?? "")));
	}
}

/** Which button an arrow key leads to; undefined for other keys. */
export function indexAfter(key: string, from: number, count: number): number | undefined {
	if (key === "ArrowRight") return (from + 1) % count;
	if (key === "ArrowLeft") return (from - 1 + count) % count;
	if (key === "Home") return 0;
	return key === "End" ? count - 1 : undefined;
}

function toolsOf(undo: UndoManager): readonly Tool[] {
	return [
		{ label: "Bold", sign: "B", key: "B", format: "StrongEmphasis", run: toggleBold },
		{ label: "Italic", sign: "I", key: "I", format: "Emphasis", run: toggleItalic },
		{ label: "Link", key: "K", run: makeLink },
		{ label: "Term", run: linkTermWithList },
		{ label: "Quote", isLater: true, format: "Blockquote", run: toggleQuote },
		{ label: "List", isLater: true, format: "BulletList", run: toggleList },
		{ label: "Numbered list", isLater: true, format: "OrderedList", run: toggleNumbers },
		{ label: "Heading", isLater: true, format: "ATXHeading2", run: toggleHeading },
		{ label: "Table", isLater: true, run: insertTable },
		{ label: "Undo", sign: "↶", key: "Z", run: thenScroll(() => undo.undo()) },
		{ label: "Redo", sign: "↷", key: "Shift+Z", run: thenScroll(() => undo.redo()) },
	] satisfies readonly (Tool & { readonly run: StateCommand | ((view: EditorView) => void) })[];
}

/** Begins a link to a term and offers the terms, as typing "[[" does. */
function linkTermWithList(view: EditorView): void {
	linkTerm(view);
	startCompletion(view);
}

/** Undo and redo may change a part of the text that is out of sight, so they scroll to it. */
function thenScroll(run: () => unknown): (view: EditorView) => void {
	return (view) => {
		run();
		view.dispatch({ scrollIntoView: true });
	};
}

function makeButton(
	{ label, sign = label, key, format, isLater, run }: Tool,
	{ view, isMac, isFirst }: { readonly view: EditorView; readonly isMac: boolean; readonly isFirst: boolean },
): HTMLButtonElement {
	const button = element(
		"button",
		{
			class: "toolbar__tool",
			type: "button",
			tabindex: isFirst ? 0 : -1,
			"aria-label": label,
			"aria-pressed": format === undefined ? undefined : "false",
			"data-format": format,
			"data-later": isLater,
			title: key === undefined ? label : `${label} (${isMac ? "⌘" : "Ctrl+"}${key})`,
			"aria-keyshortcuts": key === undefined ? undefined : `${isMac ? "Meta" : "Control"}+${key}`,
		},
		sign,
	);
	keepsCaret(button);
	button.addEventListener("click", () => {
		run(view);
		view.focus();
	});
	return button;
}

/** Puts a phone's keyboard away. */
function makeDone(view: EditorView): HTMLButtonElement {
	const button = element(
		"button",
		{ class: "toolbar__tool toolbar__done", type: "button", tabindex: -1 },
		"Done",
	);
	keepsCaret(button);
	button.addEventListener("click", () => view.contentDOM.blur());
	return button;
}

/** Pressing must not take the caret out of the text, or a phone would put its keyboard away. */
function keepsCaret(button: HTMLButtonElement): void {
	button.addEventListener("mousedown", (event) => event.preventDefault());
}
