// The bar of buttons above the text: one stop for the Tab key, arrow keys inside, and everything the keys can do,
// because phones have no keys.
import type { StateCommand } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { UndoManager } from "yjs";
import { insertTable, makeLink, toggleBold, toggleItalic, toggleList, toggleQuote } from "./commands.ts";
import { element } from "./dom.ts";

type Tool = {
	readonly label: string;
	/** As in aria-keyshortcuts: Control is the command key on a Mac. */
	readonly key?: string;
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
	const buttons = toolsOf(undo).map((tool, place) => makeButton(tool, { view, isMac, isFirst: place === 0 }));
	const bar = element(
		"div",
		{ class: "toolbar", role: "toolbar", "aria-label": "Formatting", "aria-controls": controls },
		...buttons,
	);
	bar.addEventListener("keydown", (event) => {
		const from = buttons.findIndex((button) => button === event.target);
		const to = placeAfter(event.key, from, buttons.length);
		const target = to === undefined ? undefined : buttons[to];
		if (!target) return;
		event.preventDefault();
		for (const button of buttons) button.tabIndex = button === target ? 0 : -1;
		target.focus();
	});
	return bar;
}

/** Which button an arrow key leads to; undefined for other keys. */
export function placeAfter(key: string, from: number, count: number): number | undefined {
	if (key === "ArrowRight") return (from + 1) % count;
	if (key === "ArrowLeft") return (from - 1 + count) % count;
	if (key === "Home") return 0;
	return key === "End" ? count - 1 : undefined;
}

function toolsOf(undo: UndoManager): readonly Tool[] {
	return [
		{ label: "Bold", key: "B", run: toggleBold },
		{ label: "Italic", key: "I", run: toggleItalic },
		{ label: "Link", key: "K", run: makeLink },
		{ label: "Quote", run: toggleQuote },
		{ label: "List", run: toggleList },
		{ label: "Table", run: insertTable },
		{ label: "Undo", key: "Z", run: () => undo.undo() },
		{ label: "Redo", key: "Shift+Z", run: () => undo.redo() },
	] satisfies readonly (Tool & { readonly run: StateCommand | (() => unknown) })[];
}

function makeButton(
	{ label, key, run }: Tool,
	{ view, isMac, isFirst }: { readonly view: EditorView; readonly isMac: boolean; readonly isFirst: boolean },
): HTMLButtonElement {
	const button = element(
		"button",
		{
			class: "toolbar__tool",
			type: "button",
			tabindex: isFirst ? 0 : -1,
			title: key === undefined ? undefined : `${label} (${isMac ? "⌘" : "Ctrl+"}${key})`,
			"aria-keyshortcuts": key === undefined ? undefined : `${isMac ? "Meta" : "Control"}+${key}`,
		},
		label,
	);
	// Pressing must not take the caret out of the text, or a phone would put its keyboard away.
	button.addEventListener("mousedown", (event) => event.preventDefault());
	button.addEventListener("click", () => {
		run(view);
		view.focus();
	});
	return button;
}
