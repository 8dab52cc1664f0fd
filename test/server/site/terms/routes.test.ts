// Starting and changing a term, as people see it.
import { hiddenFields } from "../../../support/wiki/full-wiki.ts";
import { expect, test } from "vitest";
import { openWiki } from "../../../support/wiki/wiki.ts";

const TERM = {
	headword: "CRM 2.0",
	synonyms: "Social CRM",
	scopeNote: "",
	brief: "Say what it is, not what it is for.",
	limitMost: "60",
	limitUnit: "words",
	closesOn: "",
	closesZone: "Europe/London",
};

test("a curator starts a term and is led to its first definition", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");

	const answer = await wiki.post("/terms/new", TERM, mara);

	expect([answer.status, answer.location]).toEqual([303, "/terms/crm-2-0/proposals/new"]);
	const list = await wiki.get("/terms");
	expect(list.words).toContain("CRM 2.0 No edition yet");
});

test("the editor can ask what every term is called", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	await wiki.post("/terms/new", TERM, mara);
	await wiki.post("/terms/new", { ...TERM, headword: "Customer", synonyms: "" }, mara);

	const answer = await wiki.request("/terms/names.json");

	expect(await answer.json()).toEqual([
		{ headword: "CRM 2.0", synonyms: ["Social CRM"] },
		{ headword: "Customer", synonyms: [] },
	]);
});

test("a member is told that only a curator starts terms, and gets the typed words back", async () => {
	const wiki = await openWiki();
	const ines = await wiki.joins("Ines Okafor");

	const answer = await wiki.post("/terms/new", TERM, ines);

	expect(answer.status).toBe(403);
	expect(answer.words).toContain("Only a curator can start a term.");
	expect(answer.html).toContain("Say what it is, not what it is for.");
});

test("a guest is asked to sign in", async () => {
	const wiki = await openWiki();

	const answer = await wiki.get("/terms/new");

	expect(answer.status).toBe(401);
	expect(answer.$("main a[href^='/sign-in']")).toHaveLength(1);
});

test("a term that differs only in case and spelling of the same letters is refused with a link to the first", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	await wiki.post("/terms/new", { ...TERM, headword: "Caf\u00e9" }, mara);

	const answer = await wiki.post("/terms/new", { ...TERM, headword: "CAFE\u0301" }, mara);

	expect(answer.status).toBe(409);
	expect(answer.words).toContain("“Café” is a term already");
	expect(answer.$("#headword").val()).toBe("CAFE\u0301");
});

test("a mistake is said beside its field, the title says so, and everything typed is still there", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");

	const answer = await wiki.post("/terms/new", { ...TERM, headword: "" }, mara);

	expect(answer.status).toBe(422);
	expect(answer.$("title").text()).toMatch(/^Error: /u);
	expect(answer.$("#headword-error").text()).toContain("at least one letter");
	expect(answer.$("#brief").val()).toContain("Say what it is");
});

test("a term that is called otherwise keeps its old address, which leads to the new one for ever", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	await wiki.post("/terms/new", TERM, mara);

	await wiki.post("/terms/crm-2-0/change", { ...TERM, headword: "Social CRM" }, mara);

	const old = await wiki.get("/terms/crm-2-0/proposals?x=1");
	expect([old.status, old.location]).toEqual([308, "/terms/social-crm/proposals?x=1"]);
	const present = await wiki.get("/terms/social-crm");
	expect(present.$("h1").text()).toBe("Social CRM");
});

test.each(["/terms/nothing", "/terms/nothing/proposals", "/terms/..%2fetc", "/terms/__proto__"])(
	"%s is not found, with a way on",
	async (path) => {
		const wiki = await openWiki();

		const answer = await wiki.get(path);

		expect(answer.status).toBe(404);
		expect(answer.$("main a[href='/terms']").length).toBeGreaterThan(0);
	},
);

test("a field that comes twice is refused", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");

	const response = await wiki.request("/terms/new", {
		method: "POST",
		headers: {
			Cookie: mara.cookie,
			"Sec-Fetch-Site": "same-origin",
			"Content-Type": "application/x-www-form-urlencoded",
		},
		body: "headword=One&headword=Two",
	});

	expect(response.status).toBe(422);
});

const DIFFERENT = [
	["C", "c"],
	["C++", "c-plus-plus"],
	["C#", "c-sharp"],
	["C!", "c-2"],
	["Net", "net"],
	[".NET", "dot-net"],
	["1-1", "1-1"],
	["1+1", "1-plus-1"],
	["1/1", "1-1-2"],
	["%", "percent"],
	["∞", "infinity"],
	["€", "euro"],
	["New.", "new-2"],
] as const;

test("terms whose names differ in signs only are different terms at different addresses", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");

	for (const [headword, slug] of DIFFERENT) {
		const answer = await wiki.post("/terms/new", { ...TERM, headword, synonyms: "" }, mara);
		expect([headword, answer.status, answer.location]).toEqual([
			headword,
			303,
			`/terms/${slug}/proposals/new`,
		]);
	}

	for (const [headword, slug] of DIFFERENT) {
		const page = await wiki.get(`/terms/${slug}`);
		expect(page.$("h1").text()).toBe(headword);
	}
});

