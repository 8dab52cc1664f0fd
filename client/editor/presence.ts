// Shows presence in the panel of people: who is here, at which word, and what a screen reader should announce of it.
import type { EditorView } from "@codemirror/view";
import { createAnnouncer } from "../live/announcer.ts";
import type { Connection } from "../live/connection.ts";
import { othersOf, peopleOf, type OtherWriter } from "../live/other-writers.ts";
import { caretPositionOf } from "./carets.ts";
import type { Editor } from "./editor.ts";
import { makePeoplePanel } from "./people-panel.ts";

const REFRESH_MS = 500;

export type Presence = {
	readonly panel: HTMLElement;
	/** The person has just typed, so announcements wait. */
	typed(): void;
	/** Announces it to a screen reader. */
	readonly say: (sentence: string) => void;
	stop(): void;
};

export function showPresence(connection: Connection, editor: Editor): Presence {
	const { awareness, hello } = connection;
	const say = (sentence: string): void => {
		panel.announcements.textContent = sentence;
	};
	const announcer = createAnnouncer(say);
	const panel = makePeoplePanel({
		carets: (shown) => editor.showCarets(shown),
		announce: (on) => announcer.switchOn(on),
	});
	const refresh = (): void => {
		const others = peopleOf(othersOf(awareness.getStates(), awareness.clientID), hello?.personId ?? "");
		panel.show(
			hello?.colour ?? 1,
			others.map((writer) => ({ writer, ...whereabouts(writer, connection, editor.view) })),
		);
		announcer.people(others);
	};
	awareness.on("change", refresh);
	// Their carets are carried along by words, so the word they stand at changes without any awareness update.
	let timer: ReturnType<typeof setTimeout> | undefined;
	connection.text.observe(() => {
		timer ??= setTimeout(() => {
			timer = undefined;
			refresh();
		}, REFRESH_MS);
	});
	refresh();
	return {
		panel: panel.panel,
		typed: () => announcer.typed(),
		say,
		stop: () => {
			clearTimeout(timer);
			awareness.off("change", refresh);
			announcer.stop();
		},
	};
}

function whereabouts(
	writer: OtherWriter,
	{ text }: Connection,
	view: EditorView,
): { readonly word: string | undefined; readonly goTo: (() => void) | undefined } {
	const position = caretPositionOf(writer, text);
	if (!position || position.head > view.state.doc.length) return { word: undefined, goTo: undefined };
	const word = view.state.wordAt(position.head);
	return {
		word: word ? view.state.sliceDoc(word.from, word.to) : undefined,
		goTo: () => {
			const now = caretPositionOf(writer, text);
			if (!now) return;
			view.dispatch({
				selection: { anchor: Math.min(now.head, view.state.doc.length) },
				scrollIntoView: true,
			});
			view.focus();
		},
	};
}
