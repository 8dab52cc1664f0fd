// Who wrote in a version, as it is stored: the authors of a text that was saved, and everyone behind it.
import type { Db } from "../../db/tables.ts";
import { versionsBehind } from "./store-placements.ts";
import type { PersonName } from "../people/rules.ts";
import { hashOf } from "../versions/store.ts";
import { type Authorship, decodeAuthorship } from "../../../text/authorship/authorship.ts";

/** Authorship of the newest version of a draft that has exactly this text. */
export async function findAuthorshipOfText(
	db: Db,
	draftId: string,
	text: string,
): Promise<Authorship | undefined> {
	const row = await db
		.selectFrom("version")
		.select("authorship")
		.where("draft_id", "=", draftId)
		.where("text_hash", "=", hashOf(text))
		.orderBy("number", "desc")
		.limit(1)
		.executeTakeFirst();
	return row && decodeAuthorship(row.authorship);
}

/** Everyone who wrote in a version or in any version it came from, by name. */
export async function listWritersBehind(db: Db, versionId: string): Promise<readonly PersonName[]> {
	return versionsBehind(db, versionId)
		.selectFrom("person")
		.select(["person.id", "person.handle", "person.name"])
		.where("person.id", "in", (eb) =>
			eb
				.selectFrom("version_writer")
				.innerJoin("behind", "behind.id", "version_writer.version_id")
				.select("version_writer.person_id"),
		)
		.orderBy("person.name")
		.orderBy("person.id")
		.execute();
}
