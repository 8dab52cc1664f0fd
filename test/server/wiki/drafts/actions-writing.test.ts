import { expect, test } from "vitest";
import { TEXT_MAX } from "../../../../text/limits.ts";
import { writeText } from "../../../../server/wiki/drafts/actions-writing.ts";
import { asStorable, isStorable } from "../../../../text/storable.ts";
import { findLatestVersion } from "../../../../server/wiki/versions/store.ts";
import { reuseWords, saveQuietVersion, saveVersion } from "../../../../server/wiki/drafts/actions.ts";
import { typed } from "../../../support/live/updates.ts";
import { openDrafting } from "../../../support/wiki/drafting.ts";

async function begin(text: string) {
	const deps = await openDrafting();
	const ada = await deps.joins("Ada");
	const kin = await deps.joins("Kin");
	const draftId = await deps.startsPage("Trust", ada);
	await deps.types(draftId, ada, text);
	return { deps, ada, kin, draftId };
}

test("a form keeps what others wrote while it was open", async () => {
	const base = "Trust is earned by keeping promises.";
	const { deps, ada, kin, draftId } = await begin(base);
	await deps.types(draftId, ada, "Real trust is earned by keeping promises.");

	const mine = "Trust is earned by keeping small promises.";
	const written = await writeText(deps, { draftId, personId: kin, base, mine });

	expect(written).toEqual({ ok: true, text: "Real trust is earned by keeping small promises." });
	expect((await deps.rooms.read(draftId)).text).toBe("Real trust is earned by keeping small promises.");
});

test("two people who changed the same words are told, and nothing is overwritten", async () => {
	const base = "Trust is earned.";
	const { deps, ada, kin, draftId } = await begin(base);
	await deps.types(draftId, ada, "Trust is bought.");

	const written = await writeText(deps, { draftId, personId: kin, base, mine: "Trust is given." });

	expect(written).toMatchObject({ ok: false, theirs: "Trust is bought." });
	expect(!written.ok && written.both).toContain("given");
	expect(!written.ok && written.both).toContain("bought");
	expect((await deps.rooms.read(draftId)).text).toBe("Trust is bought.");
});

test("a form sent without a change changes nothing", async () => {
	const { deps, kin, draftId } = await begin("Trust is earned.");
	const { seq } = await deps.rooms.read(draftId);

	const same = "Trust is earned.";
	await writeText(deps, { draftId, personId: kin, base: same, mine: same });

	expect((await deps.rooms.read(draftId)).seq).toBe(seq);
});

test("the line ends that browsers send make no difference", async () => {
	const { deps, kin, draftId } = await begin("One.\nTwo.");

	await writeText(deps, { draftId, personId: kin, base: "One.\r\nTwo.", mine: "One.\r\nTwo.\r\nThree." });

	expect((await deps.rooms.read(draftId)).text).toBe("One.\nTwo.\nThree.");
});

test.for([
	["half a character", "a \ud83d b", "invalid"],
	["a NUL", "a \u0000 b", "invalid"],
	["a text beyond the limit", "a".repeat(TEXT_MAX + 1), "too-big"],
] as const)("%s is refused beside the field, and nothing is written", async ([, mine, kind]) => {
	const { deps, kin, draftId } = await begin("Trust.");

	const writing = writeText(deps, { draftId, personId: kin, base: "Trust.", mine });

	await expect(writing).rejects.toMatchObject({ kind, field: "text" });
	expect((await deps.rooms.read(draftId)).text).toBe("Trust.");
});

test("a text that grows beyond the limit only together with others' words is refused, too", async () => {
	const { deps, ada, kin, draftId } = await begin("Trust.");
	await deps.types(draftId, ada, `Trust. ${"more ".repeat(1000)}`);

	const mine = `${"x".repeat(TEXT_MAX - 10)} Trust.`;
	const writing = writeText(deps, { draftId, personId: kin, base: "Trust.", mine });

	await expect(writing).rejects.toMatchObject({ kind: "too-big", field: "text" });
});

test("a long text is replaced by another as long, and an old one as long is used again", async () => {
	const old = "Old words. ".repeat(16_000);
	const { deps, kin, draftId } = await begin(old);
	const first = await saveVersion(deps, { draftId, personId: kin, name: "" });

	const mine = "New ones. ".repeat(17_000);
	const written = await writeText(deps, { draftId, personId: kin, base: old, mine });
	const again = await reuseWords(deps, { draftId, version: first, personId: kin });

	expect(written).toMatchObject({ ok: true, text: mine });
	expect(again.number).toBe(3);
	expect((await deps.rooms.read(draftId)).text).toBe(old);
});

test("a draft with control characters from before they were kept out is written by form without them", async () => {
	const { deps, kin, draftId } = await begin("Trust.");
	const base = await addOldRow(deps, draftId);

	const written = await writeText(deps, { draftId, personId: kin, base, mine: `${base} More.` });

	expect(isStorable(base)).toBe(false);
	expect(written).toEqual({ ok: true, wasCleaned: true, text: asStorable(`${base} More.`) });
	expect((await deps.rooms.read(draftId)).text).toBe(asStorable(`${base} More.`));
});

test.each(["by a person", "quietly"])(
	"a version saved %s of such a draft holds none of them",
	async (how) => {
		const { deps, kin, draftId } = await begin("Trust.");
		const old = await addOldRow(deps, draftId);

		if (how === "quietly") await saveQuietVersion(deps, draftId);
		else await saveVersion(deps, { draftId, personId: kin, name: "" });

		expect((await findLatestVersion(deps.db, draftId))?.text).toBe(asStorable(old));
	},
);

/** A change with control characters, as an older server would have stored it. */
async function addOldRow(
	{ db, rooms }: Awaited<ReturnType<typeof begin>>["deps"],
	draftId: string,
): Promise<string> {
	const rows = await db.selectFrom("draft_update").selectAll().where("draft_id", "=", draftId).execute();
	const last = rows.toSorted((a, b) => a.seq - b.seq).at(-1);
	if (!last) throw new Error("The draft has no changes.");
	await db
		.insertInto("issued_client")
		.values({ id: 900_000 + last.seq, draft_id: draftId, person_id: last.person_id, issued_at: 0 })
		.execute();
	const data = Buffer.from(typed(900_000 + last.seq, 0, "nul\u0000 and vt\u000b"));
	await db
		.updateTable("draft")
		.set({ last_seq: last.seq + 1 })
		.where("id", "=", draftId)
		.execute();
	await db
		.insertInto("draft_update")
		.values({ ...last, seq: last.seq + 1, data })
		.execute();
	const read = async () => (await rooms.read(draftId)).text;
	// The room that wrote the first words must have ended.
	await expect.poll(async () => isStorable(await read()), { timeout: 5_000 }).toBe(false);
	return read();
}
