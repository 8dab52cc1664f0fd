// Starting a term and changing its details.
import type { Deps } from "../deps.ts";
import type { Term, TermDetails } from "./rules.ts";
import { insertTerm, updateTerm } from "./store.ts";

/** Starts a term with this person as its curator. Throws Problem "conflict" when the address is taken. */
export async function startTerm(
	deps: Pick<Deps, "db" | "clock" | "ids">,
	details: TermDetails,
	personId: string,
): Promise<void> {
	const term = {
		...details,
		id: deps.ids(),
		curatorId: personId,
		startedBy: personId,
		startedAt: deps.clock(),
	};
	await deps.db.transaction().execute((tx) => insertTerm(tx, term));
}

export async function changeTerm(deps: Pick<Deps, "db">, term: Term, details: TermDetails): Promise<void> {
	await deps.db.transaction().execute((tx) => updateTerm(tx, term, details));
}
