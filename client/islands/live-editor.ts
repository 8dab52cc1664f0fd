// Turns the form in which a text is written into the live editor, once the text has arrived over its socket. Until
// then, and whenever that fails, the form is there and works. When the text on the server is replaced by another, the
// page begins anew with that one, and brings along what could not be sent.
import { livePath, versionsPath } from "../../text/addresses.ts";
import { returnUnsent } from "../editor/unsent-words.ts";
import { type WritingPage, openWritingPage } from "../editor/writing-page.ts";
import { makeSaveLine, type SaveLine } from "../editor/save-line.ts";
import {
	becomeVersionForm,
	findWritingForm,
	submitWhenSaved,
	typedMeanwhile,
	type WritingForm,
} from "../editor/writing-form.ts";
import { CLOSE } from "../../text/wire.ts";
import { findLeftovers, forgetLeftover, forgetOldCopies, type Leftover } from "../live/device-copy.ts";
import { Session } from "../live/session.ts";

const UNSENT_SIGN = "● ";

/** The page, and the text it has at the moment. */
type Page = {
	readonly host: HTMLElement;
	readonly form: WritingForm;
	readonly draftId: string;
	readonly saveLine: SaveLine;
	session: Session | undefined;
	writingPage: WritingPage | undefined;
	/** What this page could not send to earlier generations of the text, until it is in this one. */
	carried: readonly Leftover[];
	/** The text as it stood here, during a conflict. */
	conflicting: string | undefined;
	/** Where the caret was in the text before. */
	caret: number | undefined;
};

export function mountLiveEditor(host: HTMLElement): void {
	const form = findWritingForm(host);
	const draftId = host.dataset["draft"];
	if (!form || draftId === undefined) return;
	const copied = (): string =>
		page.conflicting ?? page.carried.at(-1)?.mine ?? page.session?.connection.text.toJSON() ?? "";
	const saveLine = makeSaveLine(copied);
	const nothing = { session: undefined, writingPage: undefined, conflicting: undefined, caret: undefined };
	const page: Page = { host, form, draftId, saveLine, carried: [], ...nothing };
	begin(page);
	keepPage(page);
}

/** Opens the text as it is on the server now. `isKept`: what is carried is on this device too. */
function begin(page: Page, isKept = false): void {
	const session = new Session(liveAddress(page.draftId), page.draftId, {
		// After the hello and the text have been dealt with, since this may change both.
		ready: () => queueMicrotask(() => takeOver(page, session)),
		stateChanged: (state) => {
			page.saveLine.show(state);
			showUnsent(session.unsent);
			const { ending } = session.connection.facts;
			if (ending && ending.code !== CLOSE.signedOut) page.writingPage?.editor.lock();
		},
		replaced: (leftover, wasKept) => {
			if (leftover.mine !== "") page.carried = [...page.carried, leftover];
			page.caret = caretOf(page.writingPage) ?? page.caret;
			// It stays to be read until the other text is here, which may take as long as the line is bad.
			page.writingPage?.editor.lock();
			session.destroy();
			begin(page, wasKept);
		},
	});
	if (page.carried.length > 0) session.setUnmerged("waiting", isKept);
	page.session = session;
}

function liveAddress(draftId: string): URL {
	const address = new URL(livePath(draftId), location.href);
	address.protocol = address.protocol.replace("http", "ws");
	return address;
}

/** Puts the editor in the place of the text field, unless the form must stay. */
function takeOver(page: Page, session: Session): void {
	const { host, form, saveLine } = page;
	const isFirst = form.textarea.isConnected;
	if (isFirst && !carryOver(form, session)) {
		session.disconnect();
		return;
	}
	const hadFocus = document.activeElement === form.textarea;
	page.writingPage?.remove();
	page.writingPage = openWritingPage({ host, form, session, saveLine });
	if (isFirst) {
		becomeVersionForm(form, versionsPath(host.dataset["href"] ?? ""));
		submitWhenSaved(form, { saved: () => allSaved(page) });
	}
	if (hadFocus || page.caret !== undefined) putCaret(page.writingPage, page.caret ?? 0);
	page.caret = undefined;
	void returnAllUnsent(page, session, page.writingPage);
}

/** Everything made on this page is stored, also when the text was replaced meanwhile. */
async function allSaved(page: Page): Promise<void> {
	let session: Session | undefined;
	while (session !== page.session) {
		session = page.session;
		await session?.saved();
	}
}

function caretOf(writingPage: WritingPage | undefined): number | undefined {
	const view = writingPage?.editor.view;
	return view?.hasFocus ? view.state.selection.main.head : undefined;
}

function putCaret({ editor: { view } }: WritingPage, at: number): void {
	view.dispatch({ selection: { anchor: Math.min(at, view.state.doc.length) } });
	view.focus();
}

/** What this page could not send, and what earlier visits could not. */
async function returnAllUnsent(page: Page, session: Session, writingPage: WritingPage): Promise<void> {
	const { editor, presence, addPanel } = writingPage;
	const parts = {
		session,
		view: editor.view,
		addPanel,
		say: presence.say,
		showsConflict: (mine: string | undefined) => {
			page.conflicting = mine;
		},
	};
	const leftovers = await allLeftovers(page, session);
	for (const leftover of leftovers) {
		await returnUnsent(
			parts,
			leftover,
			page.carried.some(({ name }) => name === leftover.name),
		);
	}
	page.carried = [];
	session.setUnmerged("nothing");
	await session.saved();
	// Only what is on the server may be forgotten here.
	if (page.session !== session) return;
	await Promise.all(leftovers.map(({ name }) => forgetLeftover(name)));
	await forgetOldCopies(Date.now());
}

async function allLeftovers({ draftId, carried }: Page, session: Session): Promise<readonly Leftover[]> {
	const { hello } = session.connection;
	const kept = hello ? await findLeftovers(draftId, hello).catch(() => []) : [];
	const onDevice = new Map(kept.map((leftover) => [leftover.name, leftover]));
	const own = carried.map((each) => ({ ...each, base: each.base ?? onDevice.get(each.name)?.base }));
	for (const { name } of own) onDevice.delete(name);
	return [...own, ...onDevice.values()];
}

/** Words typed into the form while the text was on its way come along, or keep the form where it is. */
function carryOver({ textarea }: WritingForm, { connection }: Session): boolean {
	const { text, document: living } = connection;
	const before = textarea.defaultValue.replaceAll("\r\n", "\n");
	const typed = typedMeanwhile(before, textarea.value);
	if (!typed) return true;
	if (text.toJSON() !== before) return false;
	living.transact(() => {
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

function keepPage(page: Page): void {
	// An open socket would keep the page from being shown again at once when one comes back to it.
	addEventListener("pagehide", () => page.session?.disconnect());
	addEventListener("pageshow", (event) => {
		if (event.persisted) page.session?.connect();
	});
	addEventListener("offline", () => page.session?.reconnect());
	// People sign in again in another tab, then come back to this one.
	document.addEventListener("visibilitychange", () => {
		const ending = page.session?.connection.facts.ending;
		if (!document.hidden && ending?.code === CLOSE.signedOut) page.session?.connect();
	});
}
