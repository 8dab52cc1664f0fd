// The pages that explain the site.
import { expect, test } from "vitest";
import { openWiki } from "../../../support/wiki/wiki.ts";

test("the example of a link to a term is drawn as a link to a term that exists", async () => {
	const wiki = await openWiki();

	const page = await wiki.get("/help/formatting");

	expect(page.$("a.term-link").text()).toBe("CRM 2.0");
	expect(page.$("a.term-link--missing")).toHaveLength(0);
});
