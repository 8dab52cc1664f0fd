// Starting a term and changing its details.
import type { Deps } from "../../deps.ts";
import { once } from "../audit/once.ts";
import type { Term, TermDetails } from "./rules.ts";
import { insertTerm, updateTerm } from "./store.ts";

/** Starts a term with this person as its curator and returns its slug. Throws Problem "conflict" when that is taken. */
export async function startTerm(
	deps: Pick<Deps, "db" | "clock" | "ids">,
	details: TermDetails,
	{ personId, request }: { readonly personId: string; readonly request?: string | undefined },
): Promise<string> {
	const term = {
		...details,
		id: deps.ids(),
		curatorId: personId,
		startedBy: personId,
		startedAt: deps.clock(),
	};
	return deps.db.transaction().execute((tx) =>
		once(tx, { request, personId, at: term.startedAt }, async () => {
			await insertTerm(tx, term);
			return term.slug;
		}),
	);
}

export async function changeTerm(deps: Pick<Deps, "db">, term: Term, details: TermDetails): Promise<void> {
	await deps.db.transaction().execute((tx) => updateTerm(tx, term, details));
}
