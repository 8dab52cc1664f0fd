// Comparing two texts of a term or a page, as people see it.
import { expect, test } from "vitest";
import { type Actor, openWiki, type Wiki } from "../../../support/wiki/wiki.ts";

const TEXT = "A promise that a company makes to its customers, and keeps.";
const COMPARE = "/terms/crm-2-0/compare";

async function withProposals(): Promise<{ wiki: Wiki; mara: Actor; ines: Actor; tomas: Actor }> {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	const ines = await wiki.joins("Ines Okafor");
	const tomas = await wiki.joins("Tomas Reyes");
	await wiki.post(
		"/terms/new",
		{ headword: "CRM 2.0", limitUnit: "words", closesZone: "Europe/London" },
		mara,
	);
	const start = (name: string, text: string, from: string, actor: Actor) =>
		wiki.post("/terms/crm-2-0/proposals/new", { step: "start", from, name, text }, actor);
	await start("Promise", TEXT, "", ines);
	await start("Hope", TEXT.replace("promise", "solemn hope"), "p1.1", tomas);
	return { wiki, mara, ines, tomas };
}

test("two versions are compared with marks, a sentence that counts, and whose the new words are", async () => {
	const { wiki } = await withProposals();

	const page = await wiki.get(`${COMPARE}?v=p1.1&v=p2.1`);

	expect(page.$("title").text()).toMatch(
		/^Compare proposal 1, version 1 with proposal 2, version 1 – CRM 2\.0 – /u,
	);
	expect(page.$("del").text()).toBe("promise");
	expect(page.$("ins").text()).toBe("solemn hope");
	expect(page.words).toContain("1 change: 1 word removed, 2 added.");
	expect(page.words).toContain("New words by Tomas Reyes (2 words)");
});

test("the two lists say what is compared, and swapping is a link", async () => {
	const { wiki } = await withProposals();

	const page = await wiki.get(`${COMPARE}?v=p1.1&v=p2.1`);

	expect(page.$("#before option[selected]").text()).toBe("Proposal 1, version 1");
	expect(page.$("#after option[selected]").text()).toBe("Proposal 2, version 1");
	expect(page.$("main form").attr("method")).toBe("get");
	expect(page.$(`main a[href="${COMPARE}?v=p2.1&v=p1.1&view=edited"]`).text()).toBe("Swap");
});

test("an edition is compared with a proposal; its authors are named only if they said yes", async () => {
	const { wiki, mara, tomas } = await withProposals();
	const check = await wiki.get("/terms/crm-2-0/adopt?v=p2.1", mara);
	const carried = ["version", "hash", "edition", "request"].map((name) => [
		name,
		check.$(`input[name=${name}]`).attr("value") ?? "",
	]);
	await wiki.post("/terms/crm-2-0/adopt?v=p2.1", { ...Object.fromEntries(carried), reasons: "Clear." }, mara);

	const page = await wiki.get(`${COMPARE}?v=p1.1&v=e1`);

	expect(page.$("title").text()).toMatch(/^Compare proposal 1, version 1 with edition 1 – /u);
	expect(page.words).toContain("New words by a contributor not named (2 words)");
	expect(page.$("#before option").first().text()).toBe("Edition 1");
	const saysYes = { choice: "named", name: "T. Reyes", link: "" };
	expect((await wiki.post("/settings/credit", saysYes, tomas)).status).toBe(303);
	const named = await wiki.get(`${COMPARE}?v=p1.1&v=e1`);
	expect(named.words).toContain("New words by T. Reyes (2 words)");
});

test("one above the other shows both texts whole", async () => {
	const { wiki } = await withProposals();

	const page = await wiki.get(`${COMPARE}?v=p1.1&v=p2.1&view=both`);

	expect(page.$("del, ins")).toHaveLength(0);
	expect(
		page
			.$(".definition")
			.map((_, text) => page.$(text).text())
			.toArray(),
	).toEqual([TEXT, TEXT.replace("promise", "solemn hope")]);
	expect(page.$('input[name="view"]:checked').val()).toBe("both");
});

test("p2 alone is its latest version, and the link that results stays true", async () => {
	const { wiki } = await withProposals();

	const answer = await wiki.get(`${COMPARE}?v=p1&v=p2&view=both`);

	expect([answer.status, answer.location]).toEqual([302, `${COMPARE}?v=p1.1&v=p2.1&view=both`]);
});

