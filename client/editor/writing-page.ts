// Everything a person writes with, around one living text: the editor, what is said about it, and who else is there.
import type { Session } from "../live/session.ts";
import { coveredBelow, keepAboveKeyboard } from "./above-keyboard.ts";
import { type Company, keepCompany } from "./presence.ts";
import { element } from "./dom.ts";
import { type Editor, type EditorOptions, openEditor } from "./editor.ts";
import { makeSwitch } from "./people-panel.ts";
import type { SaveLine } from "./save-line.ts";
import { makeSinceLine, type SinceLine } from "./since-version.ts";
import { readTerms } from "./terms.ts";
import { makeToolbar, showFormats } from "./toolbar.ts";
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
	const since = sinceLineOf(parts);
	const made: { bar?: HTMLElement; company?: Company } = {};
	const editor = makeEditor(parts, {
		typed: () => made.company?.typed(),
		tooLong: () => noteTooLong(length),
		say: (sentence) => made.company?.say(sentence),
		moved: (state) => made.bar && showFormats(made.bar, state),
		coveredBelow: () => (made.bar ? coveredBelow(made.bar) : 0),
	});
	const isMac = navigator.userAgent.includes("Mac");
	const bar = makeToolbar({ view: editor.view, undo: editor.undo, controls: "editor-text", isMac });
	const company = keepCompany(session.connection, editor);
	Object.assign(made, { bar, company });
	const letGo = keepAboveKeyboard(bar);
	const block = arrange(parts, editor, { bar, length, since });
	host.classList.add("live-editor");
	host.prepend(block, company.panel);
	const changed = (): void => {
		const now = text.toJSON();
		showLength(length, now, limitOf(host));
		since?.changed(now);
	};
	text.observe(changed);
	changed();
	return {
		editor,
		company,
		place: (panel) => block.append(panel),
		remove: () => {
			letGo();
			company.stop();
			editor.destroy();
			block.remove();
			company.panel.remove();
		},
	};
}

type Told = Pick<EditorOptions, "typed" | "tooLong" | "say" | "moved" | "coveredBelow">;

function makeEditor({ host, form, session }: DeskParts, told: Told): Editor {
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
		...told,
	});
}

type Around = {
	readonly bar: HTMLElement;
	readonly length: HTMLElement;
	readonly since: SinceLine | undefined;
};

function arrange({ form, saveLine }: DeskParts, editor: Editor, { bar, length, since }: Around): HTMLElement {
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
			makeSwitch("Show formatting marks", { name: "marks", changed: editor.showMarks, usual: false }),
		),
		...(since ? [since.line, since.marks] : []),
	);
}

/** Nothing before the first version. The page brings its text along where the form's is another. */
function sinceLineOf({ host, form }: DeskParts): SinceLine | undefined {
	const number = Number(host.dataset["version"] ?? 0);
	if (number === 0) return undefined;
	const text = host.querySelector("template")?.content.textContent ?? form.textarea.defaultValue;
	return makeSinceLine({ number, text: text.replaceAll("\r\n", "\n") });
}

function showLength(line: HTMLElement, text: string, limit: LengthLimit | undefined): void {
	const { words, isOver } = lengthLine(text, limit);
	line.textContent = words;
	line.dataset["over"] = isOver ? "yes" : "no";
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
