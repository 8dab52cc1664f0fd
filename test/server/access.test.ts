// Who may do what, asked of the pages themselves: every kind of person at every deed that is not for all.
import { expect, test } from "vitest";
import { joinsAs, joinsAsAdmin, openFullWiki, TERM } from "../support/wiki/full-wiki.ts";

/** Empty forms: whoever may do the deed is told what is missing, everybody else is turned away. */
const DEEDS: readonly (readonly [path: string, statuses: Readonly<Record<string, number>>])[] = [
	["/terms/new", { guest: 401, applicant: 403, left: 401, member: 403, admin: 403, curator: 422 }],
	[`${TERM}/change`, { guest: 401, applicant: 403, left: 401, member: 403, admin: 403, curator: 422 }],
	[`${TERM}/proposals/new`, { guest: 401, applicant: 403, left: 401, member: 422, admin: 422, curator: 422 }],
	[
		`${TERM}/proposals/1/closure`,
		{ guest: 401, applicant: 403, left: 401, member: 403, admin: 403, curator: 422 },
	],
	[`${TERM}/discussion`, { guest: 401, applicant: 403, left: 401, member: 422, admin: 422, curator: 422 }],
	[
		"/admin/people/mara-lindqvist/make-curator",
		{ guest: 401, applicant: 403, left: 401, member: 403, admin: 409, curator: 403 },
	],
	["/pages/new", { guest: 401, applicant: 403, left: 401, member: 422, admin: 422, curator: 422 }],
];

test("every deed is open to those it is for, and closed with a reason to everybody else", async () => {
	const { wiki } = await openFullWiki();
	const people = {
		guest: undefined,
		applicant: await joinsAs(wiki, "Ada Applicant", "applicant"),
		left: await joinsAs(wiki, "Leo Left", "left"),
		member: await wiki.joins("Mia Member"),
		admin: await joinsAsAdmin(wiki, "Adam Administrator"),
		curator: await wiki.joins("Cora Curator", "curator"),
	};

	const answered = [];
	for (const [path] of DEEDS) {
		const statuses: Record<string, number> = {};
		for (const [kind, actor] of Object.entries(people)) {
			const answer = await wiki.post(path, {}, actor);
			statuses[kind] = answer.status;
			expect(answer.words.length, `${kind} at ${path}`).toBeGreaterThan(20);
		}
		answered.push([path, statuses]);
	}

	expect(answered).toEqual(DEEDS);
});

test("fields nobody offered change nothing: no form makes a curator or an administrator", async () => {
	const { wiki } = await openFullWiki();
	const mia = await wiki.joins("Mia Member");
	const extra = {
		role: "curator",
		curator: "1",
		admin: "1",
		standing: "member",
		person_id: "x",
		__proto__: "x",
	};

	await wiki.post("/settings/profile", { name: "Mia Member", affiliation: "", link: "", ...extra }, mia);
	await wiki.post("/settings/credit", { choice: "counted", name: "", link: "", ...extra }, mia);

	const roles = await wiki.deps.db.selectFrom("role").selectAll().where("person_id", "=", mia.id).execute();
	expect(roles).toEqual([]);
	expect((await wiki.post("/terms/new", { headword: "Mine" }, mia)).status).toBe(403);
});
