import { expect, test } from "vitest";
import {
	afterAnswer,
	afterBatching,
	afterSaved,
	afterSending,
	isSaved,
	kindOf,
	NOTHING_SENT,
} from "../../../client/live/acknowledgements.ts";

test("[L17] nothing counts as saved before the first answer is stored", () => {
	const answered = afterAnswer(NOTHING_SENT);

	expect(isSaved(NOTHING_SENT)).toBe(false);
	expect(isSaved(afterSaved(NOTHING_SENT, 9))).toBe(false);
	expect(isSaved(answered)).toBe(false);
	expect(isSaved(afterSaved(answered, 1))).toBe(true);
});

test("[L17] a batched or sent change counts as saved only when as many frames are stored", () => {
	const calm = afterSaved(afterAnswer(NOTHING_SENT), 1);
	const batched = afterBatching(afterBatching(calm));
	const sent = afterSending(batched);

	expect(isSaved(batched)).toBe(false);
	expect(isSaved(sent)).toBe(false);
	expect(isSaved(afterSaved(sent, 1))).toBe(false);
	expect(isSaved(afterSaved(sent, 2))).toBe(true);
	expect(isSaved(afterSaved(afterSaved(sent, 2), 1))).toBe(true);
});

test("[L17] another answer holds what was batched, and must be stored itself", () => {
	const asked = afterAnswer(afterBatching(afterSaved(afterAnswer(NOTHING_SENT), 1)));

	expect(asked.batched).toBe(0);
	expect(isSaved(asked)).toBe(false);
	expect(isSaved(afterSaved(asked, 2))).toBe(true);
});

test.each([
	[[0, 0, 1, 0], "ask"],
	[[0, 1, 2, 0, 0], "answer"],
	[[0, 2, 2, 0, 0], "change"],
	[[1, 4], "presence"],
	[[3], undefined],
] as const)("the frame %j is known by its first bytes", (bytes, kind) => {
	expect(kindOf(Uint8Array.from(bytes))).toBe(kind);
});
