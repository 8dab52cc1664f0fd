// Adopting a version, and what readers see and fetch afterwards.
import { expect, test } from "vitest";
import { updateCredit } from "../../../../server/wiki/people/store.ts";
import { verifyRecords } from "../../../../server/wiki/editions/rules-verify.ts";
import { sha256 } from "../../../../server/wiki/editions/rules-record.ts";
import { type Actor, type Answer, openWiki, type Wiki } from "../../../support/wiki/wiki.ts";

const FIRST = "A promise that a company makes to its customers, and keeps.";
const SECOND = "A conversation between a company and the people it serves.";
const ADOPT = "/terms/crm-2-0/adopt";

type Scene = { wiki: Wiki; mara: Actor; ines: Actor; tomas: Actor };

/** A term with proposal 1 by Ines, who wants to be named, and proposal 2 by Tomas, who has not answered. */
async function withProposals(): Promise<Scene> {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	const ines = await wiki.joins("Ines Okafor");
	const tomas = await wiki.joins("Tomas Reyes");
	const { db, clock } = wiki.deps;
	await updateCredit(
		db,
		ines.id,
		{ choice: "named", name: "Dr Ines Okafor", link: "https://okafor.example/" },
		clock(),
	);
	await wiki.post(
		"/terms/new",
		{ headword: "CRM 2.0", limitUnit: "words", closesZone: "Europe/London" },
		mara,
	);
	const start = (name: string, text: string, actor: Actor) =>
		wiki.post("/terms/crm-2-0/proposals/new", { step: "start", from: "", name, text }, actor);
	await start("Promise", FIRST, ines);
	await start("Conversation", SECOND, tomas);
	return { wiki, mara, ines, tomas };
}

/** What the form on the check page would send. */
function formOf(page: Answer, typed: Readonly<Record<string, string>>): Record<string, string> {
	const hidden = page.$("main form input[type=hidden]").toArray();
	const carried = hidden.map((input) => [
		page.$(input).attr("name") ?? "",
		page.$(input).attr("value") ?? "",
	]);
	return { ...Object.fromEntries(carried), ...typed };
}

async function adopt({ wiki, mara }: Scene, version: string, typed: Readonly<Record<string, string>> = {}) {
	const page = await wiki.get(`${ADOPT}?v=${version}`, mara);
	return wiki.post(`${ADOPT}?v=${version}`, formOf(page, { reasons: "It is the clearest.", ...typed }), mara);
}

test("the check page tells of changes that are not saved as a version, and of none when they are saved", async () => {
	const { wiki, mara, tomas } = await withProposals();
	const { db, rooms } = wiki.deps;
	const { draft_id: draftId } = await db
		.selectFrom("proposal")
		.select("draft_id")
		.where("number", "=", 1)
		.executeTakeFirstOrThrow();
	const before = await wiki.get(`${ADOPT}?v=p1.1`, mara);
	await rooms.edit(draftId, tomas.id, ({ text }) => [
		{ at: text.length, remove: 0, insert: " And it lasts." },
	]);

	const page = await wiki.get(`${ADOPT}?v=p1.1`, mara);

	expect(before.words).not.toContain("not saved as a version");
	expect(page.words).toContain(
		"This text was changed after version 1; the changes are not saved as a version.",
	);
	expect(page.$('main a[href="/terms/crm-2-0/proposals/1/write"]').text()).toBe("Save version 2 first");
});

test("the check page shows the exact text, the thanks as they will appear, and the other proposals", async () => {
	const { wiki, mara } = await withProposals();

	const page = await wiki.get(`${ADOPT}?v=p1.1`, mara);

	expect(page.$("h1").text()).toBe("Adopt this exact text as edition 1 of CRM 2.0");
	expect(page.$(".definition").text()).toBe(FIRST);
	expect(page.words).toContain("With thanks to Dr Ines Okafor.");
	expect(page.words).toContain("Ines Okafor, 11 words, agreed to be named, with a link to okafor.example");
	expect(page.words).toContain("Proposal 2: Conversation");
});

