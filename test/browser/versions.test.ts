// What an open editor says of versions stays true while others save them.
import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../support/browser/browser.ts";
import { openLiveSite, PATIENT, saysSaved, typeAt } from "../support/browser/live-site.ts";

let browser: Browser;

beforeAll(async () => {
	browser = await sharedBrowser();
});

test("every open editor names the next version, and the last one, as soon as anybody saves one", async () => {
	const site = await openLiveSite(browser, { text: "Trust is earned." });
	const ines = await site.wiki.joins("Ines Okafor");
	const [page, other] = [await site.writer(site.mara), await site.writer(ines)];
	const line = page.locator(".editor__since");

	await typeAt(other, "Control+End", " Slowly.");
	await saysSaved(other);
	await expect.poll(() => line.innerText(), PATIENT).toContain("Since version 1: 1 word added");
	await other.getByRole("button", { name: "Save version 2" }).click();

	await page.getByRole("button", { name: "Save version 3" }).waitFor();
	await expect.poll(() => line.innerText(), PATIENT).toContain("Since version 2: no word changed");
	await typeAt(page, "Control+End", " It is lost.");
	await expect.poll(() => line.innerText(), PATIENT).toContain("Since version 2: 3 words added");
});
