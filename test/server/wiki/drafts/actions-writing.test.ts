import { expect, test } from "vitest";
import { TEXT_MAX } from "../../../../text/limits.ts";
import { writeText } from "../../../../server/wiki/drafts/actions-writing.ts";
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
