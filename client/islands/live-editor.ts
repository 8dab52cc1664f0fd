// Turns the form in which a text is written into the live editor, once the text has arrived over its socket. Until
// then, and whenever that fails, the form is there and works.
import { type Company, keepCompany } from "../editor/company.ts";
import { element } from "../editor/dom.ts";
import { type Editor, openEditor } from "../editor/editor.ts";
import { makeSwitch } from "../editor/people-panel.ts";
import { makeSaveLine, type SaveLine } from "../editor/save-line.ts";
import { makeToolbar } from "../editor/toolbar.ts";
import { lengthLine, type LengthLimit } from "../editor/word-count.ts";
import {
	becomeVersionForm,
	findWritingForm,
	submitWhenSaved,
	typedMeanwhile,
	type WritingForm,
} from "../editor/writing-form.ts";
import { CLOSE } from "../../text/wire.ts";
import { Session } from "../live/session.ts";

const UNSENT_SIGN = "● ";

/** What the editor is made of and works on. */
type Desk = {
	readonly host: HTMLElement;
	readonly form: WritingForm;
	readonly session: Session;
	readonly saveLine: SaveLine;
};

export function mountLiveEditor(host: HTMLElement): void {
	const form = findWritingForm(host);
	const draftId = host.dataset["draft"];
	if (!form || draftId === undefined) return;
	let editor: Editor | undefined;
	const saveLine = makeSaveLine(() => session.connection.text.toJSON());
	const session = new Session(liveAddress(draftId), draftId, {
		ready: () => {
			// After the hello and the text have been dealt with, since this may change both.
			queueMicrotask(() => {
				editor = takeOver({ host, form, session, saveLine });
			});
		},
		stateChanged: (state) => {
			saveLine.show(state);
			showUnsent(session.unsent);
			const { ending } = session.connection.facts;
			if (ending && ending.code !== CLOSE.signedOut) editor?.lock();
		},
	});
	keepPage(session);
}

function liveAddress(draftId: string): URL {
	const address = new URL(`/live/${encodeURIComponent(draftId)}`, location.href);
	address.protocol = address.protocol.replace("http", "ws");
	return address;
}

/** Puts the editor in the place of the text field; undefined when the form must stay. */
function takeOver(desk: Desk): Editor | undefined {
	const { host, form, session } = desk;
	if (!carryOver(desk)) {
		session.leave();
		return undefined;
	}
	const hadFocus = document.activeElement === form.textarea;
	const { text } = session.connection;
	const length = element("p", { class: "editor__length", id: "editor-length" });
	const showLength = (): void => {
		const { words, isOver } = lengthLine(text.toJSON(), limitOf(host));
		length.textContent = words;
		length.dataset["over"] = isOver ? "yes" : "no";
	};
	let company: Company | undefined;
	const editor = makeEditor(desk, { typed: () => company?.typed(), tooLong: () => noteTooLong(length) });
	company = keepCompany(session.connection, editor);
	host.classList.add("live-editor");
	host.prepend(arrange(desk, editor, length), company.panel);
	becomeVersionForm(form, `${host.dataset["href"] ?? ""}/versions`);
	submitWhenSaved(form, session);
	text.observe(showLength);
	showLength();
	if (hadFocus) editor.view.focus();
	return editor;
}

function makeEditor(
	{ host, form, session }: Desk,
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
		save: () => form.form.querySelector("input")?.focus(),
		...told,
	});
}

function arrange({ form, saveLine }: Desk, editor: Editor, length: HTMLElement): HTMLElement {
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
			makeSwitch("Show formatting marks", (shown) => editor.showMarks(shown), false),
		),
	);
}

/** Words typed into the form while the text was on its way come along, or keep the form where it is. */
function carryOver({ form, session }: Desk): boolean {
	const { text, document: living } = session.connection;
	const before = form.textarea.defaultValue.replaceAll("\r\n", "\n");
	const typed = typedMeanwhile(before, form.textarea.value);
	if (!typed) return true;
	if (text.toJSON() !== before) return false;
	living.transact(() => {
		text.delete(typed.at, typed.remove);
		text.insert(typed.at, typed.insert);
	});
	return true;
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

function showUnsent(isUnsent: boolean): void {
	const title = document.title.replace(UNSENT_SIGN, "");
	document.title = isUnsent ? UNSENT_SIGN + title : title;
}

function keepPage(session: Session): void {
	addEventListener("beforeunload", (event) => {
		if (session.unsent) event.preventDefault();
	});
	// An open socket would keep the page from being shown again at once when one comes back to it.
	addEventListener("pagehide", () => session.leave());
	addEventListener("pageshow", (event) => {
		if (event.persisted) session.comeBack();
	});
	// Whoever signed in again in another tab comes back to this one.
	document.addEventListener("visibilitychange", () => {
		const { ending } = session.connection.facts;
		if (!document.hidden && ending?.code === CLOSE.signedOut) session.comeBack();
	});
}
