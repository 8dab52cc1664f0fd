// Brings words back that an earlier generation of the text could not send any more.
import type { EditorView } from "@codemirror/view";
import { splicesBetween } from "../../text/diff/splices.ts";
import type { Session } from "../live/session.ts";
import { chosenText, returnTo, type Choice, type Unsent } from "../live/return-unsent.ts";
import {
	keptSentence,
	makeApartPanel,
	makeKeptNote,
	REPLACED_SENTENCE,
	type Texts,
} from "./conflict-panel.ts";

export type BringBack = {
	readonly session: Session;
	readonly view: EditorView;
	/** Puts something below the text. */
	readonly place: (panel: HTMLElement) => void;
	readonly say: (sentence: string) => void;
	/** What "Copy my text" copies while something is apart; undefined again afterwards. */
	readonly showsApart: (mine: string | undefined) => void;
};

// Merging a long text at every key of others would be felt.
const LOOK_MS = 400;

/** Resolves when nothing of it is apart from the text any more. `wasHere`: somebody has seen it on this page. */
export async function bringBack(deps: BringBack, unsent: Unsent, wasHere: boolean): Promise<void> {
	const { session, view } = deps;
	const theirs = session.connection.text.toJSON();
	const back = returnTo(theirs, unsent);
	if (back.kind === "nothing") {
		// A backup that was put back may lack what had been saved, and this page may be the last that has it.
		if (wasHere && theirs !== unsent.mine) tell(deps, REPLACED_SENTENCE, unsent.mine);
		return;
	}
	if (back.kind === "apart" || !put(view, back.text)) return letChoose(deps, unsent);
	tell(deps, keptSentence(back.words), unsent.mine);
}

function tell({ place, say }: BringBack, sentence: string, mine: string): void {
	place(makeKeptNote(sentence, mine));
	say(sentence);
}

async function letChoose({ session, view, place, showsApart }: BringBack, unsent: Unsent): Promise<void> {
	const { text } = session.connection;
	const { promise, resolve } = Promise.withResolvers<void>();
	const { panel, show } = makeApartPanel(textsOf(text.toJSON(), unsent), (choice) => {
		if (put(view, chosenText(text.toJSON(), unsent, choice))) resolve();
	});
	let timer: ReturnType<typeof setTimeout> | undefined;
	const changed = (): void => {
		clearTimeout(timer);
		timer = setTimeout(() => show(textsOf(text.toJSON(), unsent)), LOOK_MS);
	};
	text.observe(changed);
	place(panel);
	showsApart(unsent.mine);
	session.hold("apart");
	await promise;
	text.unobserve(changed);
	clearTimeout(timer);
	panel.remove();
	showsApart(undefined);
	session.hold("waiting");
	view.focus();
}

function textsOf(theirs: string, unsent: Unsent): Texts {
	const chosen = (choice: Choice): string => chosenText(theirs, unsent, choice);
	return { theirs, mine: chosen("mine"), both: chosen("both") };
}

/** As typing would, so that it can be taken back and carets of others stay where they are. False if it is too long. */
function put(view: EditorView, wanted: string): boolean {
	const changes = splicesBetween(view.state.doc.toString(), wanted).map(({ at, remove, insert }) => ({
		from: at,
		to: at + remove,
		insert,
	}));
	if (changes.length > 0) view.dispatch({ changes, userEvent: "input.return" });
	return view.state.doc.toString() === wanted;
}
