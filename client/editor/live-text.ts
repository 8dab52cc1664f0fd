// Keeps the editor and the live text the same, as y-codemirror.next does, and lets an input method finish its word: the
// piece of the page in which somebody composes must not be changed by anybody else, or the browser ends the composition
// and puts its beginning in twice. What others do there is in the live text at once, and in the editor a moment later.
import { type ChangeDesc, ChangeSet, type EditorState, type Extension, StateEffect } from "@codemirror/state";
import { EditorView, type PluginValue, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { yCollab, ySync, ySyncAnnotation, ySyncFacet } from "y-codemirror.next";
import type * as Y from "yjs";

// The editor reads the last letters of a composition from the page a moment after its end.
const SETTLE_MS = 60;

/** With undo of one's own changes. */
export function liveText(text: Y.Text, undoManager: Y.UndoManager): Extension {
	const extensions = yCollab(text, null, { undoManager });
	if (!Array.isArray(extensions)) throw new TypeError("y-codemirror.next is made otherwise than it was.");
	return extensions.map((each: Extension) => (each === ySync ? synced : each));
}

/** Where a place of the editor is in the live text, which may hold more than is shown. */
export function placeInText(view: EditorView, at: number): number {
	return view.plugin(synced)?.placeInText(at) ?? at;
}

/** True while somebody composes: nothing may be drawn anew around the caret. */
export function isComposing(view: EditorView): boolean {
	return view.plugin(synced)?.isComposing ?? false;
}

/** A composition is over. */
export const composed = StateEffect.define();

type Stretch = { readonly from: number; readonly to: number };
type Change = Stretch & { readonly insert: string };

class Synced implements PluginValue {
	readonly #view: EditorView;
	readonly #conf;
	/** What the live text has and the editor has not. */
	#held: ChangeSet;
	/** The line that is being composed in. */
	#composed: Stretch | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(view: EditorView) {
		this.#view = view;
		this.#conf = view.state.facet(ySyncFacet);
		this.#held = ChangeSet.empty(view.state.doc.length);
		this.#conf.ytext.observe(this.#changed);
	}

	get isComposing(): boolean {
		return this.#composed !== undefined;
	}

	placeInText(at: number): number {
		return this.#held.mapPos(at, -1);
	}

	update(update: ViewUpdate): void {
		if (!update.docChanged || update.transactions[0]?.annotation(ySyncAnnotation) === this.#conf) return;
		// Where both put something at the same place, a composed word goes on before what was written behind it.
		const own = update.changes.map(this.#held.desc, true);
		this.#held = this.#held.map(update.changes.desc);
		this.#composed &&= grown(this.#composed, update.changes);
		const { ytext } = this.#conf;
		ytext.doc?.transact(() => writeInto(ytext, own), this.#conf);
	}

	destroy(): void {
		clearTimeout(this.#timer);
		this.#conf.ytext.unobserve(this.#changed);
	}

	begin(): void {
		clearTimeout(this.#timer);
		const { doc, selection } = this.#view.state;
		const { from } = doc.lineAt(selection.main.from);
		const { to } = doc.lineAt(selection.main.to);
		const before = this.#composed ?? { from, to };
		this.#composed = { from: Math.min(before.from, from), to: Math.max(before.to, to) };
	}

	end(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			if (this.#view.compositionStarted) return;
			this.#composed = undefined;
			this.#show();
			this.#view.dispatch({ effects: composed.of(null) });
		}, SETTLE_MS);
	}

	readonly #changed = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
		if (transaction.origin === this.#conf) return;
		this.#held = this.#held.compose(changesOf(event, this.#held.newLength));
		// Undo says next where the caret goes, in the live text.
		if (transaction.local) this.#composed = undefined;
		this.#show();
	};

	/** Shows what may be shown now. */
	#show(): void {
		const line = this.#composed;
		const { shown, held } = line
			? parted(this.#held, line, this.#view.state)
			: { shown: this.#held, held: ChangeSet.empty(this.#held.length) };
		if (shown.empty) return;
		this.#held = held.map(shown.desc);
		this.#composed = line && { from: shown.mapPos(line.from, 1), to: shown.mapPos(line.to, -1) };
		this.#view.dispatch({ changes: shown, annotations: [ySyncAnnotation.of(this.#conf)] });
	}
}

const synced = ViewPlugin.fromClass(Synced, {
	eventObservers: {
		compositionstart() {
			this.begin();
		},
		compositionend() {
			this.end();
		},
	},
});

function grown({ from, to }: Stretch, changes: ChangeDesc): Stretch {
	return { from: changes.mapPos(from, -1), to: changes.mapPos(to, 1) };
}

function changesOf({ delta }: Y.YTextEvent, length: number): ChangeSet {
	const changes: Change[] = [];
	let at = 0;
	for (const { insert, delete: removed = 0, retain = 0 } of delta) {
		if (typeof insert === "string") changes.push({ from: at, to: at, insert });
		else if (removed > 0) changes.push({ from: at, to: at + removed, insert: "" });
		at += removed + retain;
	}
	return ChangeSet.of(changes, length);
}

function writeInto(ytext: Y.Text, changes: ChangeSet): void {
	let moved = 0;
	changes.iterChanges((...[from, to, , , text]) => {
		const insert = text.sliceString(0, text.length, "\n");
		if (from !== to) ytext.delete(from + moved, to - from);
		if (insert !== "") ytext.insert(from + moved, insert);
		moved += insert.length - (to - from);
	});
}

type Parts = { readonly shown: ChangeSet; readonly held: ChangeSet };

/** Which of the changes leave the composed piece, and the line around it, standing as they are. */
function parted(changes: ChangeSet, kept: Stretch, { doc }: EditorState): Parts {
	const line = { from: doc.lineAt(kept.from).from, to: doc.lineAt(kept.to).to };
	const shown: Change[] = [];
	const held: Change[] = [];
	changes.iterChanges((...[from, to, , , text]) => {
		const insert = text.sliceString(0, text.length, "\n");
		const breaksLine = (insert + doc.sliceString(from, to)).includes("\n");
		const piece = breaksLine ? line : kept;
		// Words put before the first letter become a piece of their own.
		const isBefore = from === to && to === kept.from && kept.from < kept.to && !breaksLine;
		const isBeside = to < piece.from || from > piece.to || isBefore;
		(isBeside ? shown : held).push({ from, to, insert });
	});
	return { shown: ChangeSet.of(shown, changes.length), held: ChangeSet.of(held, changes.length) };
}
