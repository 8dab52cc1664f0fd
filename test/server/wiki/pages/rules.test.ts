// The form of a free page.
import { expect, test } from "vitest";
import { parsePage } from "../../../../server/wiki/pages/rules.ts";

test("a title gives the page its address", () => {
	expect(parsePage("  How we work  here ", "Kindly.")).toMatchObject({
		ok: true,
		value: { slug: "how-we-work-here" },
	});
});

test.each(["", "  ", "...", "new", "a".repeat(121), "a\u0007"])("the title “%s” is refused", (title) => {
	const parsed = parsePage(title, "Words.");

	expect(!parsed.ok && parsed.errors["title"]).toBeTruthy();
});

test("a page needs at least one word", () => {
	expect(parsePage("Ideas", " \n ")).toMatchObject({
		ok: false,
		errors: { text: "Write at least one word." },
	});
});
