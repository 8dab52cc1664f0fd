// How much somebody who is signed in may do at once: more than anybody types, and never at the price of their words.
import { expect, test } from "vitest";
import { openFullWiki, PAGE, TERM } from "../../support/wiki/full-wiki.ts";
import type { Answer } from "../../support/wiki/wiki.ts";

const MINUTE = 60_000;

test("the eleventh comment in a minute has to wait, and its words come back", async () => {
	const { wiki, ines, mara } = await openFullWiki();
	wiki.wait(MINUTE);
	const say = (text: string, actor = ines) =>
		wiki.post(`${TERM}/discussion`, { text, about: "whole" }, actor);

	const ten = await Promise.all(Array.from({ length: 10 }, (_, index) => say(`Thought ${index}`)));
	const eleventh = await say("Thought ten");

	expect(ten.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 303));
	expectToWait(eleventh, "6");
	expect(eleventh.html).toContain("Thought ten");
	expect((await say("Somebody else’s", mara)).status).toBe(303);
	wiki.wait(6_000);
	expect((await say("Thought ten")).status).toBe(303);
});

test("changing comments counts as well", async () => {
	const { wiki, ines } = await openFullWiki();
	wiki.wait(MINUTE);
	const change = (text: string) => wiki.post(`${TERM}/discussion/comments/2/change`, { text }, ines);

	for (let times = 0; times < 10; times += 1) await change(`Thought ${times}`);
	const eleventh = await change("Thought ten");

	expectToWait(eleventh, "6");
	expect(eleventh.html).toContain("Thought ten");
});

test.each([
	["writing", `${PAGE}/write`, { base: "Some ideas.", text: "My words", do: "words" }],
	["looking at changes", `${PAGE}/write`, { base: "Some ideas.", text: "My words", do: "show" }],
	["saving", `${PAGE}/versions`, { name: "My words" }],
	[
		"writing under a name that is too long",
		`${PAGE}/write`,
		{ base: "Some ideas.", text: "My words", name: "n".repeat(81), do: "version" },
	],
	["saving under a name that is too long", `${PAGE}/versions`, { name: `My words ${"n".repeat(80)}` }],
	[
		"starting a proposal without a name",
		`${TERM}/proposals/new`,
		{ step: "start", from: "p1.1", text: "My words", name: "" },
	],
	["using old words again", `${PAGE}/versions/1/reuse`, { text: "My words" }],
	[
		"looking at a proposal",
		`${TERM}/proposals/new`,
		{ step: "look", from: "p1.1", text: "My words", name: "" },
	],
])("the thirty-first time in a minute, %s has to wait", async (_, path, fields) => {
	const { wiki, ines } = await openFullWiki();
	wiki.wait(MINUTE);

	for (let times = 0; times < 30; times += 1) await wiki.post(path, fields, ines);
	const next = await wiki.post(path, fields, ines);

	expectToWait(next, "2");
	expect(next.html).toContain("My words");
});

test("the thirty-first new text of one hour has to wait", async () => {
	const { wiki, tomas } = await openFullWiki();
	wiki.wait(60 * MINUTE);
	const start = (name: string) =>
		wiki.post(
			`${TERM}/proposals/new`,
			{ step: "start", from: "", name, text: `The words of ${name}` },
			tomas,
		);

	for (let number = 0; number < 15; number += 1) {
		await start(`name ${number}`);
		await wiki.post("/pages/new", { title: `Page ${number}`, text: "Words" }, tomas);
	}
	const proposal = await start("one more");
	const page = await wiki.post("/pages/new", { title: "One more", text: "The words of it" }, tomas);

	for (const answer of [proposal, page]) {
		expectToWait(answer, "120");
		expect(answer.html).toContain("The words of");
	}
});

test("a curator, who tidies up, may do more at once", async () => {
	const { wiki, mara } = await openFullWiki();
	wiki.wait(MINUTE);

	const statuses = new Set<number>();
	for (let times = 0; times < 120; times += 1) {
		statuses.add((await wiki.post(`${PAGE}/versions`, { name: "x" }, mara)).status);
	}
	const next = await wiki.post(`${PAGE}/versions`, { name: "x" }, mara);

	expect(statuses).not.toContain(429);
	expectToWait(next, "1");
});

test("a mistake in a form for something new costs nothing of the hour", async () => {
	const { wiki, tomas } = await openFullWiki();

	for (let times = 0; times < 40; times += 1) {
		await wiki.post("/pages/new", { title: "", text: "" }, tomas);
	}

	expect((await wiki.post("/pages/new", { title: "At last", text: "Words" }, tomas)).status).toBe(303);
});

function expectToWait(answer: Answer, seconds: string): void {
	expect(answer.status).toBe(429);
	expect(answer.headers.get("Retry-After")).toBe(seconds);
	expect(answer.words).toContain("Wait");
}
