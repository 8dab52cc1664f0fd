// Keeps the panel of people true: who is here, at which word, and what a screen reader should hear of it.
import type { EditorView } from "@codemirror/view";
import { createAnnouncer } from "../live/announcer.ts";
import type { Connection } from "../live/connection.ts";
import { othersOf, peopleOf, type OtherWriter } from "../live/other-writers.ts";
import { placeOf } from "./carets.ts";
import type { Editor } from "./editor.ts";
import { makePeoplePanel } from "./people-panel.ts";

const LOOK_MS = 500;

export type Company = {
	readonly panel: HTMLElement;
	/** The person has just typed, so it is no time to talk. */
	typed(): void;
	/** Tells somebody who cannot see it. */
	readonly say: (sentence: string) => void;
	stop(): void;
};

export function keepCompany(connection: Connection, editor: Editor): Company {
	const { awareness, hello } = connection;
	const say = (sentence: string): void => {
		panel.announcements.textContent = sentence;
	};
	const announcer = createAnnouncer(say);
	const panel = makePeoplePanel({
		carets: (shown) => editor.showCarets(shown),
		announce: (on) => announcer.turn(on),
	});
	const look = (): void => {
		const others = peopleOf(othersOf(awareness.getStates(), awareness.clientID), hello?.personId ?? "");
		panel.show(
			hello?.colour ?? 1,
			others.map((writer) => ({ writer, ...whereabouts(writer, connection, editor.view) })),
		);
		announcer.people(others);
	};
	awareness.on("change", look);
	// Their carets are carried along by words, so the word they stand at changes without any news of them.
	let timer: ReturnType<typeof setTimeout> | undefined;
	connection.text.observe(() => {
		timer ??= setTimeout(() => {
			timer = undefined;
			look();
		}, LOOK_MS);
	});
	look();
	return {
		panel: panel.panel,
		typed: () => announcer.typed(),
		say,
		stop: () => {
			clearTimeout(timer);
			awareness.off("change", look);
			announcer.stop();
		},
	};
}

function whereabouts(
	writer: OtherWriter,
	{ text }: Connection,
	view: EditorView,
): { readonly word: string | undefined; readonly goTo: (() => void) | undefined } {
	const place = placeOf(writer, text);
	if (!place || place.head > view.state.doc.length) return { word: undefined, goTo: undefined };
	const word = view.state.wordAt(place.head);
	return {
		word: word ? view.state.sliceDoc(word.from, word.to) : undefined,
		goTo: () => {
			const now = placeOf(writer, text);
			if (!now) return;
			view.dispatch({
				selection: { anchor: Math.min(now.head, view.state.doc.length) },
				scrollIntoView: true,
			});
			view.focus();
		},
	};
}
