// The history of a text as people meet it: what is listed, folded, filtered, chosen, and drawn.
import { expect, test } from "vitest";
import { startPage } from "../../../../server/wiki/pages/actions.ts";
import { openFullWiki, PAGE as IDEAS, TERM } from "../../../support/wiki/full-wiki.ts";
import { type Answer, openWiki } from "../../../support/wiki/wiki.ts";

const PAGE = "/pages/trust";

/** Ada and Kin take turns; every version adds one word. */
async function written(count: number) {
	const wiki = await openWiki();
	const ada = await wiki.joins("Ada Moss");
	const kin = await wiki.joins("Kin Vale");
	await startPage(wiki.deps, { title: "Trust", slug: "trust", text: "Word1", personId: ada.id });
	let text = "Word1";
	for (let number = 2; number <= count; number += 1) {
		const base = text;
		text += ` word${number}`;
		// Nobody saves faster than this for long.
		wiki.wait(2_000);
		await wiki.post(`${PAGE}/write`, { base, text, name: "", do: "version" }, number % 2 === 0 ? kin : ada);
	}
	return { ...wiki, ada, kin };
}

function ticks({ $ }: Answer): readonly string[] {
	return $("input[name=v]")
		.map((_, tick) => $(tick).attr("value"))
		.get();
}

/** What the graph says beside its lines, row by row. */
function graphWords({ $ }: Answer): readonly string[] {
	return $(".graph__words")
		.map((_, row) => $(row).text().replaceAll(/\s+/gu, " ").trim())
		.get();
}

test("a long history goes on over pages, without a version missing between them", async () => {
	const wiki = await written(52);

	const first = await wiki.get(`${PAGE}/versions`);
	const second = await wiki.get(first.$("a[rel=next]").attr("href") ?? "");
	const back = await wiki.get(second.$("a[rel=prev]").attr("href") ?? "");

	expect(ticks(first)).toHaveLength(50);
	expect(ticks(second)).toEqual(["2", "1"]);
	expect(second.$("a[rel=next]")).toHaveLength(0);
	expect(ticks(back)).toEqual(ticks(first));
});

test("one person's versions can be shown alone, and the choice stays from page to page", async () => {
	const wiki = await written(5);

	const { $, ...answer } = await wiki.get(`${PAGE}/versions?by=kin-vale`);

	expect(ticks({ $, ...answer })).toEqual(["4", "2"]);
	expect($("select[name=by] option[selected]").attr("value")).toBe("kin-vale");
});

test("an unknown person has no versions here, and the way back is shown", async () => {
	const wiki = await written(2);

	const { status, $ } = await wiki.get(`${PAGE}/versions?by=nobody`);

	expect(status).toBe(200);
	expect($(`main p a[href="${PAGE}/versions"]`)).toHaveLength(1);
});

test("versions that nobody saved are folded by day, and can all be shown with the sessions they came from", async () => {
	const { deps, get, kin } = await written(6);
	await deps.db.updateTable("version").set({ saved_by: null }).where("number", "in", [2, 3, 4]).execute();
	const draft = await deps.db.selectFrom("page").select("draft_id").executeTakeFirstOrThrow();
	await deps.rooms.edit(draft.draft_id, kin.id, ({ text }) => [
		{ at: text.length, remove: 0, insert: " more" },
	]);

	const folded = await get(`${PAGE}/versions`);
	const all = await get(`${PAGE}/versions?show=sessions`);

	expect(folded.$("details.short-sessions summary").text()).toContain("3 short sessions");
	expect(folded.$("details.short-sessions summary").text()).toContain("(2 people, +3 words)");
	expect(ticks(folded)).toEqual(["6", "5", "4", "3", "2", "1"]);
	expect(all.$("details.short-sessions")).toHaveLength(0);
	expect(all.$(".history .sessions-list")).toHaveLength(6);
	expect(all.words).toContain("Written since, and in no version yet:");
	expect(all.$(".sessions-list").first().text()).toContain("Kin Vale");
});

