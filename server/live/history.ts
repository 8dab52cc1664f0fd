// What a living text was made of at some moments of its past, told by its log.
import * as Y from "yjs";
import { ROOT } from "../../text/wire.ts";
import { runsOf } from "./room/documents.ts";
import type { LoggedUpdate } from "./log/log.ts";
import type { LiveRun } from "./types.ts";

/** For each row number of one generation the runs of the text after it. Both in order. */
export function pastRuns(
	rows: Iterable<LoggedUpdate>,
	moments: readonly number[],
): readonly (readonly LiveRun[])[] {
	return past(rows, moments, runsOf);
}

/** For each row number of one generation the text after it. Both in order. */
export function pastTexts(rows: Iterable<LoggedUpdate>, moments: readonly number[]): readonly string[] {
	return past(rows, moments, (text) => text.toJSON());
}

function past<T>(
	rows: Iterable<LoggedUpdate>,
	moments: readonly number[],
	read: (text: Y.Text) => T,
): readonly T[] {
	const document = new Y.Doc();
	const told: T[] = [];
	let waiting: Uint8Array[] = [];
	const tell = () => {
		document.transact(() => {
			for (const data of waiting) Y.applyUpdate(document, data);
		});
		waiting = [];
		told.push(read(document.getText(ROOT)));
	};
	for (const { seq, data } of rows) {
		while (told.length < moments.length && seq > (moments[told.length] ?? seq)) tell();
		waiting.push(data);
	}
	while (told.length < moments.length) tell();
	return told;
}
