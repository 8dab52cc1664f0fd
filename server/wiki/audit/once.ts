// A deed that is done once, however often its form is sent.
import type { Tx } from "../../db/tables.ts";
import { findAnswer, insertAnswer } from "./store.ts";

/** The form's one-time number, if it has one, and who sends it. */
export type FormSending = {
	readonly request: string | undefined;
	readonly personId: string;
	readonly at: number;
};

/**
 * Does a deed in its transaction and keeps its answer under the form's one-time number. A form that was sent before
 * only gets the answer of the first time. A deed without a form is always done.
 */
export async function once(
	tx: Tx,
	{ request, personId, at }: FormSending,
	deed: () => Promise<string>,
): Promise<string> {
	const before = await findAnswer(tx, request, personId);
	if (before !== undefined) return before;
	const answer = await deed();
	await insertAnswer(tx, { id: request, personId, at, answer });
	return answer;
}
