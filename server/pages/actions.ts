// Starting a free page.
import { layText, saveVersion } from "../drafts/actions.ts";
import { insertDraft } from "../drafts/store.ts";
import type { Deps } from "../deps.ts";
import type { PageForm } from "./rules.ts";
import { insertPage } from "./store.ts";

/** Starts a page, lays down its first words and saves them as version 1. */
export async function startPage(
	deps: Pick<Deps, "db" | "rooms" | "clock" | "ids">,
	{ title, slug, text, personId }: PageForm & { readonly personId: string },
): Promise<void> {
	const draftId = deps.ids();
	const startedAt = deps.clock();
	await deps.db.transaction().execute(async (tx) => {
		await insertDraft(tx, { id: draftId, kind: "page", startedAt });
		await insertPage(tx, { id: deps.ids(), slug, title, draftId, startedBy: personId, startedAt });
	});
	await layText(deps, { draftId, personId, text, from: undefined });
	await saveVersion(deps, { draftId, personId, name: "", basedOn: undefined });
}
