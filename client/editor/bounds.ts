// What may not be typed: more than a draft can hold, and single surrogates, which others would see as something else.
import { EditorState, type Extension, type Transaction, type TransactionSpec } from "@codemirror/state";
import { ySyncAnnotation } from "y-codemirror.next";

// One half of a surrogate pair without its other half.
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const REPLACEMENT = "\ufffd";

/** `refused` is called when a change would make the text longer than `most`. */
export function bounds(most: number, refused: () => void): Extension {
	return EditorState.transactionFilter.of((transaction) => {
		if (!transaction.docChanged || transaction.annotation(ySyncAnnotation)) return transaction;
		if (transaction.newDoc.length > most) {
			refused();
			return [];
		}
		return replaceSurrogates(transaction);
	});
}

/** The same change with single surrogates replaced, as Yjs would do it in everybody else's copy. */
function replaceSurrogates(transaction: Transaction): Transaction | TransactionSpec {
	const changes: { from: number; to: number; insert: string }[] = [];
	let isWhole = true;
	transaction.changes.iterChanges((...[from, to, , , text]) => {
		const inserted = text.toString();
		const insert = inserted.replaceAll(LONE_SURROGATE, REPLACEMENT);
		isWhole &&= insert === inserted;
		changes.push({ from, to, insert });
	});
	if (isWhole) return transaction;
	return { changes, selection: transaction.newSelection, scrollIntoView: transaction.scrollIntoView };
}
