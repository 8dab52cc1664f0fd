// Whether a list of terms is open, what it offers and what is chosen: decided from the text before the caret and from
// what its person did. Pure over the editor's state.
import { syntaxTree } from "@codemirror/language";
import { type EditorState, StateEffect, StateField, type Transaction } from "@codemirror/state";
import { HEADWORD_MAX } from "../../text/limits.ts";
import { type TermName, type TermOption, termsLike } from "./term-match.ts";

export type List = {
	/** Every term there is; undefined until they have come. */
	readonly names: readonly TermName[] | undefined;
	/** Where the name begins that is being typed; undefined while nothing is open. */
	readonly from: number | undefined;
	readonly typed: string;
	readonly options: readonly TermOption[];
	readonly chosen: number;
	/** Where a list was closed by its person: it stays closed there. */
	readonly closedAt: number | undefined;
};

const NOTHING = { from: undefined, typed: "", options: [], chosen: 0, closedAt: undefined } as const;

export const namesCame = StateEffect.define<readonly TermName[]>();
export const choose = StateEffect.define<number>();
export const close = StateEffect.define();

export const list = StateField.define<List>({
	create: () => ({ names: undefined, ...NOTHING }),
	update: (before, transaction) => afterEffects(afterChange(before, transaction), transaction),
});

function afterChange(before: List, transaction: Transaction): List {
	const { docChanged, selection, changes, state } = transaction;
	if (!docChanged && !selection) return before;
	const started = startedLink(state);
	if (!started) return { ...before, ...NOTHING };
	const { from, typed } = started;
	const was = before.from === undefined ? undefined : changes.mapPos(before.from, -1);
	const closedAt = before.closedAt === undefined ? undefined : changes.mapPos(before.closedAt, -1);
	if (closedAt === from) return { ...before, ...NOTHING, closedAt };
	// Only typing opens it: a caret that comes by would be in the way of its own list.
	if (was !== from && !transaction.isUserEvent("input")) return { ...before, ...NOTHING };
	const chosen = was === from && typed === before.typed ? before.chosen : 0;
	return {
		...before,
		from,
		typed,
		chosen,
		closedAt: undefined,
		options: termsLike(before.names ?? [], typed),
	};
}

function afterEffects(now: List, { effects }: Transaction): List {
	let after = now;
	for (const effect of effects) {
		if (effect.is(close)) after = { ...after, ...NOTHING, closedAt: after.from };
		if (effect.is(choose)) after = { ...after, chosen: effect.value };
		if (effect.is(namesCame)) {
			const options = after.from === undefined ? [] : termsLike(effect.value, after.typed);
			after = { ...after, names: effect.value, options };
		}
	}
	return after;
}

/** The name of a term that is being typed at the caret. */
function startedLink(state: EditorState): { readonly from: number; readonly typed: string } | undefined {
	const { head, empty } = state.selection.main;
	if (!empty) return undefined;
	const line = state.doc.lineAt(head);
	const before = state.sliceDoc(Math.max(line.from, head - HEADWORD_MAX - 2), head);
	const typed = /\[\[([^[\]|]*)$/.exec(before)?.[1];
	if (typed === undefined || syntaxTree(state).resolveInner(head, -1).name.includes("Code")) return undefined;
	return { from: head - typed.length, typed };
}
