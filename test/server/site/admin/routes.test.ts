// Where administrators give roles, take them away and hand over: through pages that ask first.
import { expect, test } from "vitest";
import { hiddenFields, joinsAs, joinsAsAdmin } from "../../../support/wiki/full-wiki.ts";
import { type Actor, openWiki, type Wiki } from "../../../support/wiki/wiki.ts";

const PEOPLE = "/admin/people";

/** Ada is administrator, Mara curator, Ines a member. */
async function begin() {
	const wiki = await openWiki();
	const ada = await joinsAsAdmin(wiki, "Ada Admin");
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	const ines = await wiki.joins("Inés Okafor");
	return { wiki, ada, mara, ines };
}

function pathOf(whom: Actor, deed: string): string {
	return `${PEOPLE}/${whom.handle}/${deed}`;
}

/** Opens the page that asks, and presses its button. */
async function press(wiki: Wiki, by: Actor, path: string) {
	const page = await wiki.get(path, by);
	return wiki.post(path, hiddenFields(page), by);
}

async function rolesOf({ deps }: Wiki, { id }: Actor): Promise<string[]> {
	const rows = await deps.db
		.selectFrom("role")
		.select("role")
		.where("person_id", "=", id)
		.where("ended_at", "is", null)
		.orderBy("role")
		.execute();
	return rows.map(({ role }) => role);
}

test("only administrators see the page and its link, and a curator is told whom to ask", async () => {
	const { wiki, ada, mara, ines } = await begin();

	const [guest, member, curator, admin] = [
		await wiki.get(PEOPLE),
		await wiki.get(PEOPLE, ines),
		await wiki.get(PEOPLE, mara),
		await wiki.get(PEOPLE, ada),
	];

	expect([guest.status, member.status, curator.status, admin.status]).toEqual([401, 403, 403, 200]);
	expect(curator.words).toContain("This page is for administrators.");
	expect(curator.words).toContain("Ada Admin");
	expect(curator.$(`.masthead a[href='${PEOPLE}']`)).toHaveLength(0);
	expect(admin.$(`.masthead a[href='${PEOPLE}']`).length).toBeGreaterThan(0);
	expect(admin.headers.get("Cache-Control")).toBe("private, no-store");
});

test("nobody but an administrator can give or take a role by sending the form", async () => {
	const { wiki, mara, ines } = await begin();

	const answers = [
		await wiki.post(pathOf(mara, "make-admin"), {}, mara),
		await wiki.post(pathOf(ines, "make-curator"), {}, ines),
		await wiki.post(pathOf(ines, "make-curator"), {}),
	];

	expect(answers.map(({ status }) => status)).toEqual([403, 403, 401]);
	expect([await rolesOf(wiki, mara), await rolesOf(wiki, ines)]).toEqual([["curator"], []]);
});

test("people are found by any word of their name, without accents, and by their whole address", async () => {
	const { wiki, ada, ines } = await begin();
	const namesAt = async (words: string) => {
		const page = await wiki.get(`${PEOPLE}?q=${encodeURIComponent(words)}`, ada);
		return page
			.$("main li .person-link")
			.toArray()
			.map((link) => page.$(link).text());
	};

	expect(await namesAt("")).toEqual(["Ada Admin", "Inés Okafor", "Mara Lindqvist"]);
	expect(await namesAt("ines")).toEqual(["Inés Okafor"]);
	expect(await namesAt("OKA in")).toEqual(["Inés Okafor"]);
	expect(await namesAt(` ${ines.id}@WIKI.example `)).toEqual(["Inés Okafor"]);
	expect(await namesAt("okafor mara")).toEqual([]);
	expect(await namesAt("for")).toEqual([]);
	expect(await namesAt("no such@address")).toEqual([]);
	expect(await namesAt("%")).toEqual([]);
});

test("somebody is found by a new name, and no longer by the one before", async () => {
	const { wiki, ada, ines } = await begin();

	await wiki.post("/settings/profile", { name: "Inés Bell", affiliation: "", link: "" }, ines);

	expect((await wiki.get(`${PEOPLE}?q=bell`, ada)).words).toContain("Inés Bell");
	expect((await wiki.get(`${PEOPLE}?q=okafor`, ada)).words).toContain("Nobody was found.");
});

test("the list has fifty people on a page, and the search is kept from page to page", async () => {
	const { wiki, ada } = await begin();
	for (let number = 1; number <= 51; number += 1) {
		// oxlint-disable-next-line no-await-in-loop -- In the order of their handles.
		await wiki.joins(`Zoe ${String(number).padStart(2, "0")}`);
	}

	const first = await wiki.get(`${PEOPLE}?q=zoe`, ada);
	const more = first.$("main a:contains('More people')").attr("href") ?? "";
	const second = await wiki.get(more, ada);

	expect(first.$("main li .person-link")).toHaveLength(50);
	expect(second.$("main li .person-link").text()).toBe("Zoe 51");
	expect(second.$("#q").val()).toBe("zoe");
	expect(second.$("main a:contains('More people')")).toHaveLength(0);
});

test("a curator is made after a page that says what it means, and is told by e-mail", async () => {
	const { wiki, ada, ines } = await begin();
	const path = pathOf(ines, "make-curator");

	const asked = await wiki.get(path, ada);
	const done = await press(wiki, ada, path);

	expect(asked.words).toContain("Make Inés Okafor a curator?");
	expect(asked.words).toContain("Inés Okafor can then start and change terms");
	expect([done.status, done.location]).toEqual([303, PEOPLE]);
	expect(await rolesOf(wiki, ines)).toEqual(["curator"]);
	await wiki.deliver();
	expect(wiki.letters.map(({ to, subject }) => [to, subject])).toEqual([
		[`${ines.id}@wiki.example`, "Defining CRM 2.0: you are now a curator"],
	]);
	const audited = await wiki.deps.db
		.selectFrom("audit")
		.select(["person_id", "deed", "object", "detail"])
		.where("deed", "=", "give-role")
		.execute();
	expect(audited).toEqual([
		{
			person_id: ada.id,
			deed: "give-role",
			object: `person ${ines.id}`,
			detail: JSON.stringify({ role: "curator", from: "page" }),
		},
	]);
});