test("adopting makes an edition that everybody reads, with reasons and record", async () => {
	const scene = await withProposals();

	const answer = await adopt(scene, "p1.1");

	expect([answer.status, answer.location]).toEqual([303, "/terms/crm-2-0/editions/1"]);
	const page = await scene.wiki.get("/terms/crm-2-0/editions/1");
	expect(page.$(".definition").text()).toBe(FIRST);
	expect(page.$("#why").parent().parent().text()).toContain("It is the clearest.");
	expect(page.words).toContain("by Mara Lindqvist");
	expect(page.words).toContain("Proposal 1, version 1, Promise : became this edition");
	expect(page.words).toContain("Proposal 2, version 1, Conversation : left open");
	expect(page.html).toContain(sha256(FIRST));
	expect((await scene.wiki.get("/terms/crm-2-0")).words).toContain(FIRST);
});

test("without reasons nothing is adopted, and what was typed stays", async () => {
	const scene = await withProposals();

	const answer = await adopt(scene, "p1.1", { reasons: "", "fate-2": "close", "words-2": "Too long." });

	expect(answer.status).toBe(422);
	expect(answer.$("title").text()).toMatch(/^Error: /u);
	expect(answer.$("#reasons-error").text()).toContain(
		"Say in at least one sentence why you chose this text.",
	);
	expect(answer.$("#words-2").val()).toBe("Too long.");
	expect((await scene.wiki.get("/terms/crm-2-0/editions/1")).status).toBe(404);
});

test("a proposal closed with the adoption says why, and the record does too", async () => {
	const scene = await withProposals();

	await adopt(scene, "p1.1", { "fate-2": "close", "words-2": "Its best word is in edition 1." });

	expect((await scene.wiki.get("/terms/crm-2-0/proposals/2")).words).toContain(
		"Its best word is in edition 1.",
	);
	const page = await scene.wiki.get("/terms/crm-2-0/editions/1");
	expect(page.words).toContain(
		"Proposal 2, version 1, Conversation : closed, Its best word is in edition 1.",
	);
});

test("a double click adopts once", async () => {
	const { wiki, mara } = await withProposals();
	const fields = formOf(await wiki.get(`${ADOPT}?v=p1.1`, mara), { reasons: "It is the clearest." });

	const answers = await Promise.all([1, 2].map(() => wiki.post(`${ADOPT}?v=p1.1`, fields, mara)));

	expect(answers.map(({ location }) => location)).toEqual([
		"/terms/crm-2-0/editions/1",
		"/terms/crm-2-0/editions/1",
	]);
	expect((await wiki.get("/terms/crm-2-0/editions/2")).status).toBe(404);
});

test("of two curators, one wins and the other sees who, what and when, with the words typed", async () => {
	const scene = await withProposals();
	const { wiki } = scene;
	const sam = await wiki.joins("Sam Whitlock", "curator");
	const late = formOf(await wiki.get(`${ADOPT}?v=p2.1`, sam), { reasons: "It is the warmest." });
	await adopt(scene, "p1.1");

	const answer = await wiki.post(`${ADOPT}?v=p2.1`, late, sam);

	expect(answer.status).toBe(409);
	expect(answer.words).toContain(
		"Mara Lindqvist adopted proposal 1, version 1 as edition 1 on 7 January 2007 at 12:00 UTC",
	);
	expect(String(answer.$("#reasons").val()).trim()).toBe("It is the warmest.");
	expect((await wiki.get("/terms/crm-2-0/editions/2")).status).toBe(404);
});

