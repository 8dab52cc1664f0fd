// Whatever a curator or an administrator says or decides carries the word for their role beside their name, so that a
// member with a name that sounds the same is not taken for one.
import { expect, test } from "vitest";
import { joinsAsAdmin, openFullWiki, TERM } from "../../../support/wiki/full-wiki.ts";
import type { Answer } from "../../../support/wiki/wiki.ts";

/** The roles beside the name of this person on a page, each once; "" where the name stands without one. */
function rolesOf({ $ }: Answer, name: string): readonly string[] {
	const links = $(`main .person-link`).toArray();
	const own = links.filter((link) => $(link).text().trim() === name);
	return [...new Set(own.map((link) => $(link).next(".role").text()))];
}

test("comments of curators and administrators carry their role, those of members do not", async () => {
	const { wiki, mara } = await openFullWiki();
	const adam = await joinsAsAdmin(wiki, "Adam Brandt");
	const other = await wiki.joins("Marah Lindquist");
	const say = { text: "I have decided.", about: "whole" };
	for (const actor of [mara, adam, other]) await wiki.post(`${TERM}/discussion`, say, actor);

	const page = await wiki.get(`${TERM}/discussion`);

	expect(rolesOf(page, "Mara Lindqvist")).toEqual(["Curator"]);
	expect(rolesOf(page, "Adam Brandt")).toEqual(["Administrator"]);
	expect(rolesOf(page, "Marah Lindquist")).toEqual([""]);
});

test.each([`${TERM}/editions/1`, `${TERM}/editions`, TERM, "/changes", `${TERM}/history`])(
	"on %s a curator's decision carries the role",
	async (path) => {
		const { wiki } = await openFullWiki();

		expect(rolesOf(await wiki.get(path), "Mara Lindqvist")).toEqual(["Curator"]);
	},
);

test("a comment shows the role its author has now, and a decision the role in which it was made", async () => {
	const { wiki, mara } = await openFullWiki();
	await wiki.post(`${TERM}/discussion`, { text: "I have decided.", about: "whole" }, mara);
	await wiki.get(`${TERM}/discussion`);

	await wiki.deps.db.updateTable("role").set({ ended_at: 1 }).where("person_id", "=", mara.id).execute();

	expect(rolesOf(await wiki.get(`${TERM}/discussion`), "Mara Lindqvist")).toEqual([""]);
	expect(rolesOf(await wiki.get(`${TERM}/editions/1`), "Mara Lindqvist")).toEqual(["Curator"]);
});
