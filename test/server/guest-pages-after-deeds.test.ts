// Every page a guest can read, before and after every deed: what the deed changes is never shown as it was, and what
// the deed does not change is not made again.
import { expect, test } from "vitest";
import { createApp } from "../../server/app.ts";
import {
	FIRST,
	type FullWiki,
	hiddenFields,
	openTwoTerms,
	OTHER,
	PAGE,
	TERM,
} from "../support/wiki/full-wiki.ts";
import { GUEST_PAGES } from "../support/wiki/statements.ts";
import type { Actor } from "../support/wiki/wiki.ts";

const PAGES = GUEST_PAGES.map(({ path }) => path);

/** Routes from which guests get no page: walls, forms of members, redirects, files, pages with something of theirs. */
const NO_PAGES =
	/^\/(healthz|readyz|live|join|welcome|sign-in|settings|admin)|\/(write|new|change|adopt|name|closure|withdrawal|reuse|reply|hiding)$|\.json$|:file|comments\/:n$/u;

type Deed = {
	readonly what: string;
	readonly by: (people: FullWiki) => Actor;
	/** Where the form is, and where it is sent, unless the same. */
	readonly page: string;
	readonly action?: string;
	readonly typed: Readonly<Record<string, string>>;
	/** A page that must show it, and one that has nothing to do with it although it reads the same tables. */
	readonly changes: string;
	readonly leaves: string;
};

const ines = (people: FullWiki) => people.ines;
const mara = (people: FullWiki) => people.mara;

const DEEDS: readonly Deed[] = [
	{
		what: "a comment on a term",
		page: `${TERM}/discussion`,
		typed: { text: "Said just now.", about: "whole" },
		by: ines,
		changes: `${TERM}/discussion`,
		leaves: `${PAGE}/discussion`,
	},
	{
		what: "a comment that is changed",
		page: `${TERM}/discussion/comments/c-2/change`,
		action: `${TERM}/discussion/comments/c-2/change`,
		typed: { text: "Said otherwise." },
		by: ines,
		changes: `${TERM}/discussion`,
		leaves: `${PAGE}/discussion`,
	},
	{
		what: "a comment that is hidden",
		page: `${TERM}/discussion/comments/c-2/hiding`,
		typed: { reason: "Advertising." },
		by: mara,
		changes: `${TERM}/discussion`,
		leaves: `${PAGE}/discussion`,
	},
	{
		what: "a version",
		page: `${TERM}/proposals/1/write`,
		typed: { text: `${FIRST} And gladly.`, name: "", do: "version" },
		by: ines,
		changes: `${TERM}/proposals/1`,
		leaves: `${OTHER}/proposals/1`,
	},
	{
		what: "a proposal",
		page: `${TERM}/proposals/new`,
		typed: { step: "start", name: "Third", text: "A third way." },
		by: ines,
		changes: TERM,
		leaves: `${OTHER}/proposals`,
	},
	{
		what: "a term",
		page: "/terms/new",
		typed: { headword: "Promise", limitUnit: "words", closesZone: "Europe/London" },
		by: mara,
		changes: "/terms",
		leaves: `${TERM}/proposals`,
	},
	{
		what: "a page",
		page: "/pages/new",
		typed: { title: "Reading list", text: "Books." },
		by: ines,
		changes: "/pages",
		leaves: `${PAGE}/versions`,
	},
	{
		what: "a closure",
		page: `${TERM}/proposals/2/closure`,
		typed: { reason: "Enough." },
		by: mara,
		changes: `${TERM}/proposals/2`,
		leaves: `${OTHER}/proposals/1`,
	},
	{
		what: "a name",
		page: "/settings/profile",
		typed: { name: "Ines Okafor-Bell", affiliation: "", link: "" },
		by: ines,
		changes: "/people/ines-okafor",
		leaves: "/people/tomas-reyes",
	},
	{
		what: "a choice about thanks",
		page: "/settings/credit",
		typed: { choice: "named", name: "I. Okafor", link: "" },
		by: ines,
		changes: `${TERM}/editions/1`,
		leaves: OTHER,
	},
	{
		what: "an adoption",
		page: `${TERM}/adopt?v=p2.1`,
		typed: { reasons: "It is the clearest." },
		by: mara,
		changes: `${TERM}/editions`,
		leaves: `${OTHER}/history`,
	},
	{
		what: "an edition that is withdrawn",
		page: `${TERM}/editions/1/withdrawal`,
		typed: { reason: "A mistake." },
		by: mara,
		changes: TERM,
		leaves: OTHER,
	},
];