test("the words of the edition in force are not adopted a second time", async () => {
	const scene = await withProposals();
	const sam = await scene.wiki.joins("Sam Whitlock", "curator");
	const again = formOf(await scene.wiki.get(`${ADOPT}?v=p1.1`, sam), {
		reasons: "Again.",
		edition: "2",
	});
	await adopt(scene, "p1.1");

	const page = await scene.wiki.get(`${ADOPT}?v=p1.1`, sam);
	const answer = await scene.wiki.post(`${ADOPT}?v=p1.1`, { ...again, request: "another" }, sam);

	expect([page.status, answer.status]).toEqual([409, 409]);
	expect(page.words).toContain("These are the words of edition 1 already.");
	expect((await scene.wiki.get("/terms/crm-2-0/editions/2")).status).toBe(404);
});

test("a text that is not the one shown is refused", async () => {
	const { wiki, mara } = await withProposals();
	const fields = formOf(await wiki.get(`${ADOPT}?v=p1.1`, mara), { reasons: "Good.", hash: sha256(SECOND) });

	const answer = await wiki.post(`${ADOPT}?v=p1.1`, fields, mara);

	expect(answer.status).toBe(409);
	expect(answer.words).toContain("The text you were shown is not the text of this version");
	expect((await wiki.get("/terms/crm-2-0/editions/1")).status).toBe(404);
});

test("a version of another term is not found, and its text is not told", async () => {
	const { wiki, mara, ines } = await withProposals();
	await wiki.post("/terms/new", { headword: "Trust", limitUnit: "words", closesZone: "Europe/London" }, mara);
	await wiki.post(
		"/terms/trust/proposals/new",
		{ step: "start", from: "", name: "Short", text: "What is left when nobody looks." },
		ines,
	);
	const foreign = formOf(await wiki.get("/terms/trust/adopt?v=p1.1", mara), { reasons: "Good." });

	const answer = await wiki.post(`${ADOPT}?v=p1.1`, foreign, mara);

	expect(answer.status).toBe(404);
	expect(answer.html).not.toContain("nobody looks");
});

test("a withdrawn proposal cannot be adopted", async () => {
	const { wiki, mara, ines } = await withProposals();
	await wiki.post("/terms/crm-2-0/proposals/1/withdrawal", { reason: "I was wrong." }, ines);

	const answer = await wiki.get(`${ADOPT}?v=p1.1`, mara);

	expect(answer.status).toBe(409);
	expect(answer.words).toContain("Proposal 1 was withdrawn, so it cannot be adopted.");
});

test.for([
	["a guest", undefined, 401],
	["a member", "ines", 403],
] as const)("%s cannot adopt, and nothing changes", async ([, who, status]) => {
	const scene = await withProposals();
	const fields = formOf(await scene.wiki.get(`${ADOPT}?v=p1.1`, scene.mara), { reasons: "Mine!" });
	const actor = who && scene[who];

	const answer = await scene.wiki.post(`${ADOPT}?v=p1.1`, fields, actor);

	expect((await scene.wiki.get(`${ADOPT}?v=p1.1`, actor)).status).toBe(status);
	expect(answer.status).toBe(status);
	expect(answer.html).toContain("Mine!");
	const audit = await scene.wiki.deps.db.selectFrom("audit").select(["deed", "person_id"]).execute();
	expect(audit).toEqual(actor ? [{ deed: "refused-adopt", person_id: actor.id }] : []);
	expect((await scene.wiki.get("/terms/crm-2-0/editions/1")).status).toBe(404);
});

test("a version that is not there is not found", async () => {
	const { wiki, mara } = await withProposals();

	for (const version of ["p9.1", "p1.9", "e1", "nonsense"]) {
		expect((await wiki.get(`${ADOPT}?v=${version}`, mara)).status, version).toBe(404);
	}
});

test("a curator who names no version chooses one, and p1 alone means its latest", async () => {
	const { wiki, mara } = await withProposals();

	const choice = await wiki.get(ADOPT, mara);
	const latest = await wiki.get(`${ADOPT}?v=p1`, mara);

	expect(choice.$(`main a[href="${ADOPT}?v=p2.1"]`).text()).toContain("Proposal 2, version 1");
	expect([latest.status, latest.location]).toEqual([302, `${ADOPT}?v=p1.1`]);
});

