// The text on the server is replaced by another one while somebody has words that were never sent.
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../support/browser/browser.ts";
import {
	lineOf,
	openLiveSite,
	PATIENT,
	says,
	saysSaved,
	textIn,
	typeAt,
} from "../support/browser/live-site.ts";
import { ALWAYS_OLD, BASE, clash, replaceText } from "../support/browser/other-generation.ts";

const REPLACED = "! The text on the server was restored from a backup. Your text is below, separate.";

let browser: Browser;

beforeAll(async () => {
	browser = await sharedBrowser();
});

test("[L30] unsent words go by themselves into the text that took the place of theirs, once, and it is said", async () => {
	const site = await openLiveSite(browser, { text: BASE, settings: ALWAYS_OLD });
	const ines = await site.wiki.joins("Ines Okafor");
	const page = await site.writer(ines);

	site.line.shut(true);
	site.line.cut();
	await typeAt(page, "Control+End", " It is kept 🌱.");
	await says(page, "⌂ Offline. Kept on this device, not sent yet.");
	await replaceText(site, "Real trust is earned slowly.");
	site.line.shut(false);
	await saysSaved(page);

	const whole = "Real trust is earned slowly. It is kept 🌱.";
	expect([await site.read(), await textIn(page)]).toEqual([whole, whole]);
	expect(await page.locator(".conflict").innerText()).toContain("in it again: “It is kept 🌱.”");
	expect(await page.locator(".people [aria-live]").textContent()).toContain("Your unsent words are in it");
	expect(await page.getByLabel("Your text as it was").inputValue()).toBe(`${BASE} It is kept 🌱.`);
});

test("[L30] what was saved and is not in the text that was put back can still be taken from the page", async () => {
	const site = await openLiveSite(browser, { text: BASE, settings: ALWAYS_OLD });
	const page = await site.writer(await site.wiki.joins("Ines Okafor"));

	site.line.shut(true);
	site.line.cut();
	await says(page, "⌂ Offline. Everything you wrote before is saved.");
	await replaceText(site, "Trust is.");
	site.line.shut(false);
	await page.getByText("Nothing of yours was unsent; this is how it was here.").first().waitFor();
	await saysSaved(page);

	expect(await page.getByLabel("Your text as it was").inputValue()).toBe(BASE);
	expect([await site.read(), await textIn(page)]).toEqual(["Trust is.", "Trust is."]);
	await page.getByRole("button", { name: "Close" }).click();
	expect(await page.locator(".conflict").count()).toBe(0);
});

test("[L30] what an earlier visit could not send is put back at the next one", async () => {
	const site = await openLiveSite(browser, { text: BASE, settings: ALWAYS_OLD });
	const ines = await site.wiki.joins("Ines Okafor");
	const page = await site.writer(ines);

	site.line.shut(true);
	site.line.cut();
	await typeAt(page, "Control+End", " Kept at home.");
	await says(page, "⌂ Offline. Kept on this device, not sent yet.");
	const again = await page.context().newPage();
	await page.close();
	await replaceText(site, "Real trust is earned slowly.");
	site.line.shut(false);
	await again.goto(site.write);
	await again.getByText("Your unsent words are in it again: “Kept at home.”").first().waitFor();
	await saysSaved(again);

	expect(await site.read()).toBe("Real trust is earned slowly. Kept at home.");
	await again.reload();
	await saysSaved(again);
	expect(await again.locator(".conflict").count()).toBe(0);
	expect(await site.read()).toBe("Real trust is earned slowly. Kept at home.");
});

test.each([
	["Keep theirs", "Trust is earned never."],
	["Use yours", "Trust is earned quickly."],
	["Use both", "Trust is earned never quickly."],
])("[L30] where both changed the same words a person decides by keyboard: %s", async (choice, text) => {
	const site = await openLiveSite(browser, { text: BASE, settings: ALWAYS_OLD });
	const page = await clash(site);

	await says(page, REPLACED);
	const meanwhile = await site.read();
	expect(await page.title()).toContain("● ");
	expect(await page.getByRole("button", { name: "Copy my text" }).count()).toBe(1);
	expect(await fieldsOf(page)).toEqual([
		"Trust is earned never.",
		"Trust is earned quickly.",
		"Trust is earned never quickly.",
	]);
	await page.locator(".cm-content").focus();
	await page.keyboard.press("Escape");
	await pressUntilFocused(page, choice);
	await page.keyboard.press("Enter");
	await saysSaved(page);

	expect(meanwhile).toBe("Trust is earned never.");
	await expect.poll(() => site.read(), PATIENT).toBe(text);
	expect(await textIn(page)).toBe(text);
	expect(await page.locator(".conflict").count()).toBe(0);
	expect(await page.locator(".cm-content").evaluate((element) => element === document.activeElement)).toBe(
		true,
	);
});

test("[L30] a line that breaks again before the other text has come takes nothing off the screen", async () => {
	const site = await openLiveSite(browser, { text: BASE, settings: ALWAYS_OLD });
	const page = await clash(site, () => site.line.shut(true, 1));
	await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
	const before = site.line.opened();

	await expect.poll(() => page.locator(".cm-content").getAttribute("aria-readonly"), PATIENT).toBe("true");
	await says(page, "⌂ Offline. Kept on this device, not sent yet.");
	const meanwhile = await textIn(page);
	await page.getByRole("button", { name: "Bold" }).click();
	await page.getByRole("button", { name: "Undo" }).click();
	const pressed = await textIn(page);
	site.line.shut(false);
	await says(page, REPLACED);

	expect([meanwhile, pressed]).toEqual(["Trust is earned quickly.", "Trust is earned quickly."]);
	expect(site.line.opened()).toBeGreaterThan(before);
	await page.getByRole("button", { name: "Copy my text" }).click();
	await page.getByRole("button", { name: "Copied" }).waitFor();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Trust is earned quickly.");
});

test("[L30] what others write while somebody chooses is in all three texts", async () => {
	const site = await openLiveSite(browser, { text: BASE, settings: ALWAYS_OLD });
	const page = await clash(site);
	await says(page, REPLACED);

	await site.wiki.deps.rooms.edit(site.draftId, site.mara.id, () => [
		{ at: 0, remove: 0, insert: "Our way. " },
	]);

	await expect
		.poll(() => fieldsOf(page), PATIENT)
		.toEqual([
			"Our way. Trust is earned never.",
			"Our way. Trust is earned quickly.",
			"Our way. Trust is earned never quickly.",
		]);
	expect(await lineOf(page)).toBe(REPLACED);
});

async function fieldsOf(page: Page): Promise<readonly string[]> {
	const fields = await page.locator(".conflict textarea").all();
	return Promise.all(fields.map((field) => field.inputValue()));
}

async function pressUntilFocused(page: Page, button: string): Promise<void> {
	const focused = () => page.evaluate(() => document.activeElement?.textContent);
	for (let i = 0; i < 40 && (await focused()) !== button; i += 1) await page.keyboard.press("Tab");
	expect(await focused()).toBe(button);
}
