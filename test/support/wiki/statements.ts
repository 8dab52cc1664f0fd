// How many SQL statements each page and form may need: what they need now, so that one more is noticed. The numbers are
// those of a wiki whose texts have links and whose term has two editions.
import { FIRST, type FullWiki, OTHER, PAGE, TERM } from "./full-wiki.ts";
import type { Actor } from "./wiki.ts";

/** What finding out who a member is takes, before every page of theirs. */
export const SESSION = 3;

export type PageBudget = { readonly path: string; readonly statements: number };

/** An address for every route that guests get a page from, and some with names in their query. */
export const GUEST_PAGES: readonly PageBudget[] = [
	{ path: "/", statements: 12 },
	{ path: "/about", statements: 0 },
	{ path: "/accessibility", statements: 0 },
	{ path: "/changes", statements: 5 },
	{ path: "/changes?before=1.1", statements: 5 },
	{ path: "/help", statements: 0 },
	{ path: "/help/formatting", statements: 0 },
	{ path: PAGE, statements: 4 },
	{ path: `${PAGE}/compare`, statements: 3 },
	{ path: `${PAGE}/compare.patch?v=1&v=2`, statements: 3 },
	{ path: `${PAGE}/discussion`, statements: 3 },
	{ path: `${PAGE}/versions`, statements: 5 },
	{ path: `${PAGE}/versions/1`, statements: 4 },
	{ path: `${PAGE}/versions/1/authors`, statements: 10 },
	{ path: "/pages", statements: 1 },
	{ path: "/people", statements: 1 },
	{ path: "/people/ines-okafor", statements: 4 },
	{ path: "/people/tomas-reyes", statements: 4 },
	{ path: "/privacy", statements: 0 },
	{ path: "/terms", statements: 1 },
	{ path: OTHER, statements: 5 },
	{ path: `${OTHER}/history`, statements: 6 },
	{ path: `${OTHER}/proposals`, statements: 4 },
	{ path: `${OTHER}/proposals/1`, statements: 8 },
	{ path: TERM, statements: 6 },
	{ path: `${TERM}/compare`, statements: 3 },
	{ path: `${TERM}/compare?v=p1.1&v=p2.1`, statements: 6 },
	{ path: `${TERM}/compare.patch?v=p1.1&v=p2.1`, statements: 3 },
	{ path: `${TERM}/discussion`, statements: 4 },
	{ path: `${TERM}/editions`, statements: 3 },
	{ path: `${TERM}/editions/1`, statements: 6 },
	{ path: `${TERM}/editions/1/authors`, statements: 11 },
	{ path: `${TERM}/history`, statements: 6 },
	{ path: `${TERM}/proposals`, statements: 4 },
	{ path: `${TERM}/proposals/1`, statements: 8 },
	{ path: `${TERM}/proposals/1/discussion`, statements: 4 },
	{ path: `${TERM}/proposals/1/versions`, statements: 7 },
	{ path: `${TERM}/proposals/1/versions?show=sessions`, statements: 9 },
	{ path: `${TERM}/proposals/1/versions/1`, statements: 5 },
	{ path: `${TERM}/proposals/1/versions/2/authors?as=typed`, statements: 11 },
	{ path: `${TERM}/proposals/2`, statements: 8 },
	{ path: `${TERM}/proposals/2/versions`, statements: 6 },
	{ path: `${TERM}/proposals/2/versions/1`, statements: 5 },
];

/** Comparisons of texts that are written only to count statements. */
export const LINKED_PAGES: readonly PageBudget[] = [
	{ path: `${TERM}/compare?v=p1.3&v=p2.2`, statements: 7 },
	{ path: `${TERM}/compare?v=e1&v=e2`, statements: 7 },
	{ path: `${TERM}/compare?v=p1.1&v=p1.3&v=p2.2`, statements: 7 },
	{ path: `${PAGE}/compare?v=1&v=2`, statements: 6 },
];

/** Pages that only members get; with the session. */
export const MEMBER_PAGES: readonly PageBudget[] = [
	{ path: `${TERM}/proposals/1/write`, statements: 6 },
	{ path: `${TERM}/proposals/new`, statements: 6 },
	{ path: `${TERM}/proposals/new?from=p1.1`, statements: 12 },
	{ path: `${TERM}/proposals/1/versions/1/reuse`, statements: 10 },
	{ path: `${PAGE}/write`, statements: 5 },
	{ path: "/pages/new", statements: 3 },
	{ path: "/settings/profile", statements: 4 },
	{ path: "/settings/credit", statements: 4 },
];

