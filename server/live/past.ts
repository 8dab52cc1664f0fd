// What a living text was made of at some moments of its past, told by its log.
import * as Y from "yjs";
import { ROOT } from "../../text/wire.ts";
import { runsOf } from "./fold.ts";
import type { LoggedUpdate } from "./log.ts";
import type { Run } from "./rooms.ts";

/** For each row number of one generation the runs of the text after it. Both in order. */
export function pastRuns(
	rows: Iterable<LoggedUpdate>,
	moments: readonly number[],
): readonly (readonly Run[])[] {
	const document = new Y.Doc();
	const past: (readonly Run[])[] = [];
	let waiting: Uint8Array[] = [];
	const tell = () => {
		document.transact(() => {
			for (const data of waiting) Y.applyUpdate(document, data);
		});
		waiting = [];
		past.push(runsOf(document.getText(ROOT)));
	};
	for (const { seq, data } of rows) {
		while (past.length < moments.length && seq > (moments[past.length] ?? seq)) tell();
		waiting.push(data);
	}
	while (past.length < moments.length) tell();
	return past;
}
