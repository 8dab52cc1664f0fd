// What changed from one text to another, with the terms that either of them links to.
import type { Edits } from "../../comparer/job.ts";
import type { Deps } from "../../deps.ts";
import { listNames } from "../places/store-names.ts";

/** As readers see the two texts. */
export async function findEdits(
	{ db, comparer }: Pick<Deps, "db" | "comparer">,
	before: string,
	after: string,
): Promise<Edits> {
	const [comparison, names] = await Promise.all([
		comparer.asRead(before, after),
		listNames(db, [before, after]),
	]);
	return { comparison, names };
}
