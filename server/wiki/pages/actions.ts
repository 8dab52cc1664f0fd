// Starting a free page.
import type { Deps } from "../../deps.ts";
import { doInTransaction } from "../../events.ts";
import { once } from "../audit/once.ts";
import type { FormMark } from "../audit/store.ts";
import { beginDraft } from "../drafts/actions.ts";
import type { PageForm } from "./rules.ts";
import { getPageById, insertPage } from "./store.ts";
import { insertDraft } from "../versions/store.ts";

export type StartPage = PageForm & {
	readonly personId: string;
	/** One-time number of the form, so that a double click starts one page. */
	readonly request?: FormMark | undefined;
};

/** Starts a page, lays down its first words and saves them as version 1. Returns its id. */
export async function startPage(
	deps: Pick<Deps, "db" | "events" | "rooms" | "clock" | "ids" | "families">,
	{ title, slug, text, personId, request }: StartPage,
): Promise<string> {
	const at = deps.clock();
	const pageId = await doInTransaction(deps, (tx, tell) =>
		once(tx, { request, personId, at }, async () => {
			const [id, draftId] = [deps.ids(), deps.ids()];
			await insertDraft(tx, { id: draftId, kind: "page", startedAt: at });
			await insertPage(tx, { id, slug, title, draftId, startedBy: personId, startedAt: at });
			tell({ kind: "page-started", pageId: id, draftId, personId });
			return id;
		}),
	);
	const { draftId } = await getPageById(deps.db, pageId);
	await beginDraft(deps, { draftId, personId, text });
	return pageId;
}
