import { expect, test } from "vitest";
import { summarize } from "../../text/compare.ts";
import { compareAsRead } from "../../text/compare-read.ts";

test("readers of a comparison see words, not the marks that format them", () => {
	const { pieces } = compareAsRead(
		"A promise to a [[customer]].",
		"A *kept* promise to a [[Customer|customer]].",
	);

	expect(pieces.map((piece) => (piece.kind === "same" ? piece.text : piece.added)).join("")).toBe(
		"A kept promise to a customer.",
	);
});

test("where only formatting changed, no words did", () => {
	expect(summarize(compareAsRead("A **kept** promise.", "A kept promise."))).toBe("No difference in words.");
});
