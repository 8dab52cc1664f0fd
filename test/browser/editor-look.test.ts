// The parts of the editor that come and go, as axe sees them: on a phone and a wide screen, in both themes.
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../support/browser/browser.ts";
import { openLiveSite, says, saysSaved, typeAt } from "../support/browser/live-site.ts";
import { look } from "../support/browser/look.ts";
import { ALWAYS_OLD, BASE, clash } from "../support/browser/other-generation.ts";

let browser: Browser;

beforeAll(async () => {
	browser = await sharedBrowser();
});

test("the list of terms, and what has changed, are accessible in both themes and widths", async () => {
	const site = await openLiveSite(browser, { text: "A **kin** and [[folk]]." });
	const fields = { headword: "Folk", synonyms: "people", limitUnit: "words", closesZone: "Europe/London" };
	await site.wiki.post("/terms/new", fields, site.mara);
	const page = await site.writer(site.mara);
	await site.writer(await site.wiki.joins("Ines Okafor"));

	await typeAt(page, "Control+End", " Of [[");
	await page.getByRole("option", { name: "Folk" }).waitFor();
	const withList = await lookAround(page);
	await page.keyboard.press("Enter");
	await saysSaved(page);
	await page.getByRole("button", { name: "Show what changed" }).click();
	await page.locator("#since ins").waitFor();

	expect(withList).toEqual([]);
	expect(await lookAround(page)).toEqual([]);
});

test("the three texts to choose from are accessible in both themes and widths", async () => {
	const site = await openLiveSite(browser, { text: BASE, settings: ALWAYS_OLD });
	const page = await clash(site);
	await says(page, "! The text on the server was restored from a backup. Your text is below, separate.");

	expect(await lookAround(page)).toEqual([]);
});

async function lookAround(page: Page): Promise<readonly string[]> {
	const problems: string[] = [];
	for (const width of [390, 1280]) {
		for (const colorScheme of ["light", "dark"] as const) {
			await page.setViewportSize({ width, height: 900 });
			await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
			problems.push(...(await look(page)).map((words) => `${colorScheme} ${width}: ${words}`));
		}
	}
	return problems;
}
