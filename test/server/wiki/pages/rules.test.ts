// The form of a free page.
import { expect, test } from "vitest";
import { parsePage } from "../../../../server/wiki/pages/rules.ts";

test("a title gives the page its address", () => {
	expect(parsePage({ title: "  How we work  here ", text: "Kindly." })).toMatchObject({
		ok: true,
		value: { slug: "how-we-work-here" },
	});
});

test.each(["", "  ", "...", "new", "a".repeat(121), "a\u0007"])("the title “%s” is refused", (title) => {
	const parsed = parsePage({ title, text: "Words." });

	expect(!parsed.ok && parsed.errors["title"]).toBeTruthy();
});

test("a page needs at least one word", () => {
	expect(parsePage({ title: "Ideas", text: " \n " })).toMatchObject({
		ok: false,
		errors: { text: "Write at least one word." },
	});
});
