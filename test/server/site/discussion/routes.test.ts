// Talking about a proposal, a term and a page, as people see it.
import { expect, test } from "vitest";
import { type Actor, openWiki, type Wiki } from "../../../support/wiki/wiki.ts";

const TEXT = "A promise that a company makes to its customers, and keeps.";
const TERM = "/terms/crm-2-0";
const PROPOSAL = `${TERM}/proposals/1`;

type Scene = { wiki: Wiki; mara: Actor; ines: Actor; tomas: Actor };

async function withProposal(): Promise<Scene> {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	const ines = await wiki.joins("Ines Okafor");
	const tomas = await wiki.joins("Tomas Reyes");
	await wiki.post(
		"/terms/new",
		{ headword: "CRM 2.0", limitUnit: "words", closesZone: "Europe/London" },
		mara,
	);
	await wiki.post(`${TERM}/proposals/new`, { step: "start", from: "", name: "Promise", text: TEXT }, ines);
	return { wiki, mara, ines, tomas };
}

const say = (
	{ wiki, tomas }: Scene,
	text: string,
	more: Readonly<Record<string, string>> = {},
	actor = tomas,
) => wiki.post(`${PROPOSAL}/discussion`, { text, about: "whole", ...more }, actor);

test("an empty discussion asks for the first comment", async () => {
	const { wiki } = await withProposal();

	for (const place of [PROPOSAL, TERM]) {
		expect((await wiki.get(`${place}/discussion`)).words).toContain(
			"No comments yet. What would you change, and why?",
		);
	}
});

test("a comment is posted, has an address of its own, and is counted", async () => {
	const scene = await withProposal();

	const answer = await say(scene, "This leaves out *prospects*.\n\nThey matter.");

	expect([answer.status, answer.location]).toEqual([303, `${PROPOSAL}/discussion#c-1`]);
	const page = await scene.wiki.get(`${PROPOSAL}/discussion`);
	const comment = page.$("#c-1");
	expect(comment.text()).toContain("Tomas Reyes");
	expect(comment.find("em").text()).toBe("prospects");
	expect(comment.find(".prose p")).toHaveLength(2);
	expect(page.$('nav a[aria-current="page"]').text()).toContain("Discussion (1)");
});

test("numbers of comments run through the whole site", async () => {
	const scene = await withProposal();
	await say(scene, "One.");

	const onTerm = await scene.wiki.post(`${TERM}/discussion`, { text: "Two." }, scene.tomas);

	expect(onTerm.location).toBe(`${TERM}/discussion#c-2`);
	expect((await scene.wiki.get(`${TERM}/discussion`)).words).toContain("Proposal 1: Promise, 1 comment");
});

test("a comment keeps the words it is about, with the version they stand in", async () => {
	const scene = await withProposal();
	const form = await scene.wiki.get(`${PROPOSAL}/discussion?quote=a+company+makes&v=1`, scene.tomas);
	expect(form.$("#words").val()).toBe("a company makes");
	expect(form.$("input[name=about]:checked").val()).toBe("words");

	await say(scene, "Only companies?", { about: "words", words: "a company makes", v: "1" });

	const page = await scene.wiki.get(`${PROPOSAL}/discussion`);
	expect(page.$("#c-1 blockquote").text()).toBe("a company makes");
	expect(page.$("#c-1 figcaption a").attr("href")).toBe(`${PROPOSAL}/versions/1`);
	const row = await scene.wiki.deps.db
		.selectFrom("comment")
		.select(["quote", "quote_before", "quote_after"])
		.executeTakeFirstOrThrow();
	expect(row).toEqual({
		quote: "a company makes",
		quote_before: "A promise that ",
		quote_after: " to its customers, and keeps.",
	});
});

test("words that do not stand in the text are refused beside the field, and the comment is kept", async () => {
	const scene = await withProposal();

	const answer = await say(scene, "Only companies?", { about: "words", words: "a company breaks", v: "1" });

	expect(answer.status).toBe(422);
	expect(answer.$("#words-error").text()).toContain("These words are not in version 1.");
	expect(String(answer.$("#text").val()).trim()).toBe("Only companies?");
	expect(answer.$("#words").val()).toBe("a company breaks");
});

