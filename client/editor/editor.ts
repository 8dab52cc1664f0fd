// Puts the editor together: CodeMirror over the live text, with formatting shown, undo of one's own changes, and the
// carets of others.
import { standardKeymap } from "@codemirror/commands";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type { Awareness } from "y-protocols/awareness";
import { ySyncAnnotation, yUndoManagerKeymap } from "y-codemirror.next";
import * as Y from "yjs";
import { TEXT_MAX } from "../../text/limits.ts";
import { bounds } from "./bounds.ts";
import { othersCarets, ownCaret } from "./carets.ts";
import { makeLink, toggleBold, toggleItalic } from "./commands.ts";
import { hiddenMarks } from "./hidden-marks.ts";
import { type TermCompletionOptions, termCompletion } from "./term-completion.ts";
import { liveText } from "./live-text.ts";
import { formatting } from "./markdown.ts";
import { theme } from "./theme.ts";

export type EditorOptions = TermCompletionOptions & {
	readonly text: Y.Text;
	readonly awareness: Awareness;
	/** For the style elements the editor makes itself. */
	readonly nonce: string;
	/** aria-labelledby, aria-describedby, lang … of the editable element. */
	readonly attributes: Readonly<Record<string, string>>;
	/** The caret or the text has moved. */
	readonly moved: (state: EditorState) => void;
	/** The person has changed the text. */
	readonly typed: () => void;
	/** A change would have made the text too long. */
	readonly tooLong: () => void;
	/** The key for saving was pressed. */
	readonly save: () => void;
};

export type Editor = {
	readonly view: EditorView;
	readonly undo: Y.UndoManager;
	readonly showMarks: (shown: boolean) => void;
	showCarets(shown: boolean): void;
	/** Makes the text read-only: it can still be selected and copied. */
	lock(): void;
	destroy(): void;
};

/** Also refuses what the toolbar and its keys would do. Changes that come from the Yjs document are still shown. */
const LOCKED = [
	EditorState.readOnly.of(true),
	EditorState.changeFilter.of((change) => change.annotation(ySyncAnnotation) !== undefined),
];

// What was typed without a longer pause is undone in one step.
const UNDO_GROUP_MS = 800;

export function openEditor(options: EditorOptions): Editor {
	const { text } = options;
	const undo = new Y.UndoManager(text, { captureTimeout: UNDO_GROUP_MS, trackedOrigins: new Set() });
	const marks = new Compartment();
	const carets = new Compartment();
	const access = new Compartment();
	const view = new EditorView({
		state: EditorState.create({
			doc: text.toJSON(),
			extensions: [
				basics(options),
				liveText(text, undo),
				keys(options),
				formatting(),
				termCompletion(options),
				marks.of(hiddenMarks()),
				carets.of(othersCarets(options)),
				access.of([]),
				ownCaret(options),
				bounds(TEXT_MAX, options.tooLong),
				listening(options),
			],
		}),
	});
	return {
		view,
		undo,
		showMarks: (shown) => view.dispatch({ effects: marks.reconfigure(shown ? [] : hiddenMarks()) }),
		showCarets: (shown) => view.dispatch({ effects: carets.reconfigure(shown ? othersCarets(options) : []) }),
		lock: () => {
			undo.clear();
			view.dispatch({ effects: access.reconfigure(LOCKED) });
		},
		destroy: () => {
			view.destroy();
			undo.destroy();
		},
	};
}

function basics({ nonce, attributes, coveredBelow }: EditorOptions): Extension {
	return [
		EditorView.cspNonce.of(nonce),
		EditorView.editorAttributes.of({ class: "editor__text" }),
		EditorView.lineWrapping,
		EditorView.scrollMargins.of(() => ({ bottom: coveredBelow() })),
		EditorView.perLineTextDirection.of(true),
		// Yjs counts positions in the text as it is stored, where a line ends in one character.
		EditorState.lineSeparator.of("\n"),
		EditorView.clipboardInputFilter.of((pasted) => pasted.replaceAll(/\r\n?/g, "\n")),
		// Prose: CodeMirror's own settings are for code.
		EditorView.contentAttributes.of({
			spellcheck: "true",
			autocorrect: "on",
			autocapitalize: "sentences",
			writingsuggestions: "true",
			...attributes,
		}),
		theme,
	];
}

function keys({ save }: EditorOptions): Extension {
	return keymap.of([
		{ key: "Mod-b", run: toggleBold, preventDefault: true },
		{ key: "Mod-i", run: toggleItalic, preventDefault: true },
		{ key: "Mod-k", run: makeLink, preventDefault: true },
		{
			key: "Mod-s",
			preventDefault: true,
			run: () => {
				save();
				return true;
			},
		},
		...yUndoManagerKeymap,
		...standardKeymap,
	]);
}

function listening({ typed, moved }: EditorOptions): Extension {
	return EditorView.updateListener.of(({ transactions, docChanged, selectionSet, state }) => {
		if (docChanged || selectionSet) moved(state);
		const isTyping = transactions.some(
			(change) => change.isUserEvent("input") || change.isUserEvent("delete"),
		);
		if (isTyping) typed();
	});
}
