// What a curator hides is on no page, for nobody but curators, and comes back when it is shown again.
import { expect, test } from "vitest";
import { type FullWiki, hiddenFields, openTwoTerms, PAGE, TERM } from "../support/wiki/full-wiki.ts";
import { GUEST_PAGES, MEMBER_PAGES } from "../support/wiki/statements.ts";
import type { Actor } from "../support/wiki/wiki.ts";

const MARKER = "Zirkelpillen";
const EVERYWHERE = [...GUEST_PAGES, ...MEMBER_PAGES].map(({ path }) => path);

type Place = { readonly what: string; readonly place: string };

const PLACES: readonly Place[] = [
	{ what: "a term", place: TERM },
	{ what: "a proposal", place: `${TERM}/proposals/1` },
	{ what: "a page", place: PAGE },
];

/** A comment with the marker in its words, and the address of its discussion. */
async function advertise({ wiki, tomas }: FullWiki, place: string): Promise<number> {
	const typed = { text: `Is ${MARKER} not what you need?`, about: "whole" };
	const { headers } = await wiki.post(`${place}/discussion`, typed, tomas);
	return Number(/c-(\d+)$/u.exec(headers.get("Location") ?? "")?.[1]);
}

async function send({ wiki, mara }: FullWiki, path: string, form: string, reason: string) {
	const page = await wiki.get(form, mara);
	return wiki.post(path, { ...hiddenFields(page), reason }, mara);
}

async function pagesWithMarker({ wiki }: FullWiki, actor?: Actor): Promise<string[]> {
	const found: string[] = [];
	for (const path of EVERYWHERE) {
		const { html } = await wiki.get(path, actor);
		if (html.includes(MARKER)) found.push(path);
	}
	return found;
}

test.each(PLACES)(
	"a hidden comment on $what is on no page, for guests, members and its author",
	async ({ place }) => {
		const people = await openTwoTerms();
		const number = await advertise(people, place);
		const form = `${place}/discussion/comments/${number}/hiding`;
		// Read before, so that guests would get from memory what is not forgotten.
		const before = await pagesWithMarker(people);

		const done = await send(people, form, form, "Advertising.");

		expect(before).toContain("/people/tomas-reyes");
		expect(done.status).toBe(303);
		expect(await pagesWithMarker(people)).toEqual([]);
		expect(await pagesWithMarker(people, people.ines)).toEqual([]);
		expect(await pagesWithMarker(people, people.tomas)).toEqual([]);
		const discussion = await people.wiki.get(`${place}/discussion`);
		const itself = await people.wiki.get(place);
		// An excerpt without words would be a link that nobody can see.
		expect(itself.html).not.toContain(`#c-${number}`);
		expect(discussion.words).toMatch(/Hidden by Mara Lindqvist Curator on .+: Advertising\./u);
	},
);

test("a hidden comment is not counted, and a curator can show it again with a reason", async () => {
	const people = await openTwoTerms();
	const { wiki } = people;
	const number = await advertise(people, TERM);
	const form = `${TERM}/discussion/comments/${number}/hiding`;
	const countOf = async () =>
		/\d+/u.exec((await wiki.get(TERM)).$(`nav a[href="${TERM}/discussion"]`).first().text())?.[0];
	const before = await countOf();
	await send(people, form, form, "Advertising.");
	const hidden = await countOf();
	const shown = await wiki.get(form, people.mara);

	const again = await send(people, form.replace(/hiding$/u, "showing"), form, "It was a question.");

	expect([before, hidden, await countOf()]).toEqual(["2", "1", "2"]);
	expect(shown.html).toContain(MARKER);
	expect(again.status).toBe(303);
	expect((await wiki.get(`${TERM}/discussion`)).html).toContain(MARKER);
	const audit = await wiki.deps.db.selectFrom("audit").select(["deed", "detail"]).orderBy("at").execute();
	expect(audit.slice(-2)).toEqual([
		{ deed: "hide", detail: JSON.stringify({ reason: "Advertising." }) },
		{ deed: "show-again", detail: JSON.stringify({ reason: "It was a question." }) },
	]);
});

test("a hidden comment cannot be answered or changed, and the words typed come back", async () => {
	const people = await openTwoTerms();
	const { wiki, tomas, ines } = people;
	const number = await advertise(people, TERM);
	const at = `${TERM}/discussion/comments/${number}`;
	await send(people, `${at}/hiding`, `${at}/hiding`, "Advertising.");

	const changed = await wiki.post(`${at}/change`, { text: "Only a question." }, tomas);
	const answered = await wiki.post(
		`${TERM}/discussion`,
		{ text: "No, thank you.", about: "whole", to: String(number) },
		ines,
	);

	expect([changed.status, answered.status]).toEqual([410, 410]);
	expect(changed.html).toContain("Only a question.");
	expect(answered.html).toContain("No, thank you.");
	expect([changed, answered].filter(({ html }) => html.includes(MARKER))).toEqual([]);
});

test("only a curator can hide a comment or read a hidden one, and a reason is needed", async () => {
	const people = await openTwoTerms();
	const { wiki, ines, tomas, mara } = people;
	const number = await advertise(people, TERM);
	const at = `${TERM}/discussion/comments/${number}/hiding`;

	const guest = await wiki.post(at, { reason: "No." });
	const member = await wiki.post(at, { reason: "No." }, ines);
	const author = await wiki.get(at, tomas);
	const empty = await wiki.post(at, { reason: " " }, mara);

	expect([guest, member, author, empty].map(({ status }) => status)).toEqual([401, 403, 403, 422]);
	expect((await wiki.get(`${TERM}/discussion`)).html).toContain(MARKER);
});

test("what another curator has hidden already is said, and the reason typed stays", async () => {
	const people = await openTwoTerms();
	const { wiki, mara } = people;
	const number = await advertise(people, TERM);
	const at = `${TERM}/discussion/comments/${number}/hiding`;
	const form = hiddenFields(await wiki.get(at, mara));
	await send(people, at, at, "Advertising.");

	const second = await wiki.post(at, { ...form, reason: "Plain advertising." }, mara);

	expect(second.status).toBe(409);
	expect(second.html).toContain("Plain advertising.");
	expect(second.words).toContain("Another curator has hidden this already.");
});

test("the history says who hid a comment and who showed it again, and nothing of what it said", async () => {
	const people = await openTwoTerms();
	const place = `${TERM}/proposals/1`;
	const number = await advertise(people, place);
	const form = `${place}/discussion/comments/${number}/hiding`;
	await send(people, form, form, "Advertising.");
	const hidden = await people.wiki.get(`${TERM}/history`);
	people.wiki.wait(1000);
	await send(people, form.replace(/hiding$/u, "showing"), form, "It was a question.");

	const shown = await people.wiki.get("/changes");

	expect(hidden.words).toContain("Mara Lindqvist Curator hid a comment on proposal 1");
	expect(hidden.html).not.toContain(MARKER);
	expect(hidden.words).not.toContain("Tomas Reyes commented on proposal 1 CRM");
	expect(shown.words).toContain("Mara Lindqvist Curator showed again: a comment on proposal 1");
});