test("a comment on the term quotes the adopted text and leads to its edition", async () => {
	const scene = await withProposal();
	const { wiki, mara, tomas } = scene;
	const check = await wiki.get(`${TERM}/adopt?v=p1.1`, mara);
	const carried = ["version", "hash", "edition", "request"].map((name) => [
		name,
		check.$(`input[name=${name}]`).attr("value") ?? "",
	]);
	await wiki.post(`${TERM}/adopt?v=p1.1`, { ...Object.fromEntries(carried), reasons: "Clear." }, mara);

	await wiki.post(`${TERM}/discussion`, { text: "Why?", about: "words", words: "and keeps", v: "1" }, tomas);

	const page = await wiki.get(`${TERM}/discussion`);
	expect(page.$("#c-1 figcaption").text()).toBe("in edition 1");
	expect(page.$("#c-1 figcaption a").attr("href")).toBe(`${TERM}/editions/1`);
});

test("a reply is written on a page of its own without a script, and stands below its comment", async () => {
	const scene = await withProposal();
	await say(scene, "Where are prospects?");
	const form = await scene.wiki.get(`${PROPOSAL}/discussion/reply?to=c-1`, scene.ines);
	expect(form.words).toContain("Where are prospects?");
	expect(form.$("main a[href*='/reply']")).toHaveLength(0);

	const answer = await say(scene, "In version 2.", { to: "1" }, scene.ines);
	await say(scene, "Thank you.", { to: "c-2" });

	expect(answer.location).toBe(`${PROPOSAL}/discussion#c-2`);
	const page = await scene.wiki.get(`${PROPOSAL}/discussion`);
	expect(page.$(".thread")).toHaveLength(1);
	expect(page.$(".thread__replies #c-2").text()).toContain("In version 2.");
	expect(page.$(".thread__replies #c-3").text()).toContain("To Ines Okafor");
});

test("a refused reply comes back on the same page, with its text and what it answers", async () => {
	const scene = await withProposal();
	await say(scene, "Where are prospects?");

	const answer = await say(scene, "a".repeat(5001), { to: "1" }, scene.ines);

	expect(answer.status).toBe(422);
	expect(answer.$("h1").text()).toBe("Reply to Tomas Reyes");
	expect(String(answer.$("#text").val())).toContain("a".repeat(5001));
});

test("a comment of another place cannot be answered here", async () => {
	const scene = await withProposal();
	await say(scene, "Only about this proposal.");

	const answer = await scene.wiki.post(`${TERM}/discussion`, { text: "Yes.", to: "1" }, scene.ines);

	expect(answer.status).toBe(404);
	expect(answer.words).not.toContain("Only about this proposal");
	expect((await scene.wiki.get(`${TERM}/discussion/reply?to=c-1`)).status).toBe(404);
	expect((await scene.wiki.get(`${PROPOSAL}/discussion/reply?to=c-99`)).status).toBe(404);
});

test("a guest reads everything, is shown the way in, and keeps a text posted all the same", async () => {
	const scene = await withProposal();
	await say(scene, "For everybody to read.");

	const page = await scene.wiki.get(`${PROPOSAL}/discussion`);
	const answer = await scene.wiki.post(`${PROPOSAL}/discussion`, { text: "My long comment." });

	expect(page.words).toContain("For everybody to read.");
	expect(page.words).toContain("Sign in to comment. Reading needs no account.");
	expect(page.$("textarea")).toHaveLength(0);
	expect(answer.status).toBe(401);
	expect(answer.$("textarea").text()).toContain("My long comment.");
	expect((await scene.wiki.get(`${PROPOSAL}/discussion`)).$(".comment")).toHaveLength(1);
});

