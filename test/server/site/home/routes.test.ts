// What readers see: the first page, a term before and after adopting, a proposal and its outcome, what happened.
import { expect, test } from "vitest";
import { type Actor, openWiki, type Wiki } from "../../../support/wiki/wiki.ts";

const FIRST = "A promise that a company makes to its customers, and keeps.";
const SECOND = "A promise that customers make to each other, which a company overhears and keeps.";

async function withProposals(): Promise<{ wiki: Wiki; mara: Actor; ines: Actor }> {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	const ines = await wiki.joins("Ines Okafor");
	await wiki.post(
		"/terms/new",
		{
			headword: "CRM 2.0",
			synonyms: "Social CRM",
			limitUnit: "words",
			closesOn: "2007-01-31",
			closesZone: "Europe/Paris",
		},
		mara,
	);
	for (const [name, text] of [
		["Promise", FIRST],
		["Overheard", SECOND],
	] as const) {
		await wiki.post("/terms/crm-2-0/proposals/new", { step: "start", from: "", name, text }, ines);
	}
	return { wiki, mara, ines };
}

/** Adopts a version as the curator would: opens the page, gives reasons, presses the button. */
async function adopt(wiki: Wiki, curator: Actor, version: string): Promise<void> {
	const page = await wiki.get(`/terms/crm-2-0/adopt?v=${version}`, curator);
	const hidden = page.$("main form input[type=hidden]").toArray();
	const fields = Object.fromEntries(
		hidden.map((input) => [input.attribs["name"] ?? "", input.attribs["value"] ?? ""]),
	);
	const answer = await wiki.post(
		"/terms/crm-2-0/adopt",
		{ ...fields, reasons: "It keeps its word." },
		curator,
	);
	expect(answer.status).toBe(303);
}

test("an empty wiki tells a reader so, and its curator how to begin", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");

	const reader = await wiki.get("/");
	const curator = await wiki.get("/", mara);

	expect(reader.words).toContain("No definition has been adopted yet.");
	expect(curator.$("main a[href='/terms/new']").text()).toBe("Add the first term");
});

test("before an edition, the term page warns not to quote and shows every proposal whole", async () => {
	const { wiki } = await withProposals();

	const page = await wiki.get("/terms/crm-2-0");

	expect(page.words).toContain(
		"No adopted definition yet. 2 proposals are being written. Please do not quote this as agreed.",
	);
	expect(page.words).toContain(FIRST);
	expect(page.words).toContain(SECOND);
	expect(page.words).toContain("Closes Wednesday 31 January 2007, 23:59 Paris time");
});

test("the adopted words and all that compete with them can be compared at once", async () => {
	const { wiki, mara } = await withProposals();
	await adopt(wiki, mara, "p1.1");

	const page = await wiki.get("/terms/crm-2-0");

	expect(page.$("main a[href='/terms/crm-2-0/compare?v=e1&v=p2.1']").first().text()).toBe("Compare all");
});

test("after the closing date there is one state: the date has passed, and the curator decides", async () => {
	const { wiki } = await withProposals();

	wiki.wait(40 * 24 * 3600 * 1000);

	const term = await wiki.get("/terms/crm-2-0");
	const proposal = await wiki.get("/terms/crm-2-0/proposals/1");
	const [list, home] = [await wiki.get("/terms/crm-2-0/proposals"), await wiki.get("/")];
	expect(term.words).toContain("Date passed Wednesday 31 January 2007");
	expect(proposal.words).toContain("Date passed. Mara Lindqvist decides.");
	expect(home.words).toContain("Waiting for a decision");
	expect(home.words).toContain("Date passed: Wednesday 31 January 2007");
	expect(home.words).not.toContain("Open now");
	for (const page of [term, proposal, list]) {
		const badges = page.$("main .badge").map((_, badge) => page.$(badge).text());
		expect(badges.get()).not.toContain("Open");
	}
});

test("an adopted text stands on the term page the same for everybody, with citations to copy", async () => {
	const { wiki, mara, ines } = await withProposals();

	await adopt(wiki, mara, "p2.1");

	const [guest, member] = [await wiki.get("/terms/crm-2-0"), await wiki.get("/terms/crm-2-0", ines)];
	for (const page of [guest, member]) {
		expect(page.$(".definition").first().text()).toContain(SECOND);
		expect(page.words).toContain("Adopted. Safe to quote.");
	}
	// Only a link to something inside a closed box makes browsers open it.
	expect(guest.$("a[href='#cite']")).toHaveLength(1);
	expect(guest.$("details > #cite textarea").first().text().trim()).toBe(SECOND);
	expect(guest.html).toContain("http://wiki.example/terms/crm-2-0/editions/1");
	expect((await wiki.get("/")).$("#newest").text()).toBe("CRM 2.0");
	expect(guest.$(".foot a[href='/changes']")).toHaveLength(1);
});

test("nobody is thanked by name who did not say yes", async () => {
	const { wiki, mara } = await withProposals();

	await adopt(wiki, mara, "p2.1");

	const thanks = (await wiki.get("/terms/crm-2-0")).$(".colophon").text();
	expect(thanks).toBe("With thanks to 1 contributor not named here.");
});

test("a second edition shows what changed from the first", async () => {
	const { wiki, mara } = await withProposals();
	await adopt(wiki, mara, "p1.1");

	await adopt(wiki, mara, "p2.1");

	const page = await wiki.get("/terms/crm-2-0");
	expect(page.words).toContain("What changed in edition 2");
	expect(page.$(".comparison ins").length).toBeGreaterThan(0);
	expect(
		page.$("main a[href='/terms/crm-2-0/editions/1'], aside a[href='/terms/crm-2-0/editions/1']").length,
	).toBeGreaterThan(0);
});

