// Hides formatting marks except in the construct that holds the caret. Only the view changes, never the text.
import { syntaxTree } from "@codemirror/language";
import { type EditorState, type Extension, type Range, StateEffect } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { SyntaxNodeRef } from "@lezer/common";

export type Stretch = { readonly from: number; readonly to: number };

// Lines should not jump while the caret only passes through.
const SETTLE_MS = 200;

const INLINE_MARKS = new Set(["EmphasisMark", "StrikethroughMark"]);
const LINK_PARTS = new Set(["LinkMark", "URL", "LinkTitle"]);

/** The marks of this stretch that are hidden while these stretches are selected; none selected hides all. */
export function hiddenStretches(
	state: EditorState,
	within: Stretch,
	selected: readonly Stretch[],
): readonly Stretch[] {
	const hidden: Stretch[] = [];
	syntaxTree(state).iterate({
		...within,
		enter: (node) => {
			const stretch = markOf(state, node);
			const construct = node.node.parent;
			if (!stretch || !construct) return;
			const isHeld = selected.some(({ from, to }) => from <= construct.to && to >= construct.from);
			if (!isHeld) hidden.push(stretch);
		},
	});
	return hidden;
}

function markOf(state: EditorState, { name, from, to, node }: SyntaxNodeRef): Stretch | undefined {
	const parent = node.parent?.name;
	if (INLINE_MARKS.has(name)) return { from, to };
	if (name === "CodeMark" && parent === "InlineCode") return { from, to };
	if (LINK_PARTS.has(name) && parent === "Link" && state.doc.lineAt(from).to >= to) return { from, to };
	if (name !== "HeaderMark") return undefined;
	// The space after the sign belongs to it.
	return { from, to: state.sliceDoc(to, to + 1) === " " ? to + 1 : to };
}

const settled = StateEffect.define();

const HIDDEN = Decoration.replace({});

class HiddenMarks {
	decorations: DecorationSet;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(view: EditorView) {
		this.decorations = decorate(view);
	}

	update(update: ViewUpdate): void {
		const isSettled = update.transactions.some(({ effects }) => effects.some((effect) => effect.is(settled)));
		const isParsed = syntaxTree(update.startState) !== syntaxTree(update.state);
		if (update.docChanged || update.viewportChanged || isParsed || isSettled) {
			this.decorations = decorate(update.view);
		} else if (update.selectionSet || update.focusChanged) {
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => update.view.dispatch({ effects: settled.of(null) }), SETTLE_MS);
		}
	}

	destroy(): void {
		clearTimeout(this.#timer);
	}
}

function decorate(view: EditorView): DecorationSet {
	const selected = view.hasFocus ? view.state.selection.ranges : [];
	const ranges: Range<Decoration>[] = [];
	for (const within of view.visibleRanges) {
		for (const { from, to } of hiddenStretches(view.state, within, selected)) {
			if (from < to) ranges.push(HIDDEN.range(from, to));
		}
	}
	return Decoration.set(ranges, true);
}

/** The caret steps over hidden marks as over one letter. */
export function hiddenMarks(): Extension {
	return ViewPlugin.fromClass(HiddenMarks, {
		decorations: (plugin) => plugin.decorations,
		provide: (plugin) =>
			EditorView.atomicRanges.of((view) => view.plugin(plugin)?.decorations ?? Decoration.none),
	});
}
