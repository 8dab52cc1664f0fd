// Starting a term and changing its details.
import type { Deps } from "../../deps.ts";
import { findAnswer, insertAnswer } from "../audit/store.ts";
import type { Term, TermDetails } from "./rules.ts";
import { insertTerm, updateTerm } from "./store.ts";

/** Starts a term with this person as its curator. Throws Problem "conflict" when the address is taken. */
export async function startTerm(
	deps: Pick<Deps, "db" | "clock" | "ids">,
	details: TermDetails,
	{ personId, request }: { readonly personId: string; readonly request?: string | undefined },
): Promise<void> {
	const term = {
		...details,
		id: deps.ids(),
		curatorId: personId,
		startedBy: personId,
		startedAt: deps.clock(),
	};
	await deps.db.transaction().execute(async (tx) => {
		// One-time number of the form: a double click starts one term.
		if ((await findAnswer(tx, request, personId)) !== undefined) return;
		await insertTerm(tx, term);
		await insertAnswer(tx, { id: request, personId, at: term.startedAt, answer: term.id });
	});
}

export async function changeTerm(deps: Pick<Deps, "db">, term: Term, details: TermDetails): Promise<void> {
	await deps.db.transaction().execute((tx) => updateTerm(tx, term, details));
}