test("each of several sessions before a version says how many words it changed", async () => {
	const { deps, get, post, wait, ada, kin } = await written(2);
	const { draft_id: draftId } = await deps.db.selectFrom("page").select("draft_id").executeTakeFirstOrThrow();
	const types = (person: typeof ada, text: string) =>
		deps.rooms.edit(draftId, person.id, (now) => [{ at: 0, remove: now.text.length, insert: text }]);
	wait(3_600_000);
	await types(kin, "Word1 word2 and three more");
	wait(3_600_000);
	await types(ada, "Word1 and three more");
	await post(`${PAGE}/versions`, { name: "both" }, ada);
	wait(3_600_000);
	await types(ada, "Word1 and three more, unsaved");

	const { $ } = await get(`${PAGE}/versions?show=sessions`);

	const lines = $(".sessions-list")
		.map((_, list) =>
			$(list)
				.find("li")
				.map((__, line) =>
					$(line)
						.text()
						.replace(/^.*?: /u, ""),
				)
				.get()
				.join(" | "),
		)
		.get();
	expect(lines).toEqual([
		"Ada Moss · +1 word",
		"Kin Vale · +3 words | Ada Moss · −1 word",
		"Kin Vale",
		"Ada Moss",
	]);
});

test("the time line offers every listed version twice, with the two newest chosen", async () => {
	const wiki = await written(3);

	const { $ } = await wiki.get(`${PAGE}/versions`);

	const chosen = ["from", "to"].map((id) => $(`#${id} option[selected]`).attr("value"));
	expect(chosen).toEqual(["2", "3"]);
	expect($("#from option")).toHaveLength(3);
	expect($(".time-line__up")).toHaveLength(3);
	expect($(".time-line svg").attr("aria-label")).toContain("versions 1 to 3");
});

test("the same version chosen twice is refused with what to do", async () => {
	const wiki = await written(3);

	const { status, words } = await wiki.get(`${PAGE}/versions?v=2&v=2`);

	expect(status).toBe(422);
	expect(words).toContain("Choose two to five different versions, then press Compare ticked.");
});

test("a proposal that goes on from another says so in both histories", async () => {
	const { wiki, ines } = await openFullWiki();
	await wiki.post(
		`${TERM}/proposals/new`,
		{
			step: "start",
			from: "p1.2",
			name: "Further",
			text: "A promise that a company makes, and keeps. Always.",
		},
		ines,
	);

	const older = await wiki.get(`${TERM}/proposals/1/versions`);
	const newer = await wiki.get(`${TERM}/proposals/3/versions`);

	expect(graphWords(older).some((row) => row === "Proposal 3, version 1 is based on version 2")).toBe(true);
	expect(graphWords(newer).some((row) => row === "Version 1 is based on proposal 1, version 2")).toBe(true);
	expect(newer.$(`.graph a[href="${TERM}/proposals/1/versions/2"]`)).toHaveLength(1);
	expect(older.$(".graph__lines[aria-hidden=true]")).toHaveLength(older.$(".graph__row").length);
	expect(older.words).toContain("became edition 1");
});

test("a version that took in the words of another text is told as merged", async () => {
	const { wiki } = await openFullWiki();
	const [child, parent] = await Promise.all(
		[2, 1].map((number) =>
			wiki.deps.db
				.selectFrom("version")
				.innerJoin("proposal", "proposal.draft_id", "version.draft_id")
				.select("version.id")
				.where("proposal.number", "=", number === 2 ? 1 : 2)
				.where("version.number", "=", number)
				.executeTakeFirstOrThrow(),
		),
	);
	await wiki.deps.db
		.insertInto("version_parent")
		.values({ version_id: child?.id ?? "", parent_id: parent?.id ?? "", position: 1 })
		.execute();

	const taker = await wiki.get(`${TERM}/proposals/1/versions`);
	const giver = await wiki.get(`${TERM}/proposals/2/versions`);

	expect(taker.words).toContain("Version 2 merged from proposal 2, version 1");
	expect(giver.words).toContain("Proposal 1, version 2 merged from version 1");
});

test("a text of its own has no graph", async () => {
	const { wiki } = await openFullWiki();

	const { $ } = await wiki.get(`${IDEAS}/versions`);

	expect($(".graph, aside")).toHaveLength(0);
});