test("a proposal tells that it became an edition", async () => {
	const { wiki, mara } = await withProposals();

	await adopt(wiki, mara, "p2.1");

	const page = await wiki.get("/terms/crm-2-0/proposals/2");
	expect(page.words).toContain("Version 1 of this proposal became edition 1.");
});

test("what happened is listed newest first, on the site and for one term", async () => {
	const { wiki, mara } = await withProposals();
	wiki.wait(60_000);
	await adopt(wiki, mara, "p1.1");

	const lines = (await wiki.get("/changes")).$(".happenings li").toArray().length;
	const page = await wiki.get("/terms/crm-2-0/history");

	expect(lines).toBe(4);
	expect(page.$(".happenings li").first().text()).toContain("Mara Lindqvist Curator adopted edition 1");
});

test("closing and withdrawing are part of what happened, and so are free pages", async () => {
	const { wiki, mara } = await withProposals();
	await adopt(wiki, mara, "p2.1");
	await wiki.post("/terms/crm-2-0/proposals/1/closure", { reason: "It was not chosen." }, mara);
	await wiki.post("/terms/crm-2-0/editions/1/withdrawal", { reason: "It was a joke." }, mara);
	await wiki.post("/pages/new", { title: "House rules", text: "Be kind." }, mara);

	const [site, term] = [await wiki.get("/changes"), await wiki.get("/terms/crm-2-0/history")];

	for (const page of [site, term]) {
		expect(page.words).toContain("Mara Lindqvist Curator closed proposal 1");
		expect(page.words).toContain("Mara Lindqvist Curator withdrew edition 1");
		expect(page.words).toContain("Mara Lindqvist Curator started the term");
	}
	expect(site.$("a[href='/pages/house-rules']").text()).toBe("the page");
	expect(term.words).not.toContain("the page");
});

test("a long history goes on, page after page, to its beginning", async () => {
	const { wiki, ines } = await withProposals();
	for (let i = 0; i < 60; i += 1) {
		// Nobody may say more than ten things a minute.
		wiki.wait(10_000);
		await wiki.post("/terms/crm-2-0/discussion", { text: `Comment ${i}`, about: "whole" }, ines);
	}

	const first = await wiki.get("/terms/crm-2-0/history");
	const second = await wiki.get(first.$("a[rel=next]").attr("href") ?? "");

	expect(first.$(".happenings li")).toHaveLength(50);
	expect(second.$(".happenings li")).toHaveLength(60 + 3 - 50);
	expect(second.$("a[rel=next]")).toHaveLength(0);
	expect(second.words).toContain("Mara Lindqvist Curator started the term");
});

test("the pages that explain, and every list, answer everybody and have one heading", async () => {
	const wiki = await openWiki();
	const paths = [
		"/help",
		"/help/formatting",
		"/about",
		"/accessibility",
		"/privacy",
		"/terms",
		"/pages",
		"/people",
	];

	for (const path of paths) {
		const answer = await wiki.get(path);

		expect([path, answer.status, answer.$("h1").length]).toEqual([path, 200, 1]);
	}
});

test("an anonymous page carries no cookie and forbids everything that is not its own", async () => {
	const { wiki } = await withProposals();

	const page = await wiki.get("/terms/crm-2-0");

	expect(page.headers.get("Set-Cookie")).toBeNull();
	expect(page.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
});

test("a definition of several paragraphs keeps them wherever it is read", async () => {
	const { wiki, mara, ines } = await withProposals();
	const text = "It has two parts:\n\n- a promise\n- a memory\n\nBoth are kept.";
	await wiki.post("/terms/crm-2-0/proposals/new", { step: "start", from: "", name: "Parts", text }, ines);

	await adopt(wiki, mara, "p3.1");

	for (const path of ["", "/proposals", "/proposals/3", "/editions", "/editions/1"]) {
		const page = await wiki.get(`/terms/crm-2-0${path}`);
		const items = page.$(".definition ul").first().children("li");
		expect(items.text(), path).toBe("a promisea memory");
	}
	expect((await wiki.get("/")).$(".definition li")).toHaveLength(2);
});

test("a proposal competes with an edition made from it only once it has other words", async () => {
	const { wiki, mara, ines } = await withProposals();

	await adopt(wiki, mara, "p2.1");

	expect((await wiki.get("/terms/crm-2-0")).$(".proposal-card").text()).not.toContain("Overheard");
	expect((await wiki.get("/")).$("#open-now, .card").text()).not.toContain("Overheard");
	await wiki.post("/terms/crm-2-0/proposals/2/write", { do: "version", base: SECOND, text: FIRST }, ines);
	expect((await wiki.get("/terms/crm-2-0")).$(".proposal-card").text()).toContain("Overheard");
	expect((await wiki.get("/")).$(".card").text()).toContain("Overheard");
});

test("a closing date is not told any more once a text was adopted after it", async () => {
	const { wiki, mara } = await withProposals();
	wiki.wait(40 * 24 * 3600 * 1000);

	await adopt(wiki, mara, "p2.1");

	for (const path of ["/", "/terms", "/terms/crm-2-0", "/terms/crm-2-0/proposals/1"]) {
		expect((await wiki.get(path)).words, path).not.toContain("31 January 2007");
	}
});

test("when its only edition is withdrawn, a term says so and never that there was none", async () => {
	const { wiki, mara } = await withProposals();
	await adopt(wiki, mara, "p2.1");

	await wiki.post("/terms/crm-2-0/editions/1/withdrawal", { reason: "It was a joke." }, mara);

	const page = await wiki.get("/terms/crm-2-0");
	expect(page.words).toContain("Edition 1 was withdrawn on");
	expect(page.words).toContain("Withdrawn. Not safe to quote.");
	expect(page.words).not.toContain("No adopted definition yet");
});
