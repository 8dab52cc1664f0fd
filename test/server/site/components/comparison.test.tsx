// Marks of change, as they are written into pages.
import { load } from "cheerio";
import { expect, test } from "vitest";
import { ComparisonBlock } from "../../../../server/site/components/comparison.tsx";
import { compareTexts } from "../../../../text/compare/as-written.ts";
import { shown } from "../../../support/browser/shown.ts";

test("a comparison says in words what it marks, and its list leads to the marks", async () => {
	const comparison = compareTexts(
		"A promise is a gift that one side makes to the other.",
		"A promise is a debt that one side makes to the other.",
	);

	const page = load(await shown(<ComparisonBlock comparison={comparison} />));

	expect(page("del").text()).toBe("gift");
	expect(page("ins").text()).toBe("debt");
	expect(page(".comparison__summary").text()).toContain("1 change");
	expect(page("ol li").text()).toContain("“gift” was replaced by “debt”.");
	expect(page(page("ol a").attr("href") ?? "").text()).toBe("giftdebt");
});

test("a comparison of hostile words shows them as words", async () => {
	const html = await shown(
		<ComparisonBlock comparison={compareTexts("<i>one</i>", "<script>two</script>")} />,
	);

	expect(html).not.toContain("<script");
	expect(html).not.toContain("<i>");
});

test("a clause that moved is shown once, with labels that lead from either place to the other", async () => {
	const comparison = compareTexts(
		"A market, open to every neighbour, lives on trust and on books kept in the open.",
		"A market lives on trust and on books kept in the open, open to every neighbour.",
	);

	const page = load(await shown(<ComparisonBlock comparison={comparison} />));
	const [from, to] = [page("a.moved-label").first(), page("a.moved-label").last()];

	expect(page("del, ins")).toHaveLength(0);
	expect(page(".moved").text()).toBe(", open to every neighbour");
	expect([from.text(), to.text()]).toEqual(["Moved down", "Moved from above"]);
	expect(page(from.attr("href") ?? "").find(".moved")).toHaveLength(1);
	expect(page(to.attr("href") ?? "").text()).toBe("Moved down");
});