test("a name with signs leads to its own term, or says that it has no definition yet", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	await wiki.post("/terms/new", { ...TERM, headword: "C", synonyms: "" }, mara);
	const text = "[[C++]] and [[c#]] and [[C]].";
	await wiki.post("/pages/new", { title: "Languages", text }, mara);

	const before = await wiki.get("/pages/languages");
	await wiki.post("/terms/new", { ...TERM, headword: "C++", synonyms: "" }, mara);
	const after = await wiki.get("/pages/languages");

	const hrefs = (page: typeof before) =>
		page
			.$("a.term-link")
			.toArray()
			.map((link) => link.attribs["href"]);
	expect(hrefs(before)).toEqual(["/terms/new?headword=C%2B%2B", "/terms/new?headword=c%23", "/terms/c"]);
	expect(hrefs(after)).toEqual(["/terms/c-plus-plus", "/terms/new?headword=c%23", "/terms/c"]);
	const [cpp, c] = [await wiki.get("/terms/c-plus-plus"), await wiki.get("/terms/c")];
	expect([cpp.words, c.words]).toEqual([
		expect.stringContaining("Used in: Languages"),
		expect.stringContaining("Used in: Languages"),
	]);
});

test("a text finds a term by its name, another name, an earlier name and its address", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	await wiki.post("/terms/new", { ...TERM, synonyms: "" }, mara);
	await wiki.post(
		"/terms/crm-2-0/change",
		{ ...TERM, headword: "Customer relations", synonyms: "S-CRM" },
		mara,
	);
	const text = "[[customer  RELATIONS]] [[s-crm]] [[CRM 2.0]] [[crm-2-0]] [[customer-relations]] [[CRM 2,0]]";

	await wiki.post("/pages/new", { title: "Names", text }, mara);

	const page = await wiki.get("/pages/names");
	expect(
		page
			.$("a.term-link")
			.toArray()
			.map((link) => link.attribs["href"]),
	).toEqual([
		...Array.from({ length: 5 }, () => "/terms/customer-relations"),
		"/terms/new?headword=CRM%202%2C0",
	]);
	expect((await wiki.get("/terms/customer-relations")).words).toContain("Used in: Names");
});

test("the address of another name leads to the term, until a term has that address", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	await wiki.post("/terms/new", TERM, mara);

	const before = await wiki.get("/terms/social-crm/proposals");
	await wiki.post("/terms/new", { ...TERM, headword: "Social CRM", synonyms: "" }, mara);
	const after = await wiki.get("/terms/social-crm");

	expect([before.status, before.location]).toEqual([308, "/terms/crm-2-0/proposals"]);
	expect([after.status, after.$("h1").text()]).toEqual([200, "Social CRM"]);
});

test("the earlier name of a term is refused to another one, with the reason", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	await wiki.post("/terms/new", { ...TERM, synonyms: "" }, mara);
	await wiki.post("/terms/crm-2-0/change", { ...TERM, headword: "Relations", synonyms: "" }, mara);

	const answer = await wiki.post("/terms/new", { ...TERM, synonyms: "" }, mara);
	const back = await wiki.post("/terms/relations/change", { ...TERM, synonyms: "" }, mara);

	expect(answer.status).toBe(409);
	expect(answer.words).toContain("“Relations” was called “CRM 2.0” before");
	expect([back.status, back.location]).toEqual([303, "/terms/crm-2-0"]);
});

test("a closing date that was announced moves only with a reason, and the record of the edition tells it", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	const term = { headword: "CRM", limitUnit: "words", closesZone: "UTC" };
	await wiki.post("/terms/new", { ...term, closesOn: "2007-01-31" }, mara);
	await wiki.post(
		"/terms/crm/proposals/new",
		{ step: "start", from: "", name: "One", text: "A promise that a company keeps." },
		mara,
	);
	const move = { ...term, closesOn: "2007-02-28" };

	const silent = await wiki.post("/terms/crm/change", move, mara);
	const told = await wiki.post("/terms/crm/change", { ...move, dateReason: "Two people are ill." }, mara);

	expect([silent.status, told.status]).toEqual([422, 303]);
	expect(silent.words).toContain("Say why the date moves.");
	const page = await wiki.get("/terms/crm/adopt?v=p1.1", mara);
	await wiki.post("/terms/crm/adopt?v=p1.1", { ...hiddenFields(page), reasons: "It is the clearest." }, mara);
	const record: unknown = await (await wiki.request("/terms/crm/editions/1/record.json")).json();
	expect(record).toMatchObject({
		closingDateChanges: [
			{ from: "2007-01-31T23:59:00.000Z", to: "2007-02-28T23:59:00.000Z", reason: "Two people are ill." },
		],
	});
	expect(record).not.toHaveProperty("positions");
});
