// Reads everything that is told about the authors of one version.
import type { Db } from "../../db/tables.ts";
import type { Facts } from "./rules-authors.ts";
import { placedRuns } from "./rules-placements.ts";
import { listPlacings } from "./store-placements.ts";
import { listCredited, selectSiblings } from "../places/store-siblings.ts";
import { listOrigins } from "../places/store.ts";
import type { Version } from "../versions/rules.ts";
import { wordRuns, wordTotals } from "../../../text/authorship/authorship.ts";

export async function readAuthors(db: Db, version: Version): Promise<Facts> {
	const { id, text, authorship, draftId } = version;
	const [placings, seniors] = await Promise.all([listPlacings(db, id), listSeniors(db, draftId)]);
	const runs = placedRuns(wordRuns(text, authorship), placings);
	const named = runs.flatMap(({ versionId, placed }) =>
		placed ? [versionId, placed.versionId] : [versionId],
	);
	const origins = await listOrigins(db, [...new Set(named)]);
	return { draftId, totals: wordTotals(text, authorship), runs, origins, seniors };
}

/** Everybody whose name the page may need: those who wrote the words, and those who put them where they are. */
export function peopleIn({ runs }: Facts): readonly string[] {
	return [
		...new Set(runs.flatMap(({ personId, placed }) => (placed ? [personId, placed.personId] : [personId]))),
	];
}

// As many as there are colours.
const SENIORS = 6;

/** The people of the term's newest edition with most words first, and then whoever added most to all its texts. */
async function listSeniors(db: Db, draftId: string): Promise<readonly string[]> {
	const [inEdition, inTexts] = await Promise.all([
		listCredited(db, draftId, SENIORS),
		listBusiest(db, draftId),
	]);
	return [...new Set([...inEdition, ...inTexts])].slice(0, SENIORS);
}

async function listBusiest(db: Db, draftId: string): Promise<readonly string[]> {
	const rows = await db
		.selectFrom("version")
		.innerJoin("version_writer", "version_writer.version_id", "version.id")
		.innerJoin("version_change", "version_change.version_id", "version.id")
		.select((eb) => ["version_writer.person_id", eb.fn.sum<number>("version_change.words_added").as("words")])
		.where((eb) =>
			eb.or([
				eb("version.draft_id", "=", draftId),
				eb("version.draft_id", "in", selectSiblings(db, draftId)),
			]),
		)
		.groupBy("version_writer.person_id")
		.orderBy("words", "desc")
		.orderBy("version_writer.person_id")
		.limit(SENIORS)
		.execute();
	return rows.map(({ person_id: id }) => id);
}
