// A text that quotes another term with {{…}} says for ever what it said when it was saved.
import { expect, test } from "vitest";
import { hiddenFields } from "../../../support/wiki/full-wiki.ts";
import { type Actor, openWiki, type Wiki } from "../../../support/wiki/wiki.ts";

const OUTER = "/terms/outer-word";
const BEFORE = "An inner word is the first wording here.";
const AFTER = "An inner word is something else entirely now.";

async function propose(wiki: Wiki, term: string, text: string, by: Actor): Promise<void> {
	await wiki.post(`${term}/proposals/new`, { step: "start", from: "", name: text.slice(0, 30), text }, by);
}

type Adopting = { readonly term: string; readonly version: string; readonly reasons?: string };

async function adopt(wiki: Wiki, by: Actor, { term, version, reasons = "It is the clearest." }: Adopting) {
	const path = `${term}/adopt?v=${version}`;
	const page = await wiki.get(path, by);
	return wiki.post(path, { ...hiddenFields(page), reasons }, by);
}

/** Two terms with an edition each; the outer one quotes the inner one, which then gets another edition. */
async function withNewInnerEdition() {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	for (const headword of ["Inner word", "Outer word", "Empty word"]) {
		await wiki.post("/terms/new", { headword, limitUnit: "words", closesZone: "UTC" }, mara);
	}
	await propose(wiki, "/terms/inner-word", BEFORE, mara);
	await adopt(wiki, mara, { term: "/terms/inner-word", version: "p1.1" });
	await propose(wiki, OUTER, "An outer word holds this: {{Inner word}} and ends. {{Empty word}}", mara);
	await adopt(wiki, mara, { term: OUTER, version: "p1.1", reasons: "It quotes {{Inner word}} whole." });
	await propose(wiki, "/terms/inner-word", AFTER, mara);
	await adopt(wiki, mara, { term: "/terms/inner-word", version: "p2.1" });
	await propose(wiki, "/terms/empty-word", "An empty word has nothing in it.", mara);
	await adopt(wiki, mara, { term: "/terms/empty-word", version: "p1.1" });
	return { wiki, mara };
}

test("editions and versions go on showing the edition they quoted", async () => {
	const { wiki } = await withNewInnerEdition();

	for (const path of [
		"",
		"/editions",
		"/editions/1",
		"/editions/1/authors",
		"/proposals",
		"/proposals/1",
		"/proposals/1/versions/1",
		"/proposals/1/versions/1/authors",
	]) {
		const { words, status } = await wiki.get(OUTER + path);
		expect.soft([path, status]).toEqual([path, 200]);
		expect.soft(words, path).not.toContain("something else entirely");
		expect.soft(words, path).not.toContain("nothing in it");
		expect.soft(words, path).toMatch(/the first wording here\. ?\(? ?Inner word, edition 1/u);
	}
});

test("a new version of the same words quotes the new edition", async () => {
	const { wiki, mara } = await withNewInnerEdition();

	await propose(wiki, OUTER, "Another outer word: {{Inner word}}", mara);

	expect((await wiki.get(`${OUTER}/proposals/2`)).words).toContain("something else entirely now.");
});

test("citations have the words that readers see", async () => {
	const { wiki } = await withNewInnerEdition();

	for (const file of ["cite.txt", "cite.md", "cite.ris", "cite.json"]) {
		const text = await (await wiki.request(`${OUTER}/editions/1/${file}`)).text();
		expect
			.soft(text, file)
			.toContain(
				"An outer word holds this: An inner word is the first wording here. (Inner word, edition 1) and ends.",
			);
	}
});

test("reasons keep the edition they quoted", async () => {
	const { wiki } = await withNewInnerEdition();

	const { words } = await wiki.get(`${OUTER}/editions/1`);

	expect(words).toMatch(/It quotes An inner word is the first wording here/u);
});

test("the record names every edition that the text quotes, with its words", async () => {
	const { wiki } = await withNewInnerEdition();

	const record: unknown = await (await wiki.request(`${OUTER}/editions/1/record.json`)).json();

	expect(record).toMatchObject({
		quotations: [{ headword: "Inner word", edition: 1, text: BEFORE }],
	});
});
