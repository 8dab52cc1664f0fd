// What the first page asks across features: the edition to show first.
import type { Db } from "../../db/tables.ts";

/** The edition adopted last on the whole site, unless it was withdrawn. */
export async function findNewestEdition(db: Db): Promise<
	| {
			readonly id: string;
			readonly number: number;
			readonly text: string;
			readonly adoptedAt: number;
			readonly slug: string;
			readonly headword: string;
	  }
	| undefined
> {
	return db
		.selectFrom("edition")
		.innerJoin("term", "term.id", "edition.term_id")
		.select(["edition.id", "edition.number", "edition.text", "edition.adopted_at as adoptedAt"])
		.select(["term.slug", "term.headword"])
		.where("edition.withdrawn_at", "is", null)
		.orderBy("edition.adopted_at", "desc")
		.limit(1)
		.executeTakeFirst();
}
