// Everything a person writes with, around one live text: the editor, what is said about it, and who else is there.
import { type LengthLimit, limitFrom, sayLength } from "../../text/length.ts";
import type { Session } from "../live/session.ts";
import { coveredBelow, keepAboveKeyboard } from "./above-keyboard.ts";
import { type Presence, showPresence } from "./presence.ts";
import { element } from "./dom.ts";
import { type Editor, type EditorOptions, openEditor } from "./editor.ts";
import { makeSwitch } from "./people-panel.ts";
import type { SaveLine } from "./save-line.ts";
import { versionOn } from "./version-on-page.ts";
import { makeSinceVersionLine, type SinceVersionLine, type Version } from "./since-version.ts";
import { readTerms } from "./terms.ts";
import { makeToolbar, showFormats } from "./toolbar.ts";
import type { WritingForm } from "./writing-form.ts";

export type WritingPageParts = {
	readonly host: HTMLElement;
	readonly form: WritingForm;
	readonly session: Session;
	readonly saveLine: SaveLine;
};

export type WritingPage = {
	readonly editor: Editor;
	readonly presence: Presence;
	/** Puts something between the text and the form. */
	readonly addPanel: (panel: HTMLElement) => void;
	/** Somebody saved this version. */
	versionSaved(version: Version): void;
	/** Removes all of it, to make room for another text. */
	remove(): void;
};

export function openWritingPage(parts: WritingPageParts): WritingPage {
	const { host, form, session } = parts;
	const { text } = session.connection;
	const limit = limitFrom(host.dataset);
	const length = element("p", { class: "editor__length", id: "editor-length" });
	const sinceVersion = makeSinceVersionLine(versionOn(host, form.textarea));
	const made: { bar?: HTMLElement; presence?: Presence } = {};
	const editor = makeEditor(parts, {
		typed: () => made.presence?.typed(),
		tooLong: () => noteTooLong(length),
		say: (sentence) => made.presence?.say(sentence),
		moved: (state) => made.bar && showFormats(made.bar, state),
		coveredBelow: () => (made.bar ? coveredBelow(made.bar) : 0),
	});
	const isMac = navigator.userAgent.includes("Mac");
	const bar = makeToolbar({ view: editor.view, undo: editor.undo, controls: "editor-text", isMac });
	const presence = showPresence(session.connection, editor);
	Object.assign(made, { bar, presence });
	const stopKeepingAbove = keepAboveKeyboard(bar);
	const block = arrange(parts, editor, { bar, length, sinceVersion });
	host.classList.add("live-editor");
	host.prepend(block, presence.panel);
	const changed = (): void => {
		const now = text.toJSON();
		showLength(length, now, limit);
		sinceVersion.changed(now);
	};
	text.observe(changed);
	changed();
	return {
		editor,
		presence,
		addPanel: (panel) => block.append(panel),
		versionSaved: (version) => sinceVersion.saved(version),
		remove: () => {
			stopKeepingAbove();
			presence.stop();
			editor.destroy();
			block.remove();
			presence.panel.remove();
		},
	};
}

type EditorCallbacks = Pick<EditorOptions, "typed" | "tooLong" | "say" | "moved" | "coveredBelow">;

function makeEditor({ host, form, session }: WritingPageParts, callbacks: EditorCallbacks): Editor {
	const { text, awareness } = session.connection;
	return openEditor({
		text,
		awareness,
		nonce: host.nonce ?? "",
		attributes: {
			id: "editor-text",
			"aria-labelledby": "editor-label",
			"aria-describedby": "editor-length editor-way-out",
			lang: form.textarea.lang || document.documentElement.lang,
		},
		save: () => form.form.querySelector<HTMLInputElement>('input[name="name"]')?.focus(),
		terms: readTerms,
		...callbacks,
	});
}

type TextParts = {
	readonly bar: HTMLElement;
	readonly length: HTMLElement;
	readonly sinceVersion: SinceVersionLine;
};

function arrange(
	{ form, saveLine }: WritingPageParts,
	editor: Editor,
	{ bar, length, sinceVersion }: TextParts,
): HTMLElement {
	return element(
		"div",
		{ class: "editor" },
		element("p", { class: "field__label", id: "editor-label" }, form.label),
		element("div", { class: "editor__bar" }, saveLine.line, bar),
		editor.view.dom,
		element(
			"div",
			{ class: "editor__foot" },
			length,
			element("p", { id: "editor-way-out" }, "Press Escape, then Tab, to leave the text."),
			makeSwitch("Show formatting marks", { name: "marks", changed: editor.showMarks, onByDefault: false }),
		),
		sinceVersion.line,
		sinceVersion.marks,
	);
}

function showLength(line: HTMLElement, text: string, limit: LengthLimit | undefined): void {
	const { words, isOver } = sayLength(text, limit);
	line.textContent = words;
	line.dataset["over"] = isOver ? "yes" : "no";
}

function noteTooLong(length: HTMLElement): void {
	length.textContent = "A text can have 300,000 characters at most, so this was not put in.";
	length.dataset["over"] = "yes";
}
