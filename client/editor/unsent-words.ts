// Puts words back into the text that an earlier generation of it could not send any more.
import type { EditorView } from "@codemirror/view";
import { splicesBetween } from "../../text/diff/splices.ts";
import type { Session } from "../live/session.ts";
import { chosenText, mergeUnsent, type Choice, type Unsent } from "../live/return-unsent.ts";
import {
	mergedSentence,
	makeConflictPanel,
	makeReplacedNote,
	REPLACED_SENTENCE,
	type Texts,
} from "./conflict-panel.ts";

export type ReturnUnsentParts = {
	readonly session: Session;
	readonly view: EditorView;
	/** Puts something below the text. */
	readonly addPanel: (panel: HTMLElement) => void;
	readonly say: (sentence: string) => void;
	/** What "Copy my text" copies during a conflict; undefined again afterwards. */
	readonly showsConflict: (mine: string | undefined) => void;
};

// Merging a long text at every key of others would make typing slow.
const REFRESH_MS = 400;

/** Resolves when it is merged. `wasHere`: somebody has seen the unsent words on this page. */
export async function returnUnsent(deps: ReturnUnsentParts, unsent: Unsent, wasHere: boolean): Promise<void> {
	const { session, view } = deps;
	const theirs = session.connection.text.toJSON();
	const merge = mergeUnsent(theirs, unsent);
	if (merge.kind === "nothing") {
		// A backup that was put back may lack what had been saved, and this page may be the last that has it.
		if (wasHere && theirs !== unsent.mine) tell(deps, REPLACED_SENTENCE, unsent.mine);
		return;
	}
	if (merge.kind === "conflict" || !replaceText(view, merge.text)) return letChoose(deps, unsent);
	tell(deps, mergedSentence(merge.words), unsent.mine);
}

function tell({ addPanel, say }: ReturnUnsentParts, sentence: string, mine: string): void {
	addPanel(makeReplacedNote(sentence, mine));
	say(sentence);
}

async function letChoose(
	{ session, view, addPanel, showsConflict }: ReturnUnsentParts,
	unsent: Unsent,
): Promise<void> {
	const { text } = session.connection;
	const { promise, resolve } = Promise.withResolvers<void>();
	const { panel, show } = makeConflictPanel(textsOf(text.toJSON(), unsent), (choice) => {
		if (replaceText(view, chosenText(text.toJSON(), unsent, choice))) resolve();
	});
	let timer: ReturnType<typeof setTimeout> | undefined;
	const changed = (): void => {
		clearTimeout(timer);
		timer = setTimeout(() => show(textsOf(text.toJSON(), unsent)), REFRESH_MS);
	};
	text.observe(changed);
	addPanel(panel);
	showsConflict(unsent.mine);
	session.setUnmerged("conflict");
	await promise;
	text.unobserve(changed);
	clearTimeout(timer);
	panel.remove();
	showsConflict(undefined);
	session.setUnmerged("waiting");
	view.focus();
}

function textsOf(theirs: string, unsent: Unsent): Texts {
	const chosen = (choice: Choice): string => chosenText(theirs, unsent, choice);
	return { theirs, mine: chosen("mine"), both: chosen("both") };
}

/** By small changes, so that it can be undone and carets of others stay where they are. False if it is too long. */
function replaceText(view: EditorView, wanted: string): boolean {
	const changes = splicesBetween(view.state.doc.toString(), wanted).map(({ at, remove, insert }) => ({
		from: at,
		to: at + remove,
		insert,
	}));
	if (changes.length > 0) view.dispatch({ changes, userEvent: "input.return" });
	return view.state.doc.toString() === wanted;
}