async function withThree() {
	const { wiki, ines, ...cast } = await withProposals();
	await wiki.post(
		"/terms/crm-2-0/proposals/new",
		{ step: "start", from: "p1.1", name: "Longer", text: `${TEXT} It says so aloud.` },
		ines,
	);
	return { wiki, ines, ...cast };
}

const THREE = "?v=p1.1&v=p2.1&v=p3.1";

test("three texts stand beside each other phrase by phrase, the first as the base", async () => {
	const { wiki } = await withThree();

	const page = await wiki.get(COMPARE + THREE);
	const heads = page.$("thead th").map((_, head) => page.$(head).find("a").first().text());

	expect(heads.toArray()).toEqual([
		"Proposal 1, version 1",
		"Proposal 2, version 1",
		"Proposal 3, version 1",
	]);
	expect(page.$("caption").text()).toBe("Phrase by phrase, beside proposal 1, version 1");
	expect(page.$("tbody th[scope=row]").first().text()).toBe("Phrase 1");
	expect(page.$("tbody th[scope=row]").last().text()).toBe("Added");
	expect(
		page
			.$("tbody ins")
			.map((_, mark) => page.$(mark).text().trim())
			.toArray(),
	).toEqual(["solemn hope", "It says so aloud."]);
	expect(page.$("tbody tr").first().find("td").last().text()).toContain("Same wording");
});

test("the table says in words who keeps whose wording", async () => {
	const { wiki } = await withThree();

	const page = await wiki.get(COMPARE + THREE);

	expect(page.$(".comparison__summary").text()).toMatch(
		/Proposal 3, version 1 has every phrase of proposal 1, version 1 and adds 1\.$/u,
	);
	expect(page.$(".comparison__words li").last().text()).toBe(
		"Proposal 3, version 1: “It says so aloud.”; not in proposal 1, version 1 and proposal 2, version 1.",
	);
});

test("texts that agree are named together, and their repetitions known as such", async () => {
	const { wiki } = await withThree();

	const page = await wiki.get(COMPARE + THREE);
	const first = page.$("tbody tr").first();

	expect(first.find(".phrases__texts").first().text()).toBe(
		"Proposal 1, version 1 and proposal 3, version 1",
	);
	expect(first.find("td").last().attr("data-repeats")).toBe("yes");
});

test("another text can be added, another can be the base, and one can be left out", async () => {
	const { wiki } = await withThree();

	const page = await wiki.get(COMPARE + THREE);
	const answer = await wiki.get(`${COMPARE}${THREE}&v=&base=p3.1&view=phrases`);

	expect(page.$("#base option").length).toBe(3);
	expect(page.$("#another").length).toBe(0);
	expect((await wiki.get(`${COMPARE}?v=p1.1&v=p2.1`)).$("#another option").length).toBe(2);
	expect(answer.location).toBe(`${COMPARE}?v=p3.1&v=p1.1&v=p2.1&view=phrases`);
	expect(page.$("thead a.phrases__leave").last().attr("href")).toBe(`${COMPARE}?v=p1.1&v=p2.1`);
});

test("two texts can be read by phrase, too, and several one above the other", async () => {
	const { wiki } = await withThree();

	const two = await wiki.get(`${COMPARE}?v=p1.1&v=p2.1&view=phrases`);
	const whole = await wiki.get(`${COMPARE}${THREE}&view=both`);

	expect(two.$("thead th")).toHaveLength(2);
	expect(whole.$("table, ins, del")).toHaveLength(0);
	expect(whole.$(".definition")).toHaveLength(3);
});

test("until two to five texts are named, they are still to be chosen", async () => {
	const { wiki } = await withProposals();
	const six = ["p1.1", "p2.1", "p1", "p2", "e1", "e2"].map((key) => `v=${key}`).join("&");

	for (const query of ["", "?v=p1.1", `?${"v=p1.1&".repeat(1000)}`]) {
		const page = await wiki.get(COMPARE + query);
		expect(page.status).toBe(200);
		expect(page.words).toContain("Choose two texts.");
		expect(page.$("main form select")).toHaveLength(2);
	}
	expect((await wiki.get(`${COMPARE}?${six}`)).status).toBe(404);
});

