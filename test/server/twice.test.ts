// Every form that is sent twice, by a double click or by going back, does its deed once.
import { expect, test } from "vitest";
import { FIRST, type FullWiki, hiddenFields, openFullWiki, TERM } from "../support/wiki/full-wiki.ts";
import type { Actor } from "../support/wiki/wiki.ts";

const MINUTE = 60_000;

type Form = {
	readonly what: string;
	/** Where the form is, and where it is sent, unless the same. */
	readonly page: string;
	readonly action?: string;
	readonly typed: Readonly<Record<string, string>>;
	readonly by: (people: FullWiki) => Actor;
	/** What there is one more of afterwards. */
	readonly counted: "comment" | "edition" | "page" | "proposal" | "term" | "version" | "audit" | "closed";
};

const ines = (people: FullWiki) => people.ines;
const mara = (people: FullWiki) => people.mara;

const FORMS: readonly Form[] = [
	{
		what: "a comment",
		page: `${TERM}/discussion`,
		typed: { text: "Once.", about: "whole" },
		by: ines,
		counted: "comment",
	},
	{
		what: "a reply",
		page: `${TERM}/discussion/reply?to=c-2`,
		action: `${TERM}/discussion`,
		typed: { text: "Once." },
		by: ines,
		counted: "comment",
	},
	{
		what: "a new term",
		page: "/terms/new",
		typed: { headword: "Trust", limitUnit: "words", closesZone: "Europe/London" },
		by: mara,
		counted: "term",
	},
	{
		what: "a new page",
		page: "/pages/new",
		typed: { title: "Trust", text: "Once." },
		by: ines,
		counted: "page",
	},
	{
		what: "a new proposal",
		page: `${TERM}/proposals/new`,
		typed: { step: "start", name: "Once", text: "Once upon a time." },
		by: ines,
		counted: "proposal",
	},
	{
		what: "a proposal from another",
		page: `${TERM}/proposals/new?from=p1.1`,
		action: `${TERM}/proposals/new`,
		typed: { step: "start", name: "Once", text: `${FIRST} Once.` },
		by: ines,
		counted: "proposal",
	},
	{
		what: "a version by form",
		page: `${TERM}/proposals/1/write`,
		typed: { text: "Once upon a time.", name: "", do: "version" },
		by: ines,
		counted: "version",
	},
	{
		what: "old words",
		page: `${TERM}/proposals/1/versions/1/reuse`,
		typed: {},
		by: ines,
		counted: "version",
	},
	{
		what: "an adoption",
		page: `${TERM}/adopt?v=p2.1`,
		typed: { reasons: "It is the clearest." },
		by: mara,
		counted: "edition",
	},
	{
		what: "a closure",
		page: `${TERM}/proposals/2/closure`,
		typed: { reason: "Enough." },
		by: mara,
		counted: "closed",
	},
	{
		what: "a withdrawal",
		page: `${TERM}/proposals/1/withdrawal`,
		typed: { reason: "Enough." },
		by: ines,
		counted: "closed",
	},
	{
		what: "the withdrawal of an edition",
		page: `${TERM}/editions/1/withdrawal`,
		typed: { reason: "A mistake." },
		by: mara,
		counted: "audit",
	},
];

test("a form sent twice at once, and then once more, does its deed once", async () => {
	const people = await openFullWiki();
	const { wiki } = people;

	for (const form of FORMS) {
		const actor = form.by(people);
		const before = await count(people, form.counted);
		const page = await wiki.get(form.page, actor);
		const fields = { ...hiddenFields(page), ...form.typed };
		const send = () => wiki.post(form.action ?? form.page, fields, actor);
		const answers = [...(await Promise.all([send(), send()])), await send()];

		expect.soft([form.what, page.status]).toEqual([form.what, 200]);
		expect.soft([form.what, ...answers.map(({ status }) => status)]).toEqual([form.what, 303, 303, 303]);
		expect.soft(new Set(answers.map(({ location }) => location)).size, form.what).toBe(1);
		expect.soft(await count(people, form.counted), form.what).toBe(before + 1);
		expect.soft((await wiki.get(answers[0]?.location ?? "", actor)).status, form.what).toBe(200);
	}
});

