import { expect, test } from "vitest";
import { startPage } from "../../../../server/wiki/pages/actions.ts";
import { openWiki } from "../../../support/wiki/wiki.ts";

const PAGE = "/pages/trust";

/** Ada starts the page Trust, Kin adds to it, Ada names the third version. */
async function story() {
	const wiki = await openWiki();
	const ada = await wiki.joins("Ada Moss");
	const kin = await wiki.joins("Kin Vale");
	await startPage(wiki.deps, { title: "Trust", slug: "trust", text: "Trust is earned.", personId: ada.id });
	const writes = async (text: string, base: string, actor = ada, name = "") =>
		wiki.post(`${PAGE}/write`, { text, base, name, do: "version" }, actor);
	await writes("Trust is earned slowly.", "Trust is earned.", kin);
	wiki.wait(40 * 24 * 3600 * 1000);
	await writes("Trust is earned slowly, by promises kept.", "Trust is earned slowly.", ada, "promises added");
	return { ...wiki, ada, kin, writes };
}

test("the history lists versions newest first, by month, with who, how many words and which", async () => {
	const { get } = await story();

	const { status, $, words } = await get(`${PAGE}/versions`);

	expect(status).toBe(200);
	expect(
		$("main h2")
			.map((_, heading) => $(heading).text())
			.get(),
	).toEqual(["February 2007", "January 2007"]);
	expect(
		$("main label strong")
			.map((_, label) => $(label).text())
			.get(),
	).toEqual(["Version 3", "Version 2", "Version 1"]);
	expect(words).toContain("Version 3 promises added");
	expect(words).toContain("+3 words by promises kept");
	expect(words).toContain("Kin Vale");
});

test("two ticked versions are compared, the earlier first, whichever was ticked first", async () => {
	const { get } = await story();

	const answer = await get(`${PAGE}/versions?v=3&v=1`);

	expect(answer.status).toBe(302);
	expect(answer.location).toBe(`${PAGE}/compare?v=1&v=3`);
});

test("anything but two to five ticks says what to do", async () => {
	const { get } = await story();

	const { status, words, $ } = await get(`${PAGE}/versions?v=3`);

	expect(status).toBe(422);
	expect(words).toContain("There is a problem");
	expect(words).toContain("Choose two to five different versions, then press Compare ticked.");
	expect($("title").text()).toMatch(/^Error: /u);
	expect($("input[name=v][checked]").attr("value")).toBe("3");
});

test("one version shows its text, where it stands among the others, and who saved it", async () => {
	const { get } = await story();

	const { words, $ } = await get(`${PAGE}/versions/2`);

	expect(words).toContain("You are reading version 2 of 3.");
	expect(words).toContain("Trust is earned slowly.");
	expect($("a[rel=prev]").attr("href")).toBe(`${PAGE}/versions/1`);
	expect($("a[rel=next]").attr("href")).toBe(`${PAGE}/versions/3`);
	expect($("aside").text()).toContain("Kin Vale");
	expect($(`a[href="${PAGE}/compare?v=1&v=2"]`).text()).toBe("Compare to version 1");
	expect($(`a[href="${PAGE}/compare.patch?v=1&v=2"]`).text()).toBe("Patch from version 1");
});

test("a number that is no version's leads to all versions", async () => {
	const { get } = await story();

	const answers = await Promise.all(
		["0", "4", "x", "1.5", "99999999999999999999", "-1"].map((number) => get(`${PAGE}/versions/${number}`)),
	);

	expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
	expect(answers.every(({ $ }) => $(`main a[href="${PAGE}/versions"]`).length > 0)).toBe(true);
});

