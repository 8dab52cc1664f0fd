// A deed that is done once, however often its form is sent.
import type { Tx } from "../../db/tables.ts";
import { findAnswer, type FormMark, insertAnswer, type Sender } from "./store.ts";

/** What the sending of a form is known by, if it has a one-time number, and who sends it. */
export type FormSending = Sender & { readonly request: FormMark | undefined };

/**
 * Does a deed in its transaction and keeps its answer under the mark of the form. A form that was sent before
 * only gets the answer of the first time. A deed without a form is always done.
 */
export async function once(
	tx: Tx,
	{ request, personId, at }: FormSending,
	deed: () => Promise<string>,
): Promise<string> {
	const before = await findAnswer(tx, request, { personId, at });
	if (before !== undefined) return before;
	const answer = await deed();
	await insertAnswer(tx, request, { personId, at, answer });
	return answer;
}
