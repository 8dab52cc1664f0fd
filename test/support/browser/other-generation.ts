// Another text takes the place of a draft's while somebody has words that were never sent.
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { type LiveSite, PATIENT, says } from "./live-site.ts";

export const BASE = "Trust is earned slowly.";

/** A document of more than no client is old: every draft that nobody has open is compacted when that is asked for. */
export const ALWAYS_OLD = { compactClients: 0 };

/** Ines changed a word that was never sent; Mara changed the same one, and the draft was compacted. */
export async function clash(site: LiveSite, goOnline = () => site.line.shut(false)): Promise<Page> {
	const page = await site.writer(await site.wiki.joins("Ines Okafor"));
	site.line.shut(true);
	site.line.cut();
	await page.locator(".cm-content").focus();
	await page.keyboard.press("Control+End");
	for (let i = 0; i < "slowly.".length; i += 1) await page.keyboard.press("Backspace");
	await page.keyboard.type("quickly.");
	await says(page, "⌂ Offline. Kept on this device, not sent yet.");
	await replaceText(site, "Trust is earned never.");
	goOnline();
	return page;
}

/** Mara writes the base anew, and the draft gets its next generation as soon as nobody has it open. */
export async function replaceText({ wiki, draftId, mara }: LiveSite, text: string): Promise<void> {
	const { rooms, db } = wiki.deps;
	await rooms.edit(draftId, mara.id, () => [{ at: 0, remove: BASE.length, insert: text }]);
	const { id: versionId } = await db.selectFrom("version").select("id").executeTakeFirstOrThrow();
	const compact = () =>
		rooms.compact(draftId, async (now) => [{ length: now.text.length, personId: mara.id, versionId }]);
	await expect.poll(compact, PATIENT).toBe(true);
}
