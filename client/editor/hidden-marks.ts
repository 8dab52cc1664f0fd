// Hides formatting marks except in the construct that holds the caret. Only the view changes, never the text.
import { syntaxTree } from "@codemirror/language";
import { type EditorState, type Extension, type Range, StateEffect } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";

export type TextRange = { readonly from: number; readonly to: number };

// Lines should not jump while the caret only passes through.
const SETTLE_MS = 200;

const INLINE_MARKS = new Set(["EmphasisMark", "StrikethroughMark", "TermMark"]);

/** The marks in this range that are hidden while these ranges are selected; with none selected all are hidden. */
export function hiddenRanges(
	state: EditorState,
	within: TextRange,
	selected: readonly TextRange[],
): readonly TextRange[] {
	const hidden: TextRange[] = [];
	syntaxTree(state).iterate({
		...within,
		enter: ({ node }) => {
			const found = marksOf(state, node);
			if (!found) return;
			const { construct } = found;
			const isHeld = selected.some(({ from, to }) => from <= construct.to && to >= construct.from);
			if (!isHeld) hidden.push(...found.marks);
		},
	});
	return hidden;
}

type Marked = { readonly construct: TextRange; readonly marks: readonly TextRange[] };

function marksOf(state: EditorState, node: SyntaxNode): Marked | undefined {
	if (node.name === "Link") return marksOfLink(state, node);
	const construct = node.parent;
	if (!construct) return undefined;
	const { from, to, name } = node;
	const isInline = INLINE_MARKS.has(name) || (name === "CodeMark" && construct.name === "InlineCode");
	if (isInline) return { construct, marks: [{ from, to }] };
	if (name !== "HeaderMark") return undefined;
	// The space after the sign belongs to it.
	return { construct, marks: [{ from, to: state.sliceDoc(to, to + 1) === " " ? to + 1 : to }] };
}

/** Both ends of a link with an address, on one line. */
function marksOfLink(state: EditorState, link: SyntaxNode): Marked | undefined {
	const [open, close] = link.getChildren("LinkMark");
	if (!open || !close || !link.getChild("URL") || state.doc.lineAt(close.from).to < link.to) return undefined;
	return { construct: link, marks: [open, { from: close.from, to: link.to }] };
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
		for (const { from, to } of hiddenRanges(view.state, within, selected)) {
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
