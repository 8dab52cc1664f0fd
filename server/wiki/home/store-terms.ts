// The list of all terms, each with how far it has got: its newest edition, its open proposals and its closing date.
import type { Db } from "../../db/tables.ts";
import { isSpent } from "../terms/rules-closing-date.ts";
import { byName } from "../../../text/formats.ts";

export type TermLine = {
	readonly slug: string;
	readonly headword: string;
	/** While it still matters: not when a text was adopted after it. */
	readonly closesAt: number | undefined;
	readonly closesZone: string | undefined;
	/** Number of the latest edition that is not withdrawn. */
	readonly edition: number | undefined;
	readonly openProposals: number;
};

/** All terms by headword, each with how far it has got. */
export async function listTerms(db: Db): Promise<readonly TermLine[]> {
	const rows = await db
		.selectFrom("term")
		.leftJoin("edition", (join) =>
			join.onRef("edition.term_id", "=", "term.id").on("edition.withdrawn_at", "is", null),
		)
		.select((eb) => [
			"term.slug",
			"term.headword",
			"term.closes_at as closesAt",
			"term.closes_zone as closesZone",
			eb.fn.max("edition.number").as("edition"),
			eb.fn.max("edition.adopted_at").as("adoptedAt"),
			eb
				.selectFrom("proposal")
				.select((inner) => inner.fn.countAll<number>().as("n"))
				.whereRef("proposal.term_id", "=", "term.id")
				.where("proposal.state", "=", "open")
				.as("open"),
		])
		.groupBy(["term.id", "term.slug", "term.headword", "term.closes_at", "term.closes_zone"])
		.execute();
	return rows
		.map((row) => ({
			slug: row.slug,
			headword: row.headword,
			closesAt: row.closesAt === null || isSpent(row.closesAt, row.adoptedAt) ? undefined : row.closesAt,
			closesZone: row.closesZone ?? undefined,
			edition: row.edition ?? undefined,
			openProposals: row.open ?? 0,
		}))
		.toSorted((a, b) => byName(a.headword, b.headword));
}
