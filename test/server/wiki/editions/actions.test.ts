import { expect, test } from "vitest";
import { countWords } from "../../../../text/words.ts";
import { type Adoption, adoptVersion } from "../../../../server/wiki/editions/actions.ts";
import { findCurrentEdition } from "../../../../server/wiki/editions/store.ts";
import { closeProposal, startProposal } from "../../../../server/wiki/proposals/actions.ts";
import { getProposal } from "../../../../server/wiki/proposals/store.ts";
import { getTerm } from "../../../../server/wiki/terms/store.ts";
import { openWiki } from "../../../support/wiki/wiki.ts";

const TEXT = "A promise that a company makes to its customers, and keeps.";

/** A term with two proposals, and the adoption of the first one's first version. */
async function begin() {
	const { deps, ...wiki } = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	const ines = await wiki.joins("Ines Okafor");
	const tomas = await wiki.joins("Tomas Reyes");
	await wiki.post(
		"/terms/new",
		{ headword: "CRM 2.0", limitUnit: "words", closesZone: "Europe/London" },
		mara,
	);
	const term = await getTerm(deps.db, "crm-2-0");
	const start = { termId: term.id, personId: ines.id, name: "Promise", text: TEXT, basedOn: undefined };
	await startProposal(deps, start);
	const { latest } = await getProposal(deps.db, term.id, 1);
	const further = {
		...start,
		personId: tomas.id,
		text: `${TEXT} Even when nobody looks.`,
		basedOn: latest?.versionId,
	};
	await startProposal(deps, further);
	const second = await getProposal(deps.db, term.id, 2);
	const adoption: Adoption = {
		term,
		curator: mara,
		versionId: second.latest?.versionId ?? "",
		textHash: second.latest?.textHash ?? "",
		edition: 1,
		reasons: "It says when.",
		closings: [],
		acknowledged: [],
		request: { number: "request-1" },
	};
	return { deps, wiki, term, ines, tomas, mara, adoption };
}

test("everyone with words in the text is credited, and the words add up", async () => {
	const { deps, ines, tomas, adoption } = await begin();

	await adoptVersion(deps, adoption);

	const credits = await deps.db
		.selectFrom("credit")
		.select(["person_id", "words"])
		.orderBy("words", "desc")
		.execute();
	expect(credits).toEqual([
		{ person_id: ines.id, words: 11 },
		{ person_id: tomas.id, words: 4 },
	]);
	expect(credits.reduce((sum, { words }) => sum + words, 0)).toBe(
		countWords(`${TEXT} Even when nobody looks.`),
	);
});

test("when one part of an adoption cannot be done, none of it is", async () => {
	const { deps, term, mara, adoption } = await begin();
	const first = await getProposal(deps.db, term.id, 1);
	const end = { proposalId: first.id, draftId: first.draftId, personId: mara.id, reason: "Done." };
	await closeProposal(deps, end);

	const adopting = adoptVersion(deps, {
		...adoption,
		closings: [{ proposalId: first.id, reason: "Closed twice." }],
	});

	await expect(adopting).rejects.toMatchObject({ kind: "conflict" });
	expect(await findCurrentEdition(deps.db, term.id)).toBeUndefined();
	for (const table of ["edition", "credit", "request", "audit"] as const) {
		expect(await deps.db.selectFrom(table).selectAll().execute(), table).toEqual([]);
	}
});

test("the same form carried out again answers with the edition it made", async () => {
	const { deps, adoption } = await begin();

	const numbers = [await adoptVersion(deps, adoption), await adoptVersion(deps, adoption)];

	expect(numbers).toEqual([1, 1]);
});

test("each record names the one before it, also after a withdrawal", async () => {
	const { deps, term, adoption } = await begin();
	await adoptVersion(deps, adoption);
	await deps.db
		.updateTable("edition")
		.set({ withdrawn_at: 1, withdrawn_by: adoption.curator.id, withdrawn_reason: "Lost." })
		.execute();

	await adoptVersion(deps, { ...adoption, edition: 2, request: { number: "request-2" } });

	const rows = await deps.db
		.selectFrom("edition")
		.select(["record_hash", "previous_hash"])
		.where("term_id", "=", term.id)
		.orderBy("number")
		.execute();
	expect(rows[1]?.previous_hash).toBe(rows[0]?.record_hash);
});

test("people who helped without words are acknowledged, never people whose words are there already", async () => {
	const { deps, adoption, ines, wiki } = await begin();
	const lea = await wiki.joins("Lea Brandt");

	await adoptVersion(deps, { ...adoption, acknowledged: [lea.id, ines.id, lea.id] });

	const credits = await deps.db
		.selectFrom("credit")
		.select(["person_id", "kind", "words"])
		.where("kind", "=", "acknowledged")
		.execute();
	expect(credits).toEqual([{ person_id: lea.id, kind: "acknowledged", words: 0 }]);
});
