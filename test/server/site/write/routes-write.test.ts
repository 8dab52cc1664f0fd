import { expect, test } from "vitest";
import { TEXT_MAX } from "../../../../text/limits.ts";
import { startPage } from "../../../../server/wiki/pages/actions.ts";
import { openWiki, type Wiki } from "../../../support/wiki/wiki.ts";

const WRITE = "/pages/trust/write";

async function begin(text = "Trust is earned by keeping promises.") {
	const wiki = await openWiki();
	const ada = await wiki.joins("Ada Moss");
	const kin = await wiki.joins("Kin Vale");
	await startPage(wiki.deps, { title: "Trust", slug: "trust", text, personId: ada.id });
	return { ...wiki, ada, kin };
}

async function livingText({ deps }: Pick<Wiki, "deps">): Promise<string> {
	const { draft_id: draftId } = await deps.db.selectFrom("page").select("draft_id").executeTakeFirstOrThrow();
	return (await deps.rooms.read(draftId)).text;
}

test("the form holds the living text and what it started from", async () => {
	const { get, ada } = await begin("First line.\n\nSecond line.");

	const { status, $ } = await get(WRITE, ada);

	expect(status).toBe(200);
	expect($("textarea[name=text]").text().trim()).toBe("First line.\n\nSecond line.");
	expect($("input[name=base]").attr("value")).toBe("First line.\n\nSecond line.");
});

test("saving a version by form writes the words and numbers them", async () => {
	const wiki = await begin("Trust is earned.");

	const fields = { base: "Trust is earned.", text: "Trust is earned slowly.", name: "slowly", do: "version" };
	const answer = await wiki.post(WRITE, fields, wiki.kin);

	expect(answer).toMatchObject({ status: 303, location: "/pages/trust" });
	expect(await livingText(wiki)).toBe("Trust is earned slowly.");
	const history = await wiki.get("/pages/trust/versions");
	expect(history.words).toContain("Version 2 slowly");
});

test("words can be saved without making a version of them", async () => {
	const wiki = await begin("Trust is earned.");

	const fields = { base: "Trust is earned.", text: "Trust is earned slowly.", name: "", do: "words" };
	const answer = await wiki.post(WRITE, fields, wiki.kin);

	expect(answer).toMatchObject({ status: 303, location: WRITE });
	expect(await livingText(wiki)).toBe("Trust is earned slowly.");
	expect((await wiki.get("/pages/trust/versions")).$("input[name=v]")).toHaveLength(1);
});

test("a writer can see what they changed before saving it", async () => {
	const wiki = await begin("Trust is earned.");

	const fields = { base: "Trust is earned.", text: "Trust is given.", name: "given", do: "show" };
	const { status, $ } = await wiki.post(WRITE, fields, wiki.kin);

	expect(status).toBe(200);
	expect($("main del").text()).toContain("earned");
	expect($("main ins").text()).toContain("given");
	expect($("textarea[name=text]").text().trim()).toBe("Trust is given.");
	expect($("input[name=base]").attr("value")).toBe("Trust is earned.");
	expect($("input[name=name]").attr("value")).toBe("given");
	expect(await livingText(wiki)).toBe("Trust is earned.");
});

test("what others wrote meanwhile is kept", async () => {
	const wiki = await begin();
	const base = "Trust is earned by keeping promises.";
	await wiki.post(
		WRITE,
		{ base, text: `Real trust, we say, is earned by keeping promises.`, do: "words" },
		wiki.ada,
	);

	await wiki.post(WRITE, { base, text: `${base} Always.`, name: "", do: "version" }, wiki.kin);

	expect(await livingText(wiki)).toBe("Real trust, we say, is earned by keeping promises. Always.");
});

test("two people who changed the same words see theirs, yours and both, and nothing is lost", async () => {
	const wiki = await begin("Trust is earned.");
	const base = "Trust is earned.";
	await wiki.post(WRITE, { base, text: "Trust is bought.", do: "words" }, wiki.ada);

	const mine = { base, text: "Trust is given.", name: "given", do: "version" };
	const { status, words, $ } = await wiki.post(WRITE, mine, wiki.kin);

	expect(status).toBe(409);
	expect(words).toContain("Someone else saved first");
	expect($("textarea[readonly]").text().trim()).toBe("Trust is bought.");
	expect($("textarea[name=yours]").text().trim()).toBe("Trust is given.");
	expect($("textarea[name=both]").text()).toContain("bought");
	expect($("textarea[name=both]").text()).toContain("given");
	expect($("input[name=base]").attr("value")).toBe("Trust is bought.");
	expect($("input[name=name]").attr("value")).toBe("given");
	expect(await livingText(wiki)).toBe("Trust is bought.");
});

test("after a conflict the writer saves theirs or both, over what stood there", async () => {
	const wiki = await begin("Trust is earned.");
	await wiki.post(WRITE, { base: "Trust is earned.", text: "Trust is bought.", do: "words" }, wiki.ada);

	const choice = {
		base: "Trust is bought.",
		yours: "Trust is given.",
		both: "Trust is bought or given.",
		name: "",
	};
	const answer = await wiki.post(WRITE, { ...choice, do: "both" }, wiki.kin);

	expect(answer.status).toBe(303);
	expect(await livingText(wiki)).toBe("Trust is bought or given.");
});

