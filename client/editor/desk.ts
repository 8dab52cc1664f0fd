// Everything a person writes with, around one living text: the editor, what is said about it, and who else is there.
import type { Session } from "../live/session.ts";
import { type Company, keepCompany } from "./company.ts";
import { element } from "./dom.ts";
import { type Editor, openEditor } from "./editor.ts";
import { makeSwitch } from "./people-panel.ts";
import type { SaveLine } from "./save-line.ts";
import { makeToolbar } from "./toolbar.ts";
import { lengthLine, type LengthLimit } from "./word-count.ts";
import type { WritingForm } from "./writing-form.ts";

export type DeskParts = {
	readonly host: HTMLElement;
	readonly form: WritingForm;
	readonly session: Session;
	readonly saveLine: SaveLine;
};

export type Desk = {
	readonly editor: Editor;
	readonly company: Company;
	/** Puts something between the text and the form. */
	readonly place: (panel: HTMLElement) => void;
	/** Takes everything away, to make room for another text. */
	remove(): void;
};

export function setUpDesk(parts: DeskParts): Desk {
	const { host, session } = parts;
	const { text } = session.connection;
	const length = element("p", { class: "editor__length", id: "editor-length" });
	const showLength = (): void => {
		const { words, isOver } = lengthLine(text.toJSON(), limitOf(host));
		length.textContent = words;
		length.dataset["over"] = isOver ? "yes" : "no";
	};
	let company: Company | undefined;
	const editor = makeEditor(parts, { typed: () => company?.typed(), tooLong: () => noteTooLong(length) });
	company = keepCompany(session.connection, editor);
	const { panel } = company;
	const block = arrange(parts, editor, length);
	host.classList.add("live-editor");
	host.prepend(block, panel);
	text.observe(showLength);
	showLength();
	return {
		editor,
		company,
		place: (made) => block.append(made),
		remove: () => {
			company.stop();
			editor.destroy();
			block.remove();
			panel.remove();
		},
	};
}

function makeEditor(
	{ host, form, session }: DeskParts,
	told: { readonly typed: () => void; readonly tooLong: () => void },
): Editor {
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
		...told,
	});
}

function arrange({ form, saveLine }: DeskParts, editor: Editor, length: HTMLElement): HTMLElement {
	const { view, undo } = editor;
	const isMac = navigator.userAgent.includes("Mac");
	return element(
		"div",
		{ class: "editor" },
		element("p", { class: "field__label", id: "editor-label" }, form.label),
		element(
			"div",
			{ class: "editor__bar" },
			saveLine.line,
			makeToolbar({ view, undo, controls: "editor-text", isMac }),
		),
		view.dom,
		element(
			"div",
			{ class: "editor__foot" },
			length,
			element("p", { id: "editor-way-out" }, "Press Escape, then Tab, to leave the text."),
			makeSwitch("Show formatting marks", { name: "marks", changed: editor.showMarks, usual: false }),
		),
	);
}

function limitOf(host: HTMLElement): LengthLimit | undefined {
	const most = Number(host.dataset["limitMost"]);
	const unit = host.dataset["limitUnit"];
	if (!Number.isInteger(most) || most <= 0) return undefined;
	return unit === "words" || unit === "sentences" ? { unit, most } : undefined;
}

function noteTooLong(length: HTMLElement): void {
	length.textContent = "A text can have 300,000 characters at most, so this was not put in.";
	length.dataset["over"] = "yes";
}
