// Starting a term and changing its details.
import { z } from "zod";
import type { Db } from "../../db/tables.ts";
import type { Deps } from "../../deps.ts";
import { doInTransaction } from "../../events.ts";
import { once } from "../audit/once.ts";
import { appendAudit, type FormMark, listAudited } from "../audit/store.ts";
import { changesOf, type NewDetails, type Term, type TermDetails } from "./rules.ts";
import { insertTerm, updateTerm } from "./store.ts";

/** Starts a term with this person as its curator and returns its slug. Throws Problem "conflict" when there is that term. */
export async function startTerm(
	deps: Pick<Deps, "db" | "events" | "clock" | "ids">,
	details: TermDetails,
	{ personId, request }: { readonly personId: string; readonly request?: FormMark | undefined },
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

/** Returns the slug it has now. Every change is kept in the audit, so that the record of an edition can tell it. */
export async function changeTerm(
	deps: Pick<Deps, "db" | "events" | "clock" | "ids">,
	term: Term,
	{ details, dateReason, personId }: NewDetails & { readonly personId: string },
): Promise<string> {
	const changes = changesOf(term, details);
	return doInTransaction(deps, async (tx, tell) => {
		const slug = await updateTerm(tx, term, details);
		if (Object.keys(changes).length > 0) {
			const detail = dateReason === "" ? changes : { ...changes, reason: dateReason };
			const object = `term ${term.id}`;
			await appendAudit(tx, {
				id: deps.ids(),
				at: deps.clock(),
				personId,
				deed: "change-term",
				object,
				detail,
			});
		}
		tell({ kind: "term-changed", termId: term.id });
		return slug;
	});
}

export type DateChange = {
	readonly personId: string;
	readonly at: number;
	/** Milliseconds since 1970; undefined when there was no closing date, or is none any more. */
	readonly from: number | undefined;
	readonly to: number | undefined;
	readonly reason: string;
};

/** How often the closing date of a term was moved, oldest first. */
export async function listDateChanges(db: Db, termId: string): Promise<readonly DateChange[]> {
	const changes = await listAudited(db, "change-term", `term ${termId}`);
	return changes.flatMap(({ personId, at, detail }) => {
		const moved = movedDate.safeParse(detail);
		if (!moved.success || personId === undefined) return [];
		const { closesAt, reason } = moved.data;
		return [{ personId, at, from: closesAt.from ?? undefined, to: closesAt.to ?? undefined, reason }];
	});
}

const movedDate = z.object({
	closesAt: z.object({ from: z.number().nullable(), to: z.number().nullable() }),
	reason: z.string().default(""),
});