test("who wrote what tells every word's author and the version it came from", async () => {
	const { get } = await story();

	const { $ } = await get(`${PAGE}/versions/3/authors`);

	const runs = $(".who__run")
		.map((_, run) => `${$(run).text()} → ${$(run).attr("href")}`)
		.get();
	expect(runs).toEqual([
		`1Ada Moss: Trust is earned → ${PAGE}/versions/1`,
		`2Kin Vale: slowly, → ${PAGE}/versions/2`,
		`1Ada Moss: by promises kept. → ${PAGE}/versions/3`,
	]);
	expect($("aside li").first().text()).toContain("6 words");
});

test("one person's words can be shown alone, with the versions they came from", async () => {
	const { get } = await story();

	const { $, words } = await get(`${PAGE}/versions/3/authors?person=2`);

	expect($(".who__run")).toHaveLength(1);
	expect($(".who__text").text()).toContain("Trust is earned");
	expect(words).toContain("Kin Vale wrote");
	expect(words).toMatch(/in version 2 ?, 7 January 2007/u);
});

test("people whose words were all replaced are still named", async () => {
	const { get, writes } = await story();
	await writes("Promises kept.", "Trust is earned slowly, by promises kept.");

	const { $ } = await get(`${PAGE}/versions/4/authors`);

	expect($("aside").text()).toContain("Words also came from Kin Vale (later replaced).");
});

test("words that were put back name their author, and who put them back", async () => {
	const { get, post, writes, kin } = await story();
	await writes("Nothing is left.", "Trust is earned slowly, by promises kept.", kin);
	await post(`${PAGE}/versions/3/reuse`, {}, kin);

	const { $, words } = await get(`${PAGE}/versions/5/authors`);

	expect($("aside li").first().text()).toContain("Ada Moss");
	expect($(".who-list__sources").first().text()).toContain("; restored by Kin Vale in version 5");
	expect(words).not.toContain("later replaced");
});

test("using old words again is asked on a page first, and keeps every version", async () => {
	const { get, post, kin } = await story();

	const asked = await get(`${PAGE}/versions/1/reuse`, kin);
	const done = await post(`${PAGE}/versions/1/reuse`, {}, kin);

	expect(asked.words).toContain(
		"This saves version 4 with the words of version 1. Versions 2 and 3 stay in the list.",
	);
	expect(done).toMatchObject({ status: 303, location: PAGE });
	expect((await get(PAGE)).words).toContain("Trust is earned.");
	const history = await get(`${PAGE}/versions`);
	expect(history.words).toContain("Version 4 the words of version 1 again");
});

test("a guest cannot use old words again, and is told how to", async () => {
	const { get, post } = await story();

	const { status, $ } = await post(`${PAGE}/versions/1/reuse`, {});

	expect(status).toBe(401);
	expect($('main a[href^="/sign-in"]').length).toBeGreaterThan(0);
	expect((await get(`${PAGE}/versions`)).$("input[name=v]")).toHaveLength(3);
});

test("a version is saved under a name, and the next page says so", async () => {
	const { get, post, kin, deps } = await story();
	const draft = await deps.db.selectFrom("page").select("draft_id").executeTakeFirstOrThrow();
	await deps.rooms.edit(draft.draft_id, kin.id, ({ text }) => [
		{ at: text.length, remove: 0, insert: " Always." },
	]);

	const saved = await post(`${PAGE}/versions`, { name: "  always " }, kin);

	expect(saved).toMatchObject({ status: 303, location: PAGE });
	expect(decodeURIComponent(saved.headers.get("Set-Cookie") ?? "")).toContain("Version 4 saved.");
	expect((await get(`${PAGE}/versions`)).words).toContain("Version 4 always");
});

test.for([
	["nothing changed", "", 409, "Nothing changed since version 3."],
	["the name is too long", "n".repeat(100), 422, "A name has at most 80 characters; this has 100."],
] as const)("when %s the form comes back with the name and the reason", async ([, name, status, reason]) => {
	const { post, kin } = await story();

	const answer = await post(`${PAGE}/versions`, { name }, kin);

	expect(answer.status).toBe(status);
	expect(answer.words).toContain(reason);
	expect(answer.$("input[name=name]").attr("value")).toBe(name);
});
