// Starting, closing and withdrawing proposals, as people see it.
import { expect, test } from "vitest";
import { type Actor, openWiki, type Wiki } from "../../../support/wiki/wiki.ts";

const TEXT = "A promise that a company makes to its customers, and keeps.";

async function withTerm(): Promise<{ wiki: Wiki; mara: Actor; ines: Actor }> {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	const ines = await wiki.joins("Ines Okafor");
	await wiki.post(
		"/terms/new",
		{ headword: "CRM 2.0", limitUnit: "words", closesZone: "Europe/London" },
		mara,
	);
	return { wiki, mara, ines };
}

const start = (wiki: Wiki, actor: Actor, fields: Readonly<Record<string, string>>) =>
	wiki.post("/terms/crm-2-0/proposals/new", { step: "start", from: "", ...fields }, actor);

test("a member starts a proposal from nothing, and it has version 1", async () => {
	const { wiki, ines } = await withTerm();

	const answer = await start(wiki, ines, { name: "Promise", text: TEXT });

	expect([answer.status, answer.location]).toEqual([303, "/terms/crm-2-0/proposals/1"]);
	const page = await wiki.get("/terms/crm-2-0/proposals/1");
	expect(page.words).toContain(TEXT);
	expect(page.words).toContain("Version 1, saved by Ines Okafor");
});

test("a proposal that takes another further keeps the authors of the copied words", async () => {
	const { wiki, mara, ines } = await withTerm();
	await start(wiki, ines, { name: "Promise", text: TEXT });

	await start(wiki, mara, { name: "Kept twice", from: "p1.1", text: `${TEXT} Even when nobody looks.` });

	const page = await wiki.get("/terms/crm-2-0/proposals/2");
	expect(page.words).toContain("proposal 1, version 1");
	const authors = await wiki.get("/terms/crm-2-0/proposals/2/versions/1/authors");
	expect(authors.words).toMatch(/Ines Okafor.*11 words/u);
	expect(authors.words).toMatch(/Mara Lindqvist.*4 words/u);
});

test("“See what I changed” shows the changes and starts nothing", async () => {
	const { wiki, ines } = await withTerm();
	await start(wiki, ines, { name: "Promise", text: TEXT });

	const answer = await start(wiki, ines, {
		from: "p1.1",
		step: "look",
		text: TEXT.replace("promise", "hope"),
	});

	expect(answer.status).toBe(200);
	expect(answer.$("del").text()).toContain("promise");
	expect(answer.$("ins").text()).toContain("hope");
	// It may be asked for before the proposal has a name.
	expect(answer.$("button[value=look]").attr("formnovalidate")).toBeDefined();
	expect((await wiki.get("/terms/crm-2-0/proposals/2")).status).toBe(404);
});

test("a text without a name is refused beside the field, and the text stays", async () => {
	const { wiki, ines } = await withTerm();

	const answer = await start(wiki, ines, { name: "", text: TEXT });

	expect(answer.status).toBe(422);
	expect(answer.$("#name-error").text()).toContain("what makes this one different");
	expect(String(answer.$("#text").val()).trim()).toBe(TEXT);
});

test("wrong words after the number lead to the right ones", async () => {
	const { wiki, ines } = await withTerm();
	await start(wiki, ines, { name: "Promise kept", text: TEXT });

	const answer = await wiki.get("/terms/crm-2-0/proposals/1-something-else/versions");

	expect([answer.status, answer.location]).toEqual([308, "/terms/crm-2-0/proposals/1-promise-kept/versions"]);
	expect((await wiki.get("/terms/crm-2-0/proposals/1-promise-kept")).status).toBe(200);
});

