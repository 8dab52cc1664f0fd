// Turns splices of a text into an update of its document, under a client id of its own, and lists which runs of it were
// copied from a version and so have a first author already.
import { ROOT, WIRE_MAX } from "../../../text/wire.ts";
import { Problem } from "../../errors.ts";
import { documentOf } from "./documents.ts";
import type { CopiedRun, StoredDraft } from "../log/log.ts";
import type { PlacedSplice } from "../types.ts";
import { formatNumber } from "../../../text/formats.ts";

export type ServerChange = { readonly update: Uint8Array; readonly copiedRuns: readonly CopiedRun[] };

/** The change these splices make. `client` must be new: its clocks begin at 0. */
export function changeOf(
	stored: StoredDraft,
	client: number,
	splices: readonly PlacedSplice[],
): ServerChange {
	const document = documentOf(stored);
	document.clientID = client;
	const copiedRuns: CopiedRun[] = [];
	let clock = 0;
	let update: Uint8Array | undefined;
	document.on("update", (bytes: Uint8Array) => {
		update = bytes;
	});
	document.transact(() => {
		const root = document.getText(ROOT);
		// From the end, so that the places before stay where the splices say.
		for (const splice of splices.toReversed()) {
			if (splice.remove > 0) root.delete(splice.at, splice.remove);
			if (splice.insert === "") continue;
			root.insert(splice.at, splice.insert);
			copiedRuns.push(...runsFrom(splice, client, clock));
			clock += splice.insert.length;
		}
	});
	if (!update) throw new RangeError("The splices change nothing.");
	return { update, copiedRuns };
}

function runsFrom(splice: PlacedSplice, client: number, start: number): readonly CopiedRun[] {
	if (!splice.spans) return [];
	const total = splice.spans.reduce((sum, { length }) => sum + length, 0);
	if (total !== splice.insert.length) throw new RangeError("The spans do not cover the inserted text.");
	let clock = start;
	return splice.spans
		.filter(({ length }) => length > 0)
		.map(({ length, personId, versionId }) => {
			const run = { client, clock, length, personId, versionId };
			clock += length;
			return run;
		});
}

/** Throws the refusal when the text would become longer than a draft may be. */
export function checkLength(text: string, splices: readonly PlacedSplice[]): void {
	const grown = splices.reduce((sum, { insert, remove }) => sum + insert.length - remove, text.length);
	if (grown <= WIRE_MAX.textLength) return;
	const most = formatNumber(WIRE_MAX.textLength);
	throw new Problem(
		"too-big",
		`A text can have at most ${most} characters; this one would have ${formatNumber(grown)}.`,
	);
}