test("a role can be given, taken away and given again within minutes, and a double click acts once", async () => {
	const { wiki, ada, ines } = await begin();
	const [make, take] = [pathOf(ines, "make-admin"), pathOf(ines, "take-admin")];
	const form = hiddenFields(await wiki.get(make, ada));

	const twice = [await wiki.post(make, form, ada), await wiki.post(make, form, ada)];
	const rest = [await press(wiki, ada, take), await press(wiki, ada, make)];

	expect([...twice, ...rest].map(({ status }) => status)).toEqual([303, 303, 303, 303]);
	expect(await rolesOf(wiki, ines)).toEqual(["admin"]);
	await wiki.deliver();
	expect(wiki.letters).toHaveLength(3);
});

test("handing over makes the other person curator and ends one's own role at once", async () => {
	const { wiki, ada, ines } = await begin();
	await press(wiki, ada, pathOf(ada, "make-curator"));

	const done = await press(wiki, ada, pathOf(ines, "hand-over"));

	expect(done.status).toBe(303);
	expect([await rolesOf(wiki, ada), await rolesOf(wiki, ines)]).toEqual([["admin"], ["curator"]]);
});

test("who is not a curator cannot hand over, and nothing of it is done", async () => {
	const { wiki, ada, ines } = await begin();

	const refused = await wiki.post(pathOf(ines, "hand-over"), {}, ada);

	expect(refused.status).toBe(409);
	expect(refused.words).toContain("Ada Admin is not a curator.");
	expect(await rolesOf(wiki, ines)).toEqual([]);
});

test("the last curator and the last administrator are kept, before and after the button", async () => {
	const { wiki, ada, mara } = await begin();

	const answers = [
		await wiki.get(pathOf(mara, "take-curator"), ada),
		await wiki.post(pathOf(mara, "take-curator"), {}, ada),
		await wiki.post(pathOf(ada, "take-admin"), {}, ada),
	];

	expect(answers.map(({ status }) => status)).toEqual([409, 409, 409]);
	expect(answers[1]?.words).toContain("Mara Lindqvist is the only curator who can sign in");
	expect(answers[2]?.words).toContain("First make somebody else an administrator.");
	expect([await rolesOf(wiki, ada), await rolesOf(wiki, mara)]).toEqual([["admin"], ["curator"]]);
});

test("two administrators who take each other's role at the same moment: one is left", async () => {
	const { wiki, ada } = await begin();
	const bo = await joinsAsAdmin(wiki, "Bo Admin");
	const [ofBo, ofAda] = [pathOf(bo, "take-admin"), pathOf(ada, "take-admin")];
	const forms = [hiddenFields(await wiki.get(ofBo, ada)), hiddenFields(await wiki.get(ofAda, bo))] as const;

	const answers = await Promise.all([wiki.post(ofBo, forms[0], ada), wiki.post(ofAda, forms[1], bo)]);

	const done = answers.filter(({ status }) => status === 303);
	expect(done).toHaveLength(1);
	expect([...(await rolesOf(wiki, ada)), ...(await rolesOf(wiki, bo))]).toEqual(["admin"]);
});

test("two who each stop being administrator at the same moment: one is left, and is told why", async () => {
	const { wiki, ada } = await begin();
	const bo = await joinsAsAdmin(wiki, "Bo Admin");

	const answers = await Promise.all([
		wiki.post(pathOf(bo, "take-admin"), {}, bo),
		wiki.post(pathOf(ada, "take-admin"), {}, ada),
	]);

	const refused = answers.find(({ status }) => status === 409);
	expect(answers.map(({ status }) => `${status}`).toSorted()).toEqual(["303", "409"]);
	expect(refused?.words).toContain("is the only administrator who can sign in");
});

test("whoever stops being administrator goes on at the first page, and is refused afterwards", async () => {
	const { wiki, ada } = await begin();
	const bo = await joinsAsAdmin(wiki, "Bo Admin");

	const done = await press(wiki, bo, pathOf(bo, "take-admin"));

	expect([done.status, done.location]).toEqual([303, "/"]);
	expect((await wiki.get(PEOPLE, bo)).status).toBe(403);
	expect((await wiki.get(PEOPLE, ada)).status).toBe(200);
});

test("who waits, has left or cannot sign in is listed as that, and is not offered a role", async () => {
	const { wiki, ada } = await begin();
	const wanda = await joinsAs(wiki, "Wanda Waits", "applicant");
	const greta = await joinsAs(wiki, "Greta Gone", "left");

	const list = await wiki.get(PEOPLE, ada);
	const refused = [
		await wiki.post(pathOf(wanda, "make-curator"), {}, ada),
		await wiki.post(pathOf(greta, "make-admin"), {}, ada),
		await wiki.get(`${PEOPLE}/nobody/make-curator`, ada),
		await wiki.get(pathOf(wanda, "make-king"), ada),
	];

	expect(list.words).toContain("Waits for approval");
	expect(list.words).toContain("Has left");
	expect(list.$(`a[href^='${PEOPLE}/${wanda.handle}/']`)).toHaveLength(0);
	expect(refused.map(({ status }) => status)).toEqual([409, 409, 404, 404]);
});
