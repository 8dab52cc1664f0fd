// Hiding a thing, and showing it again. Both keep a row that says who did it, when and why, and both are audited.
import type { Deps } from "../../deps.ts";
import { Problem } from "../../errors.ts";
import { doInTransaction } from "../../events.ts";
import { once } from "../audit/once.ts";
import { appendAudit, type FormMark } from "../audit/store.ts";
import type { Hideable } from "./rules.ts";
import { insertHidden, updateShownAgain } from "./store.ts";

export type HidingDeed = {
	readonly thing: Hideable;
	readonly personId: string;
	readonly reason: string;
	/** One-time number of the form, so that a double click acts once. */
	readonly request: FormMark | undefined;
};

type HidingDeps = Pick<Deps, "db" | "events" | "clock" | "ids">;

/** Throws Problem "conflict" when somebody has hidden it already. */
export async function hide(deps: HidingDeps, deed: HidingDeed): Promise<string> {
	const { thing, personId, reason, request } = deed;
	const at = deps.clock();
	return doInTransaction(deps, (tx, tell) =>
		once(tx, { request, personId, at }, async () => {
			const done = await insertHidden(tx, thing, { id: deps.ids(), by: personId, at, reason });
			if (!done) throw new Problem("conflict", "Another curator has hidden this already.");
			await appendAudit(tx, audited(deps.ids(), deed, { deed: "hide", at }));
			tell({ kind: "hidden", thing, personId, reason });
			return "hidden";
		}),
	);
}

/** Throws Problem "conflict" when it is shown already. */
export async function showAgain(deps: HidingDeps, deed: HidingDeed): Promise<string> {
	const { thing, personId, reason, request } = deed;
	const at = deps.clock();
	return doInTransaction(deps, (tx, tell) =>
		once(tx, { request, personId, at }, async () => {
			const done = await updateShownAgain(tx, thing, { by: personId, at, reason });
			if (!done) throw new Problem("conflict", "This is not hidden any more.");
			await appendAudit(tx, audited(deps.ids(), deed, { deed: "show-again", at }));
			tell({ kind: "shown-again", thing, personId, reason });
			return "shown again";
		}),
	);
}

function audited(
	id: string,
	{ thing, personId, reason }: HidingDeed,
	what: { readonly deed: "hide" | "show-again"; readonly at: number },
) {
	return { id, personId, ...what, object: `${thing.kind} ${thing.id}`, detail: { reason } };
}