test("whoever goes back, finds the words beside a new number and sends them unchanged is led to what they did", async () => {
	const people = await openFullWiki();
	const { wiki } = people;

	for (const form of FORMS) {
		const actor = form.by(people);
		const fields = { ...hiddenFields(await wiki.get(form.page, actor)), ...form.typed };
		const first = await wiki.post(form.action ?? form.page, fields, actor);
		const before = await count(people, form.counted);
		wiki.wait(10 * MINUTE);
		const anew = { ...fields, request: "a new number", base: form.typed["text"] ?? "" };
		const again = await wiki.post(form.action ?? form.page, anew, actor);

		expect.soft([form.what, again.status, again.location]).toEqual([form.what, 303, first.location]);
		expect.soft(await count(people, form.counted), form.what).toBe(before);
	}
});

test("the same words count again in another place, as another answer, from somebody else, and later", async () => {
	const { wiki, ines: one, tomas: other } = await openFullWiki();
	let sent = 0;
	const say = (place: string, actor: Actor, to = "") => {
		const fields = { request: String((sent += 1)), text: "+1", about: "whole", to };
		return wiki.post(`${place}/discussion`, fields, actor);
	};

	const places = [
		await say(TERM, one),
		await say(`${TERM}/proposals/1`, one),
		await say(TERM, one, "c-2"),
		await say(TERM, other),
	];
	wiki.wait(16 * MINUTE);
	const later = await say(TERM, one);

	expect(new Set([...places, later].map(({ location }) => location)).size).toBe(5);
});

test("words that others have replaced meanwhile can be saved again", async () => {
	const { wiki, ines: one, tomas: other } = await openFullWiki();
	const write = `${TERM}/proposals/1/write`;
	const save = async (text: string, actor: Actor) => {
		const fields = hiddenFields(await wiki.get(write, actor));
		return wiki.post(write, { ...fields, text, name: "", do: "version" }, actor);
	};

	await save("One two three.", one);
	await save("Four five six.", other);
	await save("One two three.", one);

	const { words } = await wiki.get(`${TERM}/proposals/1/versions/5`);
	expect(words).toContain("One two three.");
});

test("whoever goes back and writes something else in a sent form sends another one", async () => {
	const { wiki, ines: writer } = await openFullWiki();
	const page = await wiki.get(`${TERM}/discussion`, writer);
	const say = (text: string) =>
		wiki.post(`${TERM}/discussion`, { ...hiddenFields(page), text, about: "whole" }, writer);

	await say("The first thought.");
	await say("The second thought.");

	const { words } = await wiki.get(`${TERM}/discussion`);
	expect(words).toContain("The first thought.");
	expect(words).toContain("The second thought.");
});

test("somebody else’s form with the same number is another form", async () => {
	const { wiki, ines: one, tomas: other } = await openFullWiki();
	const fields = { request: "taken", text: "The same thought.", about: "whole" };

	await wiki.post(`${TERM}/discussion`, fields, one);
	await wiki.post(`${TERM}/discussion`, fields, other);

	const { words } = await wiki.get(`${TERM}/discussion`);
	expect(words.match(/The same thought\./gu)).toHaveLength(2);
});

test("a page whose first words were never laid gets them when its form is sent again", async () => {
	const { wiki, ines: writer } = await openFullWiki();
	const page = await wiki.get("/pages/new", writer);
	const fields = { ...hiddenFields(page), title: "Trust", text: "Trust is earned." };
	const { rooms } = wiki.deps;
	const broken = { ...rooms, edit: async () => Promise.reject(new Error("The power went out.")) };

	Object.assign(wiki.deps, { rooms: broken });
	const failed = await wiki.post("/pages/new", fields, writer);
	Object.assign(wiki.deps, { rooms });
	const again = await wiki.post("/pages/new", fields, writer);

	expect([failed.status, again.status, again.location]).toEqual([500, 303, "/pages/trust"]);
	expect((await wiki.get("/pages/trust")).words).toContain("Trust is earned.");
});

async function count({ wiki }: FullWiki, counted: Form["counted"]): Promise<number> {
	const { db } = wiki.deps;
	if (counted === "closed") {
		return (await db.selectFrom("proposal").select("id").where("state", "!=", "open").execute()).length;
	}
	return (await db.selectFrom(counted).selectAll().execute()).length;
}
