// Adopting while others go on: what was saved meanwhile is said, and one's own adoption is never somebody else's.
import { expect, test } from "vitest";
import { FIRST, hiddenFields, openFullWiki, SECOND, TERM } from "../../../support/wiki/full-wiki.ts";

const ADOPT = `${TERM}/adopt?v=p2.1`;

test("a version that was saved while the page was open is said before anything is adopted", async () => {
	const { wiki, mara, tomas } = await openFullWiki();
	const fields = { ...hiddenFields(await wiki.get(ADOPT, mara)), reasons: "It is clear." };
	const write = `${TERM}/proposals/2/write`;
	await wiki.post(write, { base: SECOND, text: `${SECOND} And more.`, name: "", do: "version" }, tomas);

	const asked = await wiki.post(ADOPT, fields, mara);
	const again = { ...hiddenFields(asked), reasons: asked.$("#reasons").text().trim() };
	const done = await wiki.post(ADOPT, again, mara);

	expect(asked.status).toBe(409);
	expect(asked.words).toContain("Version 2 of proposal 2 was saved while this page was open.");
	expect([again.reasons, done.location]).toEqual(["It is clear.", `${TERM}/editions/2`]);
});

test("whoever adopts a text that they have adopted already is led to the edition", async () => {
	const { wiki, mara } = await openFullWiki();
	const first = hiddenFields(await wiki.get(ADOPT, mara));
	const second = hiddenFields(await wiki.get(ADOPT, mara));

	const done = await wiki.post(ADOPT, { ...first, reasons: "It is clear." }, mara);
	const again = await wiki.post(ADOPT, { ...second, reasons: "It is the clearest." }, mara);
	const page = await wiki.get(ADOPT, mara);

	expect([done, again, page].map(({ location }) => location)).toEqual(
		Array.from({ length: 3 }, () => `${TERM}/editions/2`),
	);
});

test("a curator who chooses a text to adopt sees how each begins", async () => {
	const { wiki, mara } = await openFullWiki();

	const { words } = await wiki.get(`${TERM}/adopt`, mara);

	expect(words).toContain(`${FIRST} Always.`);
	expect(words).toContain(SECOND);
});

test("a curator can go from comparing texts to adopting one, and nobody else is offered it", async () => {
	const { wiki, mara, ines } = await openFullWiki();
	const offered = async (query: string, actor = mara) => {
		const page = await wiki.get(`${TERM}/compare?${query}`, actor);
		const links = page.$(`main a[href^="${TERM}/adopt"]`).toArray();
		return links.map((link) => [page.$(link).text(), page.$(link).attr("href")]);
	};

	expect(await offered("v=e1&v=p2.1")).toEqual([["Adopt this", ADOPT]]);
	expect(await offered("v=p1.2&v=p2.1&v=e1")).toEqual([
		["Adopt proposal 1, version 2", `${TERM}/adopt?v=p1.2`],
		["Adopt proposal 2, version 1", ADOPT],
	]);
	// These words are adopted.
	expect(await offered("v=p2.1&v=p1.1")).toEqual([]);
	expect(await offered("v=e1&v=p2.1", ines)).toEqual([]);
});