test.for([
	["nothing was changed", { text: "Trust is earned.", name: "" }, 409, "Nothing changed since version 1."],
	["the name is too long", { text: "Trust is given.", name: "n".repeat(100) }, 422, "A name has at most 80"],
	["a character cannot be stored", { text: "Trust \u0000", name: "" }, 422, "cannot be stored"],
	["the text is too long", { text: "a ".repeat(150_001), name: "" }, 413, "at most 300,000 characters"],
] as const)(
	"when %s the form comes back with the reason and the words",
	async ([, typed, status, reason]) => {
		const wiki = await begin("Trust is earned.");

		const answer = await wiki.post(WRITE, { base: "Trust is earned.", ...typed, do: "version" }, wiki.kin);

		expect(answer.status).toBe(status);
		expect(answer.words).toContain(reason);
		expect(answer.$("textarea[name=text]").text() === typed.text.replace("\u0000", "\ufffd")).toBe(true);
		expect(answer.$("input[name=name]").attr("value")).toBe(typed.name);
		expect(await livingText(wiki)).toBe("Trust is earned.");
	},
);

test("a guest is shown how to sign in, and their words come back", async () => {
	const wiki = await begin("Trust is earned.");

	const asked = await wiki.get(WRITE);
	const sent = await wiki.post(WRITE, { base: "Trust is earned.", text: "Trust is given.", do: "version" });

	expect(asked.status).toBe(401);
	expect(sent.status).toBe(401);
	expect(sent.$("main textarea").text()).toContain("Trust is given.");
	expect(await livingText(wiki)).toBe("Trust is earned.");
});

test("the page brings the version last saved along, for the editor to tell what has changed since", async () => {
	const wiki = await begin("Trust is <b>earned</b>.");

	const before = await wiki.get(WRITE, wiki.kin);
	await wiki.post(
		WRITE,
		{ base: "Trust is <b>earned</b>.", text: "Trust is given.", name: "", do: "words" },
		wiki.kin,
	);
	const after = await wiki.get(WRITE, wiki.kin);

	expect([before.$("live-editor").attr("data-version"), before.$("template")]).toMatchObject([
		"1",
		{ length: 0 },
	]);
	expect(after.$("live-editor").attr("data-version")).toBe("1");
	expect(after.html).toContain("<template>Trust is &lt;b&gt;earned&lt;/b&gt;.</template>");
});

test("the live editor is told which draft it is, and where its versions are saved", async () => {
	const { get, ada, deps } = await begin();
	const { draft_id: draftId } = await deps.db.selectFrom("page").select("draft_id").executeTakeFirstOrThrow();

	const { $ } = await get(WRITE, ada);

	expect($("live-editor").data()).toMatchObject({ draft: draftId, href: "/pages/trust" });
	expect($("live-editor form textarea[name=text]")).toHaveLength(1);
});

test("a form that came back keeps its words, and does not become the live editor", async () => {
	const { post, kin } = await begin("Trust is earned.");

	const fields = { base: "Trust is earned.", text: "Trust is given.", name: "n".repeat(100), do: "version" };
	const { $ } = await post(WRITE, fields, kin);

	expect($("live-editor")).toHaveLength(0);
	expect($("textarea[name=text]").text()).toBe("Trust is given.");
});

test("only the page for writing may carry styles of its own", async () => {
	const { get, ada } = await begin();

	const write = await get(WRITE, ada);
	const history = await get("/pages/trust/versions", ada);

	const nonce = write.$("live-editor").attr("nonce") ?? "";
	expect(nonce).toMatch(/^[\w+/]{20,}=*$/u);
	expect(write.headers.get("Content-Security-Policy")).toContain(`'nonce-${nonce}'`);
	expect(history.headers.get("Content-Security-Policy")).not.toContain("'nonce-");
});

test("the form says how long the text is and may be, and what a good definition must do", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	const term = { headword: "Trust", limitUnit: "sentences", limitMost: "1", closesZone: "Europe/London" };
	await wiki.post("/terms/new", { ...term, brief: "Tell it from hope." }, mara);
	const start = await wiki.get("/terms/trust/proposals/new", mara);
	const text = "Trust is earned. It is lost.";
	await wiki.post("/terms/trust/proposals/new", { text, name: "earned", step: "start" }, mara);

	const write = await wiki.get("/terms/trust/proposals/1/write", mara);

	expect(start.$("length-line").text()).toBe("At most 1 sentence");
	expect(start.$("#text-hint").text()).toContain("Tell it from hope.");
	expect(write.$("length-line").text()).toBe("2 sentences: 1 over the limit of 1 · 6 words");
	expect(write.$("length-line").data()).toMatchObject({
		field: "text",
		limitMost: 1,
		limitUnit: "sentences",
	});
});

/** About 180,000 letters. */
function longText(letter: string): string {
	return Array.from({ length: 18_000 }, (_, index) => `${letter}${10_000_000 + index}`).join(" ");
}

test("a long text is replaced by another long text, and its words are used again", async () => {
	const base = longText("a");
	const text = longText("b");
	const wiki = await begin(base);

	const answer = await wiki.post(WRITE, { base, text, name: "", do: "version" }, wiki.kin);
	expect(answer).toMatchObject({ status: 303, location: "/pages/trust" });
	expect(await livingText(wiki)).toBe(text);

	const again = await wiki.post("/pages/trust/versions/1/reuse", {}, wiki.kin);
	expect(again.status).toBe(303);
	expect(await livingText(wiki)).toBe(base);
});

test("a text of as many letters as there may be replaces another one, and one letter more is refused and kept", async () => {
	const base = "a".repeat(TEXT_MAX);
	const wiki = await begin(base);

	const text = "é".repeat(TEXT_MAX);
	const answer = await wiki.post(WRITE, { base, text, name: "", do: "words" }, wiki.kin);
	expect(answer.status).toBe(303);
	expect(await livingText(wiki)).toBe(text);

	const longer = "b".repeat(TEXT_MAX + 1);
	const refused = await wiki.post(WRITE, { base: text, text: longer, name: "", do: "words" }, wiki.kin);
	expect(refused.status).toBe(413);
	expect(refused.$("textarea[name=text]").text().trim()).toBe(longer);
});