test("records are served byte for byte as they were hashed, and are a chain", async () => {
	const scene = await withProposals();
	await adopt(scene, "p1.1");
	scene.wiki.wait(86_400_000);
	await adopt(scene, "p2.1");

	const records = await Promise.all(
		[1, 2].map(async (number) =>
			(await scene.wiki.request(`/terms/crm-2-0/editions/${number}/record.json`)).text(),
		),
	);

	expect(verifyRecords(records).lines.join("\n")).toContain("edition 2 names the record of edition 1");
	expect(verifyRecords(records).ok).toBe(true);
	const page = await scene.wiki.get("/terms/crm-2-0/editions/1");
	expect(page.html).toContain(sha256(records[0] ?? ""));
	expect(records.join("")).not.toMatch(/Ines|Tomas|Mara|@/u);
});

test("an old edition says so first and leads to the same term's latest", async () => {
	const scene = await withProposals();
	await adopt(scene, "p1.1");
	await adopt(scene, "p2.1");

	const page = await scene.wiki.get("/terms/crm-2-0/editions/1");

	expect(page.words).toMatch(
		/^You are reading edition 1\. It was replaced by edition 2 on 7 January 2007\. ?Read edition 2 ?See what changed/u,
	);
	expect(page.$('main a[href="/terms/crm-2-0/compare?v=e1&v=e2"]')).toHaveLength(1);
	const list = await scene.wiki.get("/terms/crm-2-0/editions");
	expect(list.words).toMatch(/Edition 2 .*Latest edition.*Edition 1 .*Replaced/u);
});

test("what an edition changes, or would change, can be taken along as a patch", async () => {
	const scene = await withProposals();
	await adopt(scene, "p1.1");

	const before = await scene.wiki.get("/terms/crm-2-0/adopt?v=p2.1", scene.mara);
	await adopt(scene, "p2.1");
	const after = await scene.wiki.get("/terms/crm-2-0/editions/2");

	const patch = "/terms/crm-2-0/compare.patch";
	expect(before.$(`main a[href="${patch}?v=e1&v=p2.1"]`).text()).toBe("Download as a patch");
	expect(after.$(`main a[href="${patch}?v=e1&v=e2"]`).text()).toBe("Download as a patch");
	expect((await scene.wiki.request(`${patch}?v=e1&v=e2`)).status).toBe(200);
});

test("people are thanked as they wish today, without a new record", async () => {
	const scene = await withProposals();
	const { wiki, ines, tomas } = scene;
	await adopt(scene, "p1.1");
	await adopt(scene, "p2.1");
	const before = await (await wiki.request("/terms/crm-2-0/editions/2/record.json")).text();
	expect((await wiki.get("/terms/crm-2-0/editions/2")).html).not.toContain("Tomas Reyes");

	await updateCredit(wiki.deps.db, tomas.id, { choice: "named", name: "Tomas Reyes", link: undefined }, 1);
	await updateCredit(wiki.deps.db, ines.id, { choice: "counted", name: "", link: undefined }, 1);

	expect((await wiki.get("/terms/crm-2-0/editions/2")).words).toContain("With thanks to Tomas Reyes.");
	expect((await wiki.get("/terms/crm-2-0/editions/1")).html).not.toContain("Ines Okafor");
	expect(await (await wiki.request("/terms/crm-2-0/editions/2/record.json")).text()).toBe(before);
});

test("who wrote what in an edition names only people who said yes", async () => {
	const scene = await withProposals();
	await adopt(scene, "p1.1");
	await adopt(scene, "p2.1");

	const named = await scene.wiki.get("/terms/crm-2-0/editions/1/authors");
	const unnamed = await scene.wiki.get("/terms/crm-2-0/editions/2/authors");
	const alone = await scene.wiki.get("/terms/crm-2-0/editions/2/authors?person=1");

	expect(named.$(".who-list, aside").text()).toContain("Dr Ines Okafor");
	expect(unnamed.$("aside").text()).toContain("not named");
	expect(unnamed.html).not.toContain("Tomas Reyes");
	expect(unnamed.$(".who__text").text()).toContain("conversation");
	expect(alone.words).toContain("Only the words of a contributor not named are marked.");
});

