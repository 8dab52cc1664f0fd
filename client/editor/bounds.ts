// What may not come in, by typing, pasting, dropping or an input method: more than a draft can hold, characters that
// cannot be stored, and single surrogates, which others would see as something else.
import {
	EditorSelection,
	EditorState,
	type Extension,
	type Transaction,
	type TransactionSpec,
} from "@codemirror/state";
import { ySyncAnnotation } from "y-codemirror.next";
import { asStorable } from "../../text/storable.ts";

/** `refused` is called when a change would make the text longer than `most`. */
export function bounds(most: number, refused: () => void): Extension {
	return EditorState.transactionFilter.of((transaction) => {
		if (!transaction.docChanged || transaction.annotation(ySyncAnnotation)) return transaction;
		if (transaction.newDoc.length > most) {
			refused();
			return [];
		}
		return asStored(transaction);
	});
}

/** The same change with only what can be stored; single surrogates as Yjs would write them in everybody else's copy. */
function asStored(transaction: Transaction): Transaction | TransactionSpec | readonly TransactionSpec[] {
	const changes: { from: number; to: number; insert: string }[] = [];
	let isWhole = true;
	let isAsLong = true;
	transaction.changes.iterChanges((...[from, to, , , text]) => {
		const inserted = text.toString();
		const insert = asStorable(inserted);
		isWhole &&= insert === inserted;
		isAsLong &&= insert.length === inserted.length;
		// A key that writes nothing takes nothing away.
		if (insert !== "" || inserted === "") changes.push({ from, to, insert });
	});
	if (isWhole) return transaction;
	if (changes.length === 0) return [];
	const { newSelection, scrollIntoView, startState } = transaction;
	const last = changes.at(-1)?.to ?? 0;
	const end = startState.changes(changes).mapPos(last, 1);
	return { changes, selection: isAsLong ? newSelection : EditorSelection.cursor(end), scrollIntoView };
}
