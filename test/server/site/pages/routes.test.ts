// Free pages, as people see them.
import { expect, test } from "vitest";
import { openWiki } from "../../../support/wiki/wiki.ts";

test("a member starts a page, and readers see it rendered", async () => {
	const wiki = await openWiki();
	const ines = await wiki.joins("Ines Okafor");

	const answer = await wiki.post(
		"/pages/new",
		{ title: "How we work", text: "We *listen* first. [[CRM 2.0]]" },
		ines,
	);

	expect([answer.status, answer.location]).toEqual([303, "/pages/how-we-work"]);
	const page = await wiki.get("/pages/how-we-work");
	expect(page.$("main em").text()).toBe("listen");
	expect(page.$("a.term-link--missing").text()).toContain("CRM 2.0");
});

test("a page quotes the adopted text of a term in double braces once there is one", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	await wiki.post(
		"/terms/new",
		{ headword: "CRM 2.0", limitUnit: "words", closesZone: "Europe/London" },
		mara,
	);

	await wiki.post("/pages/new", { title: "Beside", text: "{{crm-2-0}}" }, mara);

	expect((await wiki.get("/pages/beside")).words).toContain("CRM 2.0 has no adopted definition yet.");
	expect((await wiki.get("/terms/crm-2-0")).$("main a[href='/pages/beside']").text()).toBe("Beside");
});

test("a second page of the same title is refused, with the words kept", async () => {
	const wiki = await openWiki();
	const ines = await wiki.joins("Ines Okafor");
	await wiki.post("/pages/new", { title: "Ideas", text: "One." }, ines);

	const answer = await wiki.post("/pages/new", { title: "IDEAS", text: "Another one." }, ines);

	expect(answer.status).toBe(409);
	expect(String(answer.$("#text").val()).trim()).toBe("Another one.");
});

test("pages whose titles differ in signs only are different pages", async () => {
	const wiki = await openWiki();
	const ines = await wiki.joins("Ines Okafor");
	const titles = { "Why?": "why", "Why!": "why-2", "Why…": "why-3", "100 %": "100-percent", "100": "100" };

	for (const [title, slug] of Object.entries(titles)) {
		const answer = await wiki.post("/pages/new", { title, text: "Words." }, ines);
		expect([title, answer.status, answer.location]).toEqual([title, 303, `/pages/${slug}`]);
	}

	expect((await wiki.get("/pages/why-2")).$("h1").text()).toBe("Why!");
});
