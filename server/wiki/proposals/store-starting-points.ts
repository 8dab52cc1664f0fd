// Finds the texts a new proposal may start from. Editions are read here only to know which version they adopted.
import type { Db } from "../../db/tables.ts";
import type { Source } from "./rules.ts";

/** The version a new proposal would start from. */
export async function findSourceVersionId(
	db: Db,
	termId: string,
	source: Source,
): Promise<string | undefined> {
	if (source.kind === "nothing") return undefined;
	if (source.kind === "edition") {
		const edition = await db
			.selectFrom("edition")
			.select("version_id")
			.where("term_id", "=", termId)
			.where("number", "=", source.edition)
			.executeTakeFirst();
		return edition?.version_id;
	}
	const version = await db
		.selectFrom("version")
		.innerJoin("proposal", "proposal.draft_id", "version.draft_id")
		.select("version.id")
		.where("proposal.term_id", "=", termId)
		.where("proposal.number", "=", source.proposal)
		.where("version.number", "=", source.version)
		.executeTakeFirst();
	return version?.id;
}

const STARTING_POINTS_MAX = 10;

/** The texts a new proposal may start from: the latest edition and the newest version of each proposal. */
export async function listStartingPoints(
	db: Db,
	termId: string,
): Promise<readonly { readonly from: string; readonly label: string }[]> {
	const edition = await db
		.selectFrom("edition")
		.select((eb) => eb.fn.max("number").as("number"))
		.where("term_id", "=", termId)
		.where("withdrawn_at", "is", null)
		.executeTakeFirst();
	const newest = await db
		.selectFrom("proposal")
		.innerJoin("version", "version.draft_id", "proposal.draft_id")
		.select((eb) => ["proposal.number", eb.fn.max("version.number").as("version")])
		.where("proposal.term_id", "=", termId)
		.groupBy("proposal.number")
		.orderBy("proposal.number")
		.limit(STARTING_POINTS_MAX)
		.execute();
	const editions = edition?.number
		? [{ from: `e${edition.number}`, label: `edition ${edition.number}` }]
		: [];
	return [
		...editions,
		...newest.map((row) => ({ from: `p${row.number}.${row.version}`, label: `proposal ${row.number}` })),
	];
}
