// Marks of change and of authorship, as they are written into pages.
import { load } from "cheerio";
import { expect, test } from "vitest";
import { ComparisonBlock, marks, WhoList, WhoText } from "../../../server/page/comparison.tsx";
import { compareTexts } from "../../../text/compare.ts";
import { shown } from "../../support/shown.ts";

const ADA = { name: "Ada", words: 3 };
const UNNAMED = { name: undefined, words: 1 };

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

test("the one with most words is navy, and the seventh person has navy again with another line", () => {
	const first = marks(0, ADA);
	const seventh = marks(6, ADA);

	expect(first).toEqual({ "data-author": "2", "data-line": "1" });
	expect(seventh).toEqual({ "data-author": "2", "data-line": "2" });
});

test("six people have six colours and six lines", () => {
	const all = [0, 1, 2, 3, 4, 5].map((index) => marks(index, ADA));

	expect(new Set(all.map((one) => one["data-author"])).size).toBe(6);
	expect(new Set(all.map((one) => one["data-line"])).size).toBe(6);
});

test("a person who prefers not to be named is counted, and neither named nor coloured", async () => {
	const runs = [{ text: "A promise", author: 1, href: "/v/1" }];

	const text = load(await shown(<WhoText authors={[ADA, UNNAMED]} runs={runs} />));
	const list = load(await shown(<WhoList authors={[ADA, UNNAMED]} />));

	expect(text("a").attr("data-author")).toBe("0");
	expect(text("a").text()).toBe("2Not named: A promise");
	expect(list("li").last().text()).toContain("not named1 word, 25%");
});

test("with one person chosen, the words of the others are plain", async () => {
	const runs = [
		{ text: "A promise ", author: 0, href: "/v/1" },
		{ text: "binds", author: 1, href: "/v/2" },
	];

	const page = load(await shown(<WhoText authors={[ADA, { name: "Ben", words: 1 }]} runs={runs} only={1} />));

	expect(page("a")).toHaveLength(1);
	expect(page("a").attr("href")).toBe("/v/2");
	expect(page(".who__text").text()).toContain("A promise ");
});
