// Writing a whole text by form, beside people who write live.
import type { Deps } from "../../deps.ts";
import { Problem } from "../../errors.ts";
import { parseText } from "../versions/rules.ts";
import { splicesBetween } from "../../../text/diff/splices.ts";
import { type MergePart, mergeTexts } from "../../../text/diff/three-way-merge.ts";
import { asStorable, isStorable } from "../../../text/storable.ts";
import { TEXT_MAX } from "../../../text/limits.ts";

export type WriteText = {
	readonly draftId: string;
	readonly personId: string;
	/** The text the form started from. */
	readonly base: string;
	/** What the person made of it. */
	readonly mine: string;
};

export type Written =
	/** Was anything left out because it cannot be stored? */
	| { readonly ok: true; readonly text: string; readonly wasCleaned?: true }
	| {
			readonly ok: false;
			readonly parts: readonly MergePart[];
			/** The text as it is now. */
			readonly theirs: string;
			/** Both, one after the other where they differ. */
			readonly both: string;
	  };

/**
 * Writes a whole text over the one it was made from, keeping what others wrote meanwhile. Nothing is written
 * when both changed the same words. Throws a Problem when the text cannot be stored.
 */
export async function writeText({ rooms }: Pick<Deps, "rooms">, write: WriteText): Promise<Written> {
	// A draft may hold characters from before they were kept out. Who finds them in the form has not typed them.
	const isClean = isStorable(write.base);
	const base = parseText(asStorable(write.base));
	const mine = parseText(isClean ? write.mine : asStorable(write.mine));
	let conflict: Written | undefined;
	let tooLong = false;
	const now = await rooms.edit(write.draftId, write.personId, ({ text: theirs }) => {
		const merge = mergeTexts({ base, theirs, mine });
		conflict = merge.ok ? undefined : { ok: false, parts: merge.parts, theirs, both: merge.both };
		tooLong = merge.ok && merge.text.length > TEXT_MAX;
		return merge.ok && !tooLong ? splicesBetween(theirs, merge.text) : [];
	});
	if (tooLong) {
		throw new Problem("too-big", "With what others wrote meanwhile this text is too long. Make it shorter.", {
			field: "text",
		});
	}
	return conflict ?? { ok: true, text: now.text, ...(isClean ? {} : { wasCleaned: true }) };
}