test("a form sent twice posts one comment", async () => {
	const scene = await withProposal();
	const form = await scene.wiki.get(`${PROPOSAL}/discussion`, scene.tomas);
	const request = form.$("input[name=request]").attr("value") ?? "";
	expect(request).not.toBe("");

	const answers = await Promise.all([1, 2].map(() => say(scene, "Once.", { request })));

	expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
	expect((await scene.wiki.get(`${PROPOSAL}/discussion`)).$(".comment")).toHaveLength(1);
});

test("what somebody writes stays words: no markup of theirs reaches a reader", async () => {
	const scene = await withProposal();

	await say(scene, "<img src=x onerror=alert(1)> [a](javascript:alert(1)) <script>alert(1)</script>");

	const page = await scene.wiki.get(`${PROPOSAL}/discussion`);
	expect(page.$("#c-1 :is(img, script, [onerror])")).toHaveLength(0);
	expect(page.$('#c-1 a[href^="javascript"]')).toHaveLength(0);
	expect(page.$("#c-1").text()).toContain("<script>alert(1)</script>");
});

test("a comment is changed within half an hour, says when, and the words before stay in the audit", async () => {
	const scene = await withProposal();
	const { wiki, tomas } = scene;
	await say(scene, "Frist.");
	const address = `${PROPOSAL}/discussion/comments/1/change`;
	expect((await wiki.get(`${PROPOSAL}/discussion`, tomas)).$(`a[href="${address}"]`)).toHaveLength(1);
	wiki.wait(60_000);

	await wiki.post(address, { text: "First." }, tomas);

	const page = await wiki.get(`${PROPOSAL}/discussion`);
	expect(page.$("#c-1").text().replaceAll(/\s+/gu, " ")).toMatch(/, changed 7 January 2007.*First\./u);
	expect(page.$(`a[href="${address}"]`)).toHaveLength(0);
	const audit = await wiki.deps.db.selectFrom("audit").select(["deed", "detail"]).execute();
	expect(audit).toContainEqual({ deed: "change-comment", detail: '{"before":"Frist."}' });
});

test("nobody changes another's comment, and nobody an old one; the words typed are handed back", async () => {
	const scene = await withProposal();
	const { wiki, ines, tomas } = scene;
	await say(scene, "Mine.");
	const address = `${PROPOSAL}/discussion/comments/1/change`;

	expect((await wiki.get(address)).status).toBe(401);
	expect((await wiki.post(address, { text: "Yours." }, ines)).status).toBe(403);
	wiki.wait(30 * 60_000);
	const late = await wiki.post(address, { text: "Later words." }, tomas);

	expect(late.status).toBe(403);
	expect(late.words).toContain("A comment can be changed for 30 minutes.");
	expect(late.html).toContain("Later words.");
	expect((await wiki.get(`${PROPOSAL}/discussion`)).$("#c-1").text()).toContain("Mine.");
});

test("a closed proposal can still be talked about", async () => {
	const scene = await withProposal();
	await scene.wiki.post(`${PROPOSAL}/closure`, { reason: "Done." }, scene.mara);

	expect((await say(scene, "A pity.")).status).toBe(303);
});

test("the address of one comment leads to its place in the discussion", async () => {
	const scene = await withProposal();
	await say(scene, "Here.");

	const answer = await scene.wiki.get(`${PROPOSAL}/discussion/comments/1`);

	expect(answer.location).toBe(`${PROPOSAL}/discussion#c-1`);
	expect((await scene.wiki.get(`${TERM}/discussion/comments/1`)).status).toBe(404);
});

test("a page has its discussion, too", async () => {
	const { wiki, ines } = await withProposal();
	await wiki.post("/pages/new", { title: "House rules", text: "Be kind to each other." }, ines);

	await wiki.post(
		"/pages/house-rules/discussion",
		{ text: "How?", about: "words", words: "Be kind", v: "1" },
		ines,
	);

	const page = await wiki.get("/pages/house-rules/discussion");
	expect(page.$("h1").text()).toBe("Discussion of House rules");
	expect(page.$("#c-1 figcaption a").attr("href")).toBe("/pages/house-rules/versions/1");
});