test("a text named twice among several is shown once", async () => {
	const { wiki } = await withProposals();

	const page = await wiki.get(`${COMPARE}?v=p1.1&v=p2.1&v=p1.1`);

	expect(page.$("title").text()).toMatch(/^Compare proposal 1, version 1 with proposal 2, version 1 – /u);
});

test("a term without two texts says so instead of offering a choice", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	await wiki.post("/terms/new", { headword: "Trust", limitUnit: "words", closesZone: "Europe/London" }, mara);

	expect((await wiki.get("/terms/trust/compare")).words).toContain("There are not two texts to compare yet.");
});

test("texts that are not there are not found, and nothing is told about the others", async () => {
	const { wiki } = await withProposals();

	for (const query of [
		"v=e9&v=p1.1",
		"v=p1.1&v=p1.9",
		"v=p9.1&v=p1.1",
		"v=nonsense&v=p1.1",
		"v=p9",
		"v=1&v=2",
	]) {
		const page = await wiki.get(`${COMPARE}?${query}`);
		expect(page.status, query).toBe(404);
		expect(page.html).not.toContain("promise");
	}
});

test("two versions of a page are compared", async () => {
	const { wiki, ines } = await withProposals();
	await wiki.post("/pages/new", { title: "House rules", text: "Be kind to each other." }, ines);
	const draft = await wiki.deps.db.selectFrom("page").select("draft_id").executeTakeFirstOrThrow();
	await wiki.deps.rooms.edit(draft.draft_id, ines.id, () => [{ at: 0, remove: 2, insert: "Always be" }]);
	await wiki.post("/pages/house-rules/versions", { name: "" }, ines);

	const page = await wiki.get("/pages/house-rules/compare?v=1&v=2");

	expect(page.$("title").text()).toMatch(/^Compare version 1 with version 2 – House rules – /u);
	expect(page.$("ins").text()).toContain("Always");
	expect(
		page
			.$("#after option")
			.map((_, option) => page.$(option).text())
			.toArray(),
	).toEqual(["Version 2", "Version 1"]);
	expect((await wiki.get("/pages/house-rules/compare?v=1&v=9")).status).toBe(404);
});

async function withMarks(): Promise<Wiki> {
	const { wiki, ines } = await withProposals();
	const marked = { step: "start", from: "p1.1", name: "Bold" };
	await wiki.post(
		"/terms/crm-2-0/proposals/new",
		{ ...marked, text: `${TEXT.replace("promise", "**promise**")}\n\n- to a [[CRM 2.0]]` },
		ines,
	);
	return wiki;
}

test("texts are compared as they are read, and with their marks on request", async () => {
	const wiki = await withMarks();

	const read = await wiki.get(`${COMPARE}?v=p1.1&v=p3.1`);
	const marks = read.$('main a[href$="as=source"]');
	const typed = await wiki.get(marks.attr("href") ?? "");

	expect(read.$('.comparison__text [data-sort="formatting"] strong').text()).toBe("promise");
	expect(read.$(".comparison__text li a.term-link").attr("href")).toBe("/terms/crm-2-0");
	expect(read.$(".comparison__text").text()).not.toContain("*");
	expect(marks.text()).toBe("Show the formatting marks");
	expect(typed.$(".comparison__text").text()).toContain("**promise**");
	expect(typed.$('main a:contains("Show the texts as they are read")').attr("href")).toBe(
		`${COMPARE}?v=p1.1&v=p3.1&view=edited`,
	);
	expect(typed.$('main form input[name="as"]').val()).toBe("source");
});

test("one above the other, too, shows the marks on request", async () => {
	const wiki = await withMarks();

	const page = await wiki.get(`${COMPARE}?v=p1.1&v=p3.1&view=both&as=source`);

	expect(page.$("pre.as-typed").last().text()).toContain("**promise**");
});

