// A proposal that says nothing new is refused beside its text, for readers would compare a text with itself.
import { expect, test } from "vitest";
import { FIRST, hiddenFields, openFullWiki, SECOND, TERM } from "../../../support/wiki/full-wiki.ts";

const NEW = `${TERM}/proposals/new`;

test.each([
	["the words of an edition", "?from=e1", FIRST, "edition 1"],
	["an edition with other spaces and marks", "", `**${FIRST.replaceAll(" ", "\n")}**`, "edition 1"],
	["the text it starts from", "?from=p1.2", `${FIRST} Always.`, "proposal 1, version 2"],
	["another open proposal", "", SECOND, "proposal 2, version 1"],
])("a proposal with %s is refused", async (_what, query, text, same) => {
	const { wiki, ines } = await openFullWiki();
	const fields = hiddenFields(await wiki.get(NEW + query, ines));

	const answer = await wiki.post(NEW, { ...fields, step: "start", name: "Mine", text }, ines);

	expect([answer.status, answer.$("#text-error").text()]).toEqual([
		422,
		expect.stringContaining(`This is the same as ${same}. Change at least one word.`),
	]);
	expect(answer.$("#name").val()).toBe("Mine");
});

test("a proposal that changes one word, and one that equals a closed proposal, are started", async () => {
	const { wiki, ines, mara } = await openFullWiki();
	await wiki.post(`${TERM}/proposals/2/closure`, { reason: "Enough." }, mara);
	const start = (text: string) => wiki.post(NEW, { step: "start", name: "Mine", text }, ines);

	const changed = await start(FIRST.replace("promise", "pledge"));
	const closed = await start(SECOND);

	expect([changed.status, closed.status]).toEqual([303, 303]);
});