test("an edition can be fetched in every form of citation", async () => {
	const scene = await withProposals();
	await adopt(scene, "p1.1");

	for (const [ending, type, part] of [
		["txt", "text/plain; charset=utf-8", "“A promise"],
		["md", "text/markdown; charset=utf-8", "> A promise"],
		["bib", "application/x-bibtex; charset=utf-8", "@inreference{crm-2-0-e1,"],
		["ris", "application/x-research-info-systems; charset=utf-8", "TY  - DICT"],
		["json", "application/vnd.citationstyles.csl+json; charset=utf-8", '"entry-dictionary"'],
	] as const) {
		const response = await scene.wiki.request(`/terms/crm-2-0/editions/1/cite.${ending}`);
		const text = await response.text();
		expect(response.headers.get("Content-Type")).toBe(type);
		expect(text).toContain(part);
		expect(text).toContain("http://wiki.example/terms/crm-2-0/editions/1");
	}
});

test("the head of an edition holds its citation as data that no text can break out of", async () => {
	const scene = await withProposals();
	const text = "A tag </script><script>alert(1)</script> that is only words here.";
	await scene.wiki.post(
		"/terms/crm-2-0/proposals/new",
		{ step: "start", from: "", name: "Tag", text },
		scene.ines,
	);
	await adopt(scene, "p3.1");

	const page = await scene.wiki.get("/terms/crm-2-0/editions/1");

	const data: unknown = JSON.parse(page.$('script[type="application/ld+json"]').text());
	expect(data).toMatchObject({ "@type": "CreativeWork", version: "1", about: { termCode: "crm-2-0" } });
	expect(page.$("script:not([src]):not([type='application/ld+json'])")).toHaveLength(0);
	expect(page.$('meta[name="citation_editor"]').attr("content")).toBe("Mara Lindqvist");
});

test("an edition is withdrawn in public: the text stays, the reason is shown, the one before is in force", async () => {
	const scene = await withProposals();
	const { wiki, mara, ines } = scene;
	await adopt(scene, "p1.1");
	await adopt(scene, "p2.1");
	const address = "/terms/crm-2-0/editions/2/withdrawal";
	expect((await wiki.post(address, { reason: "I do not like it." }, ines)).status).toBe(403);
	expect((await wiki.post(address, { reason: " " }, mara)).$("#reason-error").text()).toContain(
		"at least one sentence",
	);

	const answer = await wiki.post(address, { reason: "The quotation marks were lost." }, mara);

	expect(answer.location).toBe("/terms/crm-2-0/editions/2");
	const page = await wiki.get("/terms/crm-2-0/editions/2");
	expect(page.words).toMatch(
		/^Withdrawn by Mara Lindqvist Curator on 7 January 2007 : The quotation marks were lost\./u,
	);
	expect(page.words).toContain(SECOND);
	expect((await wiki.get("/terms/crm-2-0")).words).toContain(FIRST);
	expect((await wiki.post(address, { reason: "Again." }, mara)).status).toBe(409);
	expect((await adopt(scene, "p2.1")).location).toBe("/terms/crm-2-0/editions/3");
});

test("an edition or a file that is not there is not found", async () => {
	const scene = await withProposals();
	await adopt(scene, "p1.1");
	const numbers = ["0", "-1", "99", "1e309", "NaN", "latest"];
	const parts = ["", "/record.json", "/cite.txt", "/authors"];
	const missing = numbers.flatMap((number) => parts.map((part) => number + part));

	for (const path of [...missing, "1/cite.exe", "1/cite.constructor", "1/nothing"]) {
		expect((await scene.wiki.get(`/terms/crm-2-0/editions/${path}`)).status, path).toBe(404);
	}
});