test("a latest version is found under a headword that no header can carry", async () => {
	const { wiki, mara, ines } = await withProposals();
	const term = { headword: "信頼", limitUnit: "words", closesZone: "Europe/London" };
	await wiki.post("/terms/new", term, mara);
	for (const name of ["Eins", "Zwei"]) {
		const proposal = { step: "start", from: "", name, text: `${name} is a promise.` };
		await wiki.post(`/terms/${encodeURIComponent("信頼")}/proposals/new`, proposal, ines);
	}

	const answer = await wiki.get(`/terms/${encodeURIComponent("信頼")}/compare?v=p1&v=p2&as=source`);

	expect(answer.location).toBe(`/terms/${encodeURIComponent("信頼")}/compare?v=p1.1&v=p2.1&as=source`);
});

const PATCH = "/terms/crm-2-0/compare.patch";

test("two texts are a patch of one file at the address beside their comparison", async () => {
	const { wiki } = await withProposals();

	const page = await wiki.get(`${COMPARE}?v=p1.1&v=p2.1&view=both`);
	const link = page.$(`main a:contains("Download as a patch")`).attr("href") ?? "";
	const answer = await wiki.request(link);

	expect(link).toBe(`${PATCH}?v=p1.1&v=p2.1`);
	expect(answer.headers.get("Content-Type")).toBe("text/x-diff; charset=utf-8");
	expect(answer.headers.get("Content-Disposition")).toBe(
		`inline; filename="crm-2-0.p1.1-p2.1.patch"; filename*=UTF-8''crm-2-0.p1.1-p2.1.patch`,
	);
	expect((await answer.text()).split("\n")).toEqual([
		"--- a/crm-2-0.md\tproposal 1, version 1",
		"+++ b/crm-2-0.md\tproposal 2, version 1",
		"@@ -1,1 +1,1 @@",
		`-${TEXT}`,
		"\\ No newline at end of file",
		`+${TEXT.replace("promise", "solemn hope")}`,
		"\\ No newline at end of file",
		"",
	]);
});

test("a patch is kept for guests like a page, and by nobody for somebody signed in", async () => {
	const { wiki, mara } = await withProposals();
	const address = `${PATCH}?v=p1.1&v=p2.1`;
	const etag = (await wiki.request(address)).headers.get("ETag") ?? "";

	const again = await wiki.request(address, { headers: { "If-None-Match": etag } });
	const own = await wiki.get(address, mara);

	expect([etag !== "", again.status, again.headers.get("Cache-Control")]).toEqual([true, 304, "no-cache"]);
	expect(own.headers.get("Cache-Control")).toBe("private, no-store");
});

test("the same text twice is an empty patch, and the latest version leads to one that stays true", async () => {
	const { wiki } = await withProposals();

	const same = await wiki.request(`${PATCH}?v=p1.1&v=p1.1`);
	const latest = await wiki.get(`${PATCH}?v=p1&v=p2`);

	expect([same.status, await same.text()]).toEqual([200, ""]);
	expect([latest.status, latest.location]).toEqual([302, `${PATCH}?v=p1.1&v=p2.1`]);
});

test("what is not two texts of this place is no patch", async () => {
	const { wiki } = await withThree();

	for (const query of ["", "?v=p1.1", THREE, "?v=p1.1&v=p9.1", "?v=p1.1&v=7", "?v=e1&v=p1.1", "?v=x&v=y"]) {
		expect.soft([query, (await wiki.get(PATCH + query)).status]).toEqual([query, 404]);
	}
	const three = await wiki.get(PATCH + THREE);
	expect(three.$(`a[href="${COMPARE}"]`).text()).toBe("Choose two texts");
	expect((await wiki.get(COMPARE + THREE)).words).not.toContain("Download as a patch");
	expect((await wiki.get(`${COMPARE}?v=p1.1&v=p2.1&view=phrases`)).words).toContain("Download as a patch");
	expect((await wiki.get("/terms/nothing/compare.patch?v=e1&v=e2")).status).toBe(404);
});

test("the patch of a page whose title is not English has its title for a name", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	await wiki.post("/pages/new", { title: "Über Ärger", text: "Alt." }, mara);

	const answer = await wiki.request(`${encodeURI("/pages/über-ärger")}/compare.patch?v=1&v=1`);

	expect([answer.status, answer.headers.get("Content-Disposition")]).toEqual([
		200,
		`inline; filename="_ber-_rger.1-1.patch"; filename*=UTF-8''${encodeURIComponent("über-ärger")}.1-1.patch`,
	]);
});
