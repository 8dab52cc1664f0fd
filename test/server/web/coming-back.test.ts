// A form whose session ended leads back to itself after signing in.
import { expect, test } from "vitest";
import { openFullWiki, PAGE, TERM } from "../../support/wiki/full-wiki.ts";

const PROPOSAL = `${TERM}/proposals/1`;

test.each([
	["a proposal from another", `${TERM}/proposals/new`, { from: "p1.1" }, `${TERM}/proposals/new?from=p1.1`],
	["a proposal from nothing", `${TERM}/proposals/new`, { from: "" }, `${TERM}/proposals/new`],
	["a comment", `${PROPOSAL}/discussion`, { v: "2" }, `${PROPOSAL}/discussion?v=2`],
	[
		"a comment on words",
		`${PROPOSAL}/discussion`,
		{ v: "2", about: "words", words: "keeps & gives" },
		`${PROPOSAL}/discussion?v=2&quote=keeps%20%26%20gives`,
	],
	["a reply", `${TERM}/discussion`, { to: "2" }, `${TERM}/discussion/reply?to=c-2`],
	["an adoption", `${TERM}/adopt?v=p2.1`, {}, `${TERM}/adopt?v=p2.1`],
	["a term", "/terms/new", {}, "/terms/new"],
	["a change of a term", `${TERM}/change`, {}, `${TERM}/change`],
	["a page", "/pages/new", {}, "/pages/new"],
	["a version", `${PAGE}/versions`, {}, `${PAGE}/write`],
	["a text", `${PAGE}/write`, {}, `${PAGE}/write`],
	["old words", `${PROPOSAL}/versions/1/reuse`, {}, `${PROPOSAL}/versions/1/reuse`],
	["a closure", `${PROPOSAL}/closure`, {}, `${PROPOSAL}/closure`],
	["a profile", "/settings/profile", {}, "/settings/profile"],
	["a password", "/settings/account/password", {}, "/settings/account"],
])("whoever sends %s after the session ended comes back to the form", async (_what, action, fields, form) => {
	const { wiki } = await openFullWiki();

	const refused = await wiki.post(action, { text: "My words.", ...fields });
	const signIn = refused.$('main a[href^="/sign-in"]').attr("href") ?? "";
	const next = new URL(signIn, "http://this.site").searchParams.get("next");

	expect([refused.status, next]).toEqual([401, form]);
	expect((await wiki.get(signIn)).$('input[name="next"]').first().val()).toBe(form);
});
