// Turns the form in which a text is written into the live editor, once the text has arrived over its socket. Until
// then, and whenever that fails, the form is there and works.
import { versionsPath } from "../../text/addresses.ts";
import { asStorable } from "../../text/storable.ts";
import { CLOSE } from "../../text/wire.ts";
import { noteVersion, readVersionOnPage } from "../editor/version-on-page.ts";
import { TextSessions } from "../editor/replaced-text.ts";
import { makeSaveLine, type SaveLine } from "../editor/save-line.ts";
import {
	becomeVersionForm,
	findWritingForm,
	nameNextVersion,
	submitWhenSaved,
	typedMeanwhile,
	type WritingForm,
} from "../editor/writing-form.ts";
import { openWritingPage, type WritingPage } from "../editor/writing-page.ts";
import type { Session } from "../live/session.ts";

const UNSENT_SIGN = "● ";

/** The page, and the text it has at the moment. */
type Page = {
	readonly host: HTMLElement;
	readonly form: WritingForm;
	readonly saveLine: SaveLine;
	readonly sessions: TextSessions;
	writingPage: WritingPage | undefined;
	/** Where the caret was in the text before. */
	caret: number | undefined;
};

export function mountLiveEditor(host: HTMLElement): void {
	const form = findWritingForm(host);
	const draftId = host.dataset["draft"];
	if (!form || draftId === undefined) return;
	const saveLine = makeSaveLine(() => page.sessions.ownText);
	const sessions = new TextSessions(draftId, {
		ready: (session) => showEditor(page, session),
		stateChanged: (state, session) => {
			saveLine.show(state);
			showUnsent(session.unsent);
			const { ending } = session.connection.facts;
			if (ending && ending.code !== CLOSE.signedOut) page.writingPage?.editor.lock();
		},
		versionSaved: (number) => void followVersion(page, number),
		replaced: () => {
			page.caret = caretOf(page.writingPage) ?? page.caret;
			page.writingPage?.editor.lock();
		},
	});
	const page: Page = { host, form, saveLine, sessions, writingPage: undefined, caret: undefined };
	followPage(sessions);
}

/** Puts the editor in the place of the text field, unless the form must stay. */
function showEditor(page: Page, session: Session): void {
	const { host, form, saveLine, sessions } = page;
	const isFirst = form.textarea.isConnected;
	if (isFirst && !insertTyped(form, session)) {
		session.disconnect();
		return;
	}
	const hadFocus = document.activeElement === form.textarea;
	page.writingPage?.remove();
	page.writingPage = openWritingPage({ host, form, session, saveLine });
	if (isFirst) {
		becomeVersionForm(form, versionsPath(host.dataset["href"] ?? ""));
		submitWhenSaved(form, sessions);
	}
	if (hadFocus || page.caret !== undefined) putCaret(page.writingPage, page.caret ?? 0);
	page.caret = undefined;
	void sessions.returnUnsent(session, page.writingPage);
}

/** A version was saved: what the page says of the last one, and of the next, becomes true again. */
async function followVersion({ host, form, ...page }: Page, number: number): Promise<void> {
	if (number <= Number(host.dataset["version"] ?? 0)) return;
	nameNextVersion(form, number + 1);
	const version = await readVersionOnPage().catch(() => undefined);
	if (!version || version.number <= Number(host.dataset["version"] ?? 0)) return;
	noteVersion(host, version);
	page.writingPage?.versionSaved(version);
	nameNextVersion(form, version.number + 1);
}

function caretOf(writingPage: WritingPage | undefined): number | undefined {
	const view = writingPage?.editor.view;
	return view?.hasFocus ? view.state.selection.main.head : undefined;
}

function putCaret({ editor: { view } }: WritingPage, at: number): void {
	view.dispatch({ selection: { anchor: Math.min(at, view.state.doc.length) } });
	view.focus();
}

/** Puts what was typed into the form meanwhile into the text. False when that would mix two texts. */
function insertTyped({ textarea }: WritingForm, { connection }: Session): boolean {
	const { text, document: liveDocument } = connection;
	const before = asStorable(textarea.defaultValue.replaceAll("\r\n", "\n"));
	const typed = typedMeanwhile(before, asStorable(textarea.value));
	if (!typed) return true;
	if (text.toJSON() !== before) return false;
	liveDocument.transact(() => {
		text.delete(typed.at, typed.remove);
		text.insert(typed.at, typed.insert);
	});
	return true;
}

function showUnsent(isUnsent: boolean): void {
	const title = document.title.replace(UNSENT_SIGN, "");
	document.title = isUnsent ? UNSENT_SIGN + title : title;
	if (isUnsent) addEventListener("beforeunload", askBeforeLeaving);
	else removeEventListener("beforeunload", askBeforeLeaving);
}

/** Asks before the page is left. Only there while something is unsent: some browsers keep no page that has it. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
	event.preventDefault();
}

/** Connects and disconnects with the page, its network and its person. */
function followPage(sessions: TextSessions): void {
	// An open socket would keep the page from being shown again at once when one comes back to it.
	addEventListener("pagehide", () => sessions.current.disconnect());
	addEventListener("pageshow", (event) => {
		if (event.persisted) sessions.current.connect();
	});
	addEventListener("offline", () => sessions.current.reconnect());
	// People sign in again in another tab, then come back to this one.
	document.addEventListener("visibilitychange", () => {
		const ending = sessions.current.connection.facts.ending;
		if (!document.hidden && ending?.code === CLOSE.signedOut) sessions.current.connect();
	});
}
