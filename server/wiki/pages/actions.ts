// Starting a free page.
import type { Deps } from "../../deps.ts";
import { findAnswer, insertAnswer } from "../audit/store.ts";
import { beginDraft } from "../drafts/actions.ts";
import type { PageForm } from "./rules.ts";
import { insertPage } from "./store.ts";
import { insertDraft } from "../versions/store.ts";

export type StartPage = PageForm & {
	readonly personId: string;
	/** One-time number of the form, so that a double click starts one page. */
	readonly request?: string | undefined;
};

/** Starts a page, lays down its first words and saves them as version 1. */
export async function startPage(
	deps: Pick<Deps, "db" | "rooms" | "clock" | "ids">,
	{ title, slug, text, personId, request }: StartPage,
): Promise<void> {
	const startedAt = deps.clock();
	const draftId = await deps.db.transaction().execute(async (tx) => {
		const begun = await findAnswer(tx, request, personId);
		if (begun !== undefined) return begun;
		const id = deps.ids();
		await insertDraft(tx, { id, kind: "page", startedAt });
		await insertPage(tx, { id: deps.ids(), slug, title, draftId: id, startedBy: personId, startedAt });
		await insertAnswer(tx, { id: request, personId, at: startedAt, answer: id });
		return id;
	});
	await beginDraft(deps, { draftId, personId, text });
}