/** Pages that only administrators get; with the session. */
export const ADMIN_PAGES: readonly PageBudget[] = [
	{ path: "/admin/people", statements: 4 },
	{ path: "/admin/people?q=ines", statements: 4 },
	{ path: "/admin/people?q=ines%40wiki.example", statements: 4 },
	{ path: "/admin/people/ines-okafor/make-curator", statements: 6 },
	{ path: "/admin/people/mara-lindqvist/take-curator", statements: 7 },
];

export type FormBudget = {
	readonly what: string;
	readonly by: (people: FullWiki) => Actor;
	/** Where the form is, and where it is sent. */
	readonly page: string;
	readonly typed: Readonly<Record<string, string>>;
	/** With the session, and with where the transaction begins and ends. */
	readonly statements: number;
};

const ines = (people: FullWiki) => people.ines;
const mara = (people: FullWiki) => people.mara;
const tomas = (people: FullWiki) => people.tomas;

/** Sent in this order, one after the other in one wiki. */
export const FORMS: readonly FormBudget[] = [
	{
		what: "an adoption",
		by: mara,
		page: `${TERM}/adopt?v=p2.1`,
		typed: { reasons: "It is the clearest." },
		statements: 24,
	},
	{
		what: "a version",
		by: ines,
		page: `${TERM}/proposals/1/write`,
		typed: { text: `${FIRST} And gladly.`, name: "", do: "version" },
		statements: 25,
	},
	{
		what: "a version with a link",
		by: ines,
		page: `${TERM}/proposals/1/write`,
		typed: { text: `${FIRST} See [[Trust]].`, name: "", do: "version" },
		statements: 26,
	},
	{
		what: "a version of a page",
		by: ines,
		page: `${PAGE}/write`,
		typed: { text: "Many more ideas.", name: "", do: "version" },
		statements: 24,
	},
	{
		what: "words used again",
		by: ines,
		page: `${TERM}/proposals/1/versions/1/reuse`,
		typed: {},
		statements: 26,
	},
	{
		what: "words that are no version yet",
		by: ines,
		page: `${TERM}/proposals/1/write`,
		typed: { text: `${FIRST} And gladly.`, name: "", do: "words" },
		statements: 6,
	},
	{
		what: "a proposal",
		by: ines,
		page: `${TERM}/proposals/new`,
		typed: { step: "start", name: "Third", text: "A third way." },
		statements: 34,
	},
	{
		what: "a page",
		by: ines,
		page: "/pages/new",
		typed: { title: "Reading list", text: "Books." },
		statements: 31,
	},
	{
		what: "a term",
		by: mara,
		page: "/terms/new",
		typed: { headword: "Promise", limitUnit: "words", closesZone: "Europe/London" },
		statements: 11,
	},
	{
		what: "a comment on a term",
		by: ines,
		page: `${TERM}/discussion`,
		typed: { text: "Said just now.", about: "whole" },
		statements: 12,
	},
	{
		what: "a comment on a proposal",
		by: ines,
		page: `${TERM}/proposals/1/discussion`,
		typed: { text: "Said just now.", about: "whole" },
		statements: 13,
	},
	{
		what: "a comment that is changed",
		by: ines,
		page: `${TERM}/discussion/comments/c-2/change`,
		typed: { text: "Said otherwise." },
		statements: 9,
	},
	{
		what: "a comment that is hidden",
		by: mara,
		page: `${TERM}/discussion/comments/c-2/hiding`,
		typed: { reason: "Advertising." },
		statements: 12,
	},
	{
		what: "a proposal that is withdrawn",
		by: tomas,
		page: `${TERM}/proposals/2/withdrawal`,
		typed: { reason: "It says too little." },
		statements: 11,
	},
	{
		what: "a closure",
		by: mara,
		page: `${OTHER}/proposals/1/closure`,
		typed: { reason: "Enough." },
		statements: 11,
	},
	{
		what: "a name",
		by: ines,
		page: "/settings/profile",
		typed: { name: "Ines Okafor-Bell", affiliation: "", link: "" },
		statements: 10,
	},
];
