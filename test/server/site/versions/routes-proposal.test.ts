// What is particular about the versions of a proposal: terms around it, adoption, copied words, closing.
import { expect, test } from "vitest";
import { type Actor, openWiki } from "../../../support/wiki/wiki.ts";

const TERM = "/terms/crm-2-0";
const TEXT = "A promise that a company makes to its customers, and keeps.";

async function withProposals() {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	const ines = await wiki.joins("Ines Okafor");
	await wiki.post(
		"/terms/new",
		{ headword: "CRM 2.0", limitUnit: "words", limitMost: "60", closesZone: "Europe/London" },
		mara,
	);
	const start = (actor: Actor, fields: Readonly<Record<string, string>>) =>
		wiki.post(`${TERM}/proposals/new`, { step: "start", from: "", ...fields }, actor);
	await start(ines, { name: "Promise", text: TEXT });
	await start(mara, { name: "Kept twice", from: "p1.1", text: `${TEXT} Even when nobody looks.` });
	return { ...wiki, mara, ines };
}

test("versions of a proposal are compared on the term's page", async () => {
	const { get } = await withProposals();

	const answer = await get(`${TERM}/proposals/1/versions?v=2&v=1`);

	expect(answer.location).toBe(`${TERM}/compare?v=p1.1&v=p1.2`);
});

test("copied words lead to the version of the other proposal in which they first appeared", async () => {
	const { get } = await withProposals();

	const all = await get(`${TERM}/proposals/2/versions/1/authors`);
	const one = await get(`${TERM}/proposals/2/versions/1/authors?person=1`);
	const version = await get(`${TERM}/proposals/2/versions/1`);

	expect(all.$(".who__run").first().attr("href")).toBe(`${TERM}/proposals/1/versions/1`);
	expect(one.words).toContain("in proposal 1, version 1");
	expect(version.$(`aside a[href="${TERM}/proposals/1/versions/1"]`).text()).toBe("proposal 1, version 1");
});

test("a version that was adopted says so wherever it is listed", async () => {
	const wiki = await withProposals();
	await adopt(wiki, "p1.1");

	const history = await wiki.get(`${TERM}/proposals/1/versions`);
	const version = await wiki.get(`${TERM}/proposals/1/versions/1`);

	expect(history.words).toContain("became edition 1");
	expect(version.$(`aside a[href="${TERM}/editions/1"]`).text()).toBe("became edition 1");
});

test("a text links to the terms it names, also by an earlier name, and quotes their newest edition", async () => {
	const wiki = await withProposals();
	await adopt(wiki, "p1.1");
	await adopt(wiki, "p2.1");
	await wiki.post(
		`${TERM}/change`,
		{ headword: "CRM two", limitUnit: "words", closesZone: "Europe/London" },
		wiki.mara,
	);
	const text = "See [[CRM two]], once [[CRM 2.0|the old name]], and [[Nowhere]].\n\n{{CRM two}}";
	await wiki.post("/pages/new", { title: "Ideas", text }, wiki.ines);

	const { $ } = await wiki.get("/pages/ideas/versions/1");

	const links = $(".prose a")
		.map((_, link) => `${$(link).text()} → ${$(link).attr("href")}`)
		.get();
	expect(links).toContain("CRM two → /terms/crm-two");
	expect(links).toContain("the old name → /terms/crm-two");
	expect(links.some((link) => link.endsWith("→ /terms/crm-two/editions/2"))).toBe(true);
	expect($(".prose").text()).toContain("Even when nobody looks.");
	expect($(".prose").text()).toContain("Nowhere");
});

test("a closed proposal says why it cannot be written in, and hands the words back", async () => {
	const { get, post, mara, ines } = await withProposals();
	await post(`${TERM}/proposals/1/closure`, { reason: "Proposal 2 takes it further." }, mara);

	const asked = await get(`${TERM}/proposals/1/write`, ines);
	const sent = await post(
		`${TERM}/proposals/1/write`,
		{ base: TEXT, text: "Better words.", do: "version" },
		ines,
	);
	const saved = await post(`${TERM}/proposals/1/versions`, { name: "last words" }, ines);
	const reused = await post(`${TERM}/proposals/1/versions/1/reuse`, {}, ines);

	for (const answer of [asked, sent, saved, reused]) {
		expect(answer.status).toBe(403);
		expect(answer.words).toContain("Proposal 2 takes it further.");
	}
	expect(sent.$("main textarea").text()).toContain("Better words.");
	expect((await get(`${TERM}/proposals/1/versions`)).$("input[name=v]")).toHaveLength(1);
});

test("the form says how long the definition may be, and how long it is", async () => {
	const { get, ines } = await withProposals();

	const { words } = await get(`${TERM}/proposals/1/write`, ines);

	expect(words).toContain("11 words of at most 60");
});

test("a term has no text of its own to write or to look back on", async () => {
	const { get, ines } = await withProposals();

	const answers = await Promise.all([
		get(`${TERM}/write`, ines),
		get(`${TERM}/versions`),
		get(`${TERM}/versions/1`),
	]);

	expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
});

async function adopt({ get, post, mara }: Awaited<ReturnType<typeof withProposals>>, version: string) {
	const check = await get(`${TERM}/adopt?v=${version}`, mara);
	const hidden = check.$("main form input[type=hidden]").toArray();
	const carried = hidden.map((input) => [
		check.$(input).attr("name") ?? "",
		check.$(input).attr("value") ?? "",
	]);
	await post(`${TERM}/adopt?v=${version}`, { ...Object.fromEntries(carried), reasons: "It is clear." }, mara);
}
