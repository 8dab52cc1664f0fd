// The welcome of the first administrator and curator, by the link that is printed at the first start.
import { expect, test } from "vitest";
import { makeWelcome } from "../../../../server/wiki/accounts/actions-welcome.ts";
import { openWiki } from "../../../support/wiki/wiki.ts";
import { visitorOf } from "../../../support/wiki/visitor.ts";

const MARA = {
	name: "Mara Lindqvist",
	email: "mara@wiki.example",
	affiliation: "",
	adult: "yes",
	licence: "yes",
};

test("the printed link makes one person curator and administrator and signs them in", async () => {
	const wiki = await openWiki();
	const mara = visitorOf(wiki.request);
	const link = (await makeWelcome(wiki.deps)) ?? "";

	const page = await mara.get(link);
	const done = await mara.send("/welcome", MARA);
	const home = await mara.get("/people");

	expect(link).toMatch(/^http:\/\/wiki\.example\/welcome\?t=\S{43}$/);
	expect(page.words).toContain("Become the first curator");
	expect(done).toMatchObject({ status: 303, location: "/" });
	expect(home.words).toContain("Welcome, Mara Lindqvist. You are curator and administrator.");
	expect((await mara.get("/terms/new")).status).toBe(200);
	expect(await makeWelcome(wiki.deps)).toBeUndefined();
});

test("opening the printed link does not use it up", async () => {
	const wiki = await openWiki();
	const link = (await makeWelcome(wiki.deps)) ?? "";
	const mara = visitorOf(wiki.request);

	const pages = [await mara.get(link), await mara.get(link)];

	expect(pages.map(({ status }) => status)).toEqual([200, 200]);
	expect((await mara.send("/welcome", MARA)).status).toBe(303);
});

test.each(["used", "unknown", "missing"])("a link that is %s leads to a way on", async (kind) => {
	const wiki = await openWiki();
	const link = (await makeWelcome(wiki.deps)) ?? "";
	const mara = visitorOf(wiki.request);
	await mara.get(link);
	if (kind === "used") await mara.send("/welcome", MARA);

	const page = await mara.get({ used: link, unknown: "/welcome?t=abc", missing: "/welcome" }[kind] ?? "");
	const post = await mara.post("/welcome", {
		...MARA,
		email: "eve@wiki.example",
		t: kind === "used" ? tokenOf(link) : "abc",
	});

	expect([page.status, post.status]).toEqual([410, 410]);
	expect(page.words).toContain("This link has been used, or it is not one of ours.");
	expect(page.$("main a[href='/sign-in']")).toHaveLength(1);
});

test("a start without an administrator replaces the link printed before", async () => {
	const wiki = await openWiki();
	const first = (await makeWelcome(wiki.deps)) ?? "";
	const second = (await makeWelcome(wiki.deps)) ?? "";

	const visitor = visitorOf(wiki.request);

	expect((await visitor.get(first)).status).toBe(410);
	expect((await visitor.get(second)).status).toBe(200);
});

test("of two who press the button at once one becomes the first", async () => {
	const wiki = await openWiki();
	const link = (await makeWelcome(wiki.deps)) ?? "";
	const t = tokenOf(link);

	const answers = await Promise.all([
		wiki.post("/welcome", { ...MARA, t }),
		wiki.post("/welcome", { ...MARA, email: "eve@wiki.example", name: "Eve", t }),
	]);

	expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 410]);
	expect(await wiki.deps.db.selectFrom("role").select("role").execute()).toHaveLength(2);
	expect(await wiki.deps.db.selectFrom("person").select("id").execute()).toHaveLength(1);
});

test("somebody who is a member already keeps their profile and gets the roles", async () => {
	const wiki = await openWiki();
	const tomas = await wiki.joins("Tomas Reyes");
	const t = tokenOf((await makeWelcome(wiki.deps)) ?? "");

	await wiki.post("/welcome", { ...MARA, email: `${tomas.id}@wiki.example`, t });

	expect((await wiki.get("/terms/new", tomas)).status).toBe(200);
	expect(await wiki.deps.db.selectFrom("person").select("name").execute()).toEqual([{ name: "Tomas Reyes" }]);
});

test("a wrong form keeps the link and what was typed", async () => {
	const wiki = await openWiki();
	const link = (await makeWelcome(wiki.deps)) ?? "";
	const mara = visitorOf(wiki.request);
	await mara.get(link);

	const page = await mara.send("/welcome", { ...MARA, email: "nowhere" });
	const done = await mara.send("/welcome", { email: MARA.email });

	expect(page.status).toBe(422);
	expect(page.$("#email-error").text()).toContain("Write an e-mail address");
	expect(page.$("#name").val()).toBe("Mara Lindqvist");
	expect(done.status).toBe(303);
});

test("the link cannot be read out of the database", async () => {
	const wiki = await openWiki();

	const token = tokenOf((await makeWelcome(wiki.deps)) ?? "");

	const rows = JSON.stringify(await wiki.deps.db.selectFrom("welcome").selectAll().execute());
	expect(rows).not.toContain(token);
});

function tokenOf(link: string): string {
	return new URL(link).searchParams.get("t") ?? "";
}
