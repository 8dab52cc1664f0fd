// Which formatting the caret stands in. Pure over the editor's state.
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";

/** Names of everything around the caret, as the parser calls it. */
export function formatsAt(state: EditorState): ReadonlySet<string> {
	const { head } = state.selection.main;
	const tree = syntaxTree(state);
	const names = new Set<string>();
	for (const inner of [tree.resolveInner(head, -1), tree.resolveInner(head, 1)]) {
		let node: SyntaxNode | null = inner;
		for (; node; node = node.parent) names.add(node.name);
	}
	return names;
}
