// Starting a term and changing its details.
import type { Deps } from "../../deps.ts";
import { doInTransaction } from "../../events.ts";
import { once } from "../audit/once.ts";
import type { Term, TermDetails } from "./rules.ts";
import { insertTerm, updateTerm } from "./store.ts";

/** Starts a term with this person as its curator and returns its slug. Throws Problem "conflict" when there is that term. */
export async function startTerm(
	deps: Pick<Deps, "db" | "events" | "clock" | "ids">,
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
	return doInTransaction(deps, (tx, tell) =>
		once(tx, { request, personId, at: term.startedAt }, async () => {
			const slug = await insertTerm(tx, term);
			tell({ kind: "term-started", termId: term.id, personId });
			return slug;
		}),
	);
}

/** Returns the slug it has now. */
export async function changeTerm(
	deps: Pick<Deps, "db" | "events">,
	term: Term,
	details: TermDetails,
): Promise<string> {
	return doInTransaction(deps, async (tx, tell) => {
		const slug = await updateTerm(tx, term, details);
		tell({ kind: "term-changed", termId: term.id });
		return slug;
	});
}