test("a curator closes a proposal with a reason; the page says so and writing is refused with the text kept", async () => {
	const { wiki, mara, ines } = await withTerm();
	await start(wiki, ines, { name: "Promise", text: TEXT });

	const closing = await wiki.post(
		"/terms/crm-2-0/proposals/1/closure",
		{ reason: "It says the same as edition 1." },
		mara,
	);

	expect(closing.status).toBe(303);
	const page = await wiki.get("/terms/crm-2-0/proposals/1");
	expect(page.words).toContain("by Mara Lindqvist Curator. It says the same as edition 1.");
	const writing = await wiki.post(
		"/terms/crm-2-0/proposals/1/write",
		{ base: TEXT, text: `${TEXT} Words I had typed.` },
		ines,
	);
	expect(writing.status).toBe(403);
	expect(writing.words).toContain("This proposal is closed");
	expect(writing.html).toContain("Words I had typed.");
});

test("a member cannot close a proposal, and only its starter can withdraw it", async () => {
	const { wiki, mara, ines } = await withTerm();
	await start(wiki, ines, { name: "Promise", text: TEXT });
	const path = "/terms/crm-2-0/proposals/1";

	expect((await wiki.post(`${path}/closure`, { reason: "No." }, ines)).status).toBe(403);
	expect((await wiki.post(`${path}/withdrawal`, { reason: "No." }, mara)).status).toBe(403);
	expect((await wiki.post(`${path}/withdrawal`, { reason: "" }, ines)).status).toBe(422);
	expect((await wiki.post(`${path}/withdrawal`, { reason: "Mine is worse." }, ines)).status).toBe(303);
	expect((await wiki.post(`${path}/closure`, { reason: "Too late." }, mara)).status).toBe(403);
});

test.each(["Größe", "客户关系"])("the way onward exists for a term called %s", async (headword) => {
	const { wiki, mara } = await withTerm();
	const started = await wiki.post(
		"/terms/new",
		{ headword, limitUnit: "words", closesZone: "Europe/London" },
		mara,
	);

	const answer = await wiki.post(
		started.location ?? "",
		{ step: "start", from: "", name: "First", text: TEXT },
		mara,
	);

	expect(answer.status).toBe(303);
	expect(answer.location).toMatch(/^[\x21-\x7e]+$/u);
	expect((await wiki.get(answer.location ?? "")).status).toBe(200);
});

test("the starter and a curator rename an open proposal, once and with its number kept, and nobody else does", async () => {
	const { wiki, mara, ines } = await withTerm();
	const tomas = await wiki.joins("Tomas Reyes");
	await start(wiki, ines, { name: "Promis", text: TEXT });
	const path = "/terms/crm-2-0/proposals/1";

	const byStarter = await wiki.post(`${path}/name`, { name: " Promise  kept " }, ines);
	const page = await wiki.get(`${path}-promis`);
	const byCurator = await wiki.post(`${path}/name`, { name: "A promise" }, mara);
	const byOther = await wiki.post(`${path}/name`, { name: "Mine" }, tomas);
	const empty = await wiki.post(`${path}/name`, { name: "\u3164" }, ines);

	expect([byStarter.status, byStarter.location]).toEqual([303, path]);
	expect([page.status, page.location]).toEqual([308, `${path}-promise-kept`]);
	expect([byCurator.status, byOther.status, empty.status]).toEqual([303, 403, 422]);
	expect(empty.$("#name-error").text()).toContain("Say in a few words");
	expect((await wiki.get(path)).$("h1").text()).toBe("A promise");
	await wiki.post(`${path}/closure`, { reason: "Enough was said." }, mara);
	expect((await wiki.post(`${path}/name`, { name: "Late" }, ines)).status).toBe(403);
});

test("who is refused is told whom to ask: the curator of the term, or the curators", async () => {
	const { wiki, ines } = await withTerm();
	await wiki.joins("Ada Beck", "curator");
	await start(wiki, ines, { name: "Promise", text: TEXT });

	const closing = await wiki.get("/terms/crm-2-0/proposals/1/closure", ines);
	const starting = await wiki.get("/terms/new", ines);

	expect(closing.words).toContain("Ask the curator of this term: Mara Lindqvist");
	expect(closing.$("main a[href='/people/mara-lindqvist']")).toHaveLength(1);
	expect(starting.words).toContain("Ask a curator: Ada Beck, Mara Lindqvist");
	expect(starting.$("main a[href^='/people/']")).toHaveLength(2);
});
