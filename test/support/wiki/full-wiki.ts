// A small wiki in which one of everything is there: a term with two proposals and an edition, a page, comments, and
// people of every kind. Made by the same forms that people send.
import { giveRole } from "../../../server/wiki/people/store-roles.ts";
import { type Actor, type Answer, openWiki, type Wiki } from "./wiki.ts";

export const TERM = "/terms/crm-2-0";
/** Only there with two terms. */
export const OTHER = "/terms/trust";
export const PAGE = "/pages/ideas";
export const FIRST = "A promise that a company makes to its customers, and keeps.";
export const SECOND = "A conversation between a company and the people it serves.";

/** Proposal 1 of the second term. */
export const EARNED = "What is earned slowly.";

export type FullWiki = {
	readonly wiki: Wiki;
	/** Curator of the term. */
	readonly mara: Actor;
	/** Started proposal 1 and the page, wrote comment 2 on the term and 3 on the page. */
	readonly ines: Actor;
	/** Started proposal 2, wrote version 2 of proposal 1 and comment 1 on it. */
	readonly tomas: Actor;
};

export async function openFullWiki(): Promise<FullWiki> {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	const ines = await wiki.joins("Ines Okafor");
	const tomas = await wiki.joins("Tomas Reyes");
	const zone = { limitUnit: "words", closesZone: "Europe/London" };
	await wiki.post("/terms/new", { headword: "CRM 2.0", ...zone }, mara);
	const start = (name: string, text: string, actor: Actor) =>
		wiki.post(`${TERM}/proposals/new`, { step: "start", from: "", name, text }, actor);
	await start("Promise", FIRST, ines);
	await start("Conversation", SECOND, tomas);
	await wiki.post(`${TERM}/proposals/1/write`, { base: FIRST, text: `${FIRST} Always.`, name: "" }, tomas);
	await wiki.post("/pages/new", { title: "Ideas", text: "Some ideas." }, ines);
	await wiki.post(`${TERM}/proposals/1/discussion`, { text: "Which customers?", about: "whole" }, tomas);
	await wiki.post(`${TERM}/discussion`, { text: "Is this still needed?", about: "whole" }, ines);
	await wiki.post(`${PAGE}/discussion`, { text: "More of these.", about: "whole" }, ines);
	await adopt({ wiki, mara }, "p1.1");
	return { wiki, mara, ines, tomas };
}

/** The same with a second term, which has one proposal, and a second version of the page. */
export async function openTwoTerms(): Promise<FullWiki> {
	const people = await openFullWiki();
	const { wiki } = people;
	await wiki.post("/terms/new", { headword: "Trust", limitUnit: "words", closesZone: "UTC" }, people.mara);
	await wiki.post(`${PAGE}/write`, { base: "Some ideas.", text: "More ideas.", name: "" }, people.ines);
	const proposal = { step: "start", from: "", name: "Earned", text: EARNED };
	await wiki.post(`${OTHER}/proposals/new`, proposal, people.tomas);
	return people;
}

/** Goes through the check page, as a curator does. */
export async function adopt(
	{ wiki, mara }: Pick<FullWiki, "wiki" | "mara">,
	version: string,
	typed: Readonly<Record<string, string>> = {},
): Promise<Answer> {
	const path = `${TERM}/adopt?v=${version}`;
	const page = await wiki.get(path, mara);
	return wiki.post(path, { ...hiddenFields(page), reasons: "It is the clearest.", ...typed }, mara);
}

/** What the forms of the main part carry unseen. */
export function hiddenFields({ $ }: Answer): Record<string, string> {
	const hidden = $("main form input[type=hidden]").toArray();
	return Object.fromEntries(
		hidden.map((input) => [$(input).attr("name") ?? "", $(input).attr("value") ?? ""]),
	);
}

/** An administrator who is not a curator. */
export async function joinsAsAdmin(wiki: Wiki, name: string): Promise<Actor> {
	const actor = await wiki.joins(name);
	const { db, clock } = wiki.deps;
	await db
		.transaction()
		.execute((tx) => giveRole(tx, { personId: actor.id, role: "admin", at: clock(), by: undefined }));
	return actor;
}

/** Somebody signed in who is not let in yet, or who has left. */
export async function joinsAs(wiki: Wiki, name: string, standing: "applicant" | "left"): Promise<Actor> {
	const actor = await wiki.joins(name);
	await wiki.deps.db.updateTable("person").set({ standing }).where("id", "=", actor.id).execute();
	return actor;
}