/** Counts the pages that are made: what is found in memory is not. */
function notesMade({ wiki }: FullWiki): string[] {
	const made: string[] = [];
	const pages = wiki.deps.guestPages;
	const keep: typeof pages.keep = (key, page, sources) => {
		made.push(key);
		pages.keep(key, page, sources);
	};
	Object.assign(wiki.deps, { guestPages: { ...pages, keep } });
	return made;
}

/** For whom nothing is kept yet, because they have chosen a theme. */
const ANOTHER_GUEST: Actor = { id: "", handle: "", name: "", cookie: "prefs=theme=auto" };

async function readAll(people: FullWiki, guest?: Actor) {
	const made = notesMade(people);
	const answers = [];
	for (const path of PAGES) {
		const before = made.length;
		const { status, html } = await people.wiki.get(path, guest);
		answers.push({ path, status, html, isMade: made.length > before });
	}
	return answers;
}

test("every route that guests get a page from is looked at below", async () => {
	const { wiki } = await openTwoTerms();
	const routes = createApp(wiki.deps).routes.filter(
		({ method, path }) => method === "GET" && !path.includes("*"),
	);
	const patterns = [...new Set(routes.map(({ path }) => path))].filter((path) => !NO_PAGES.test(path));

	const looked = PAGES.map((path) => path.split("?")[0] ?? "");
	const missed = patterns.filter((pattern) => {
		const expression = pattern.replaceAll(/:\w+(?:\{[^}]*\})?/gu, "[^/]+").replace(/(?<=.)\/$/u, "");
		return !looked.some((path) => new RegExp(`^${expression}$`, "u").test(path));
	});

	expect(missed).toEqual([]);
});

test("every page is kept", async () => {
	const people = await openTwoTerms();

	const first = await readAll(people);
	const again = await readAll(people);

	expect(first.map(({ path, status, isMade }) => [path, status, isMade])).toEqual(
		PAGES.map((path) => [path, 200, true]),
	);
	expect(again.filter(({ isMade }) => isMade)).toEqual([]);
});

test.each(DEEDS)("after $what, pages it changes are made again and all others are kept", async (deed) => {
	const people = await openTwoTerms();
	const { wiki } = people;
	const actor = deed.by(people);
	const form = await wiki.get(deed.page, actor);
	const before = await readAll(people);

	const done = await wiki.post(deed.action ?? deed.page, { ...hiddenFields(form), ...deed.typed }, actor);
	const after = await readAll(people);
	const fresh = await readAll(people, ANOTHER_GUEST);

	expect(done.status).toBe(303);
	expect(after.map(({ path, html }) => [path, html])).toEqual(fresh.map(({ path, html }) => [path, html]));
	const changed = PAGES.filter((_path, at) => fresh[at]?.html !== before[at]?.html);
	expect(changed).toContain(deed.changes);
	expect(changed).not.toContain(deed.leaves);
	// A page may be made again without need when it reads a row that was changed, but not when it reads others.
	const made = after.filter(({ isMade }) => isMade).map(({ path }) => path);
	expect(made).not.toContain(deed.leaves);
	expect(made.filter((path) => path.startsWith(OTHER) && !changed.includes(path))).toEqual([]);
});

test("signing in, signing out and asking for a mail empty nothing", async () => {
	const people = await openTwoTerms();
	const { wiki, ines: somebody } = people;
	await readAll(people);

	const again = await wiki.signsInAgain(somebody);
	await wiki.post("/sign-out", {}, again);
	await wiki.post("/sign-in", { email: `${somebody.id}@wiki.example`, way: "mail" });

	expect((await readAll(people)).filter(({ isMade }) => isMade)).toEqual([]);
});

test("a page under a name in the query that its route does not read is not kept", async () => {
	const { wiki } = await openTwoTerms();

	const unknown = await wiki.request(`${TERM}?utm_source=x`);
	const twice = await wiki.request(`${TERM}/proposals/1/versions?by=a&by=b`);
	const known = await wiki.request(`${TERM}/proposals/1/versions?by=ines-okafor`);

	expect([unknown, twice, known].map(({ headers }) => headers.get("ETag") !== null)).toEqual([
		false,
		false,
		true,
	]);
});
