// Writing with the editor's help: links to terms, marks that hide, the toolbar of a phone, what has changed.
import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../support/browser/browser.ts";
import {
	type LiveSite,
	openLiveSite,
	PATIENT,
	saysSaved,
	textIn,
	typeAt,
} from "../support/browser/live-site.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

let browser: Browser;

beforeAll(async () => {
	browser = await sharedBrowser();
});

test("[L35] two brackets offer the terms; arrow keys choose, Enter takes, and the link reads as its words", async () => {
	const site = await withTerms();
	const page = await site.writer(site.mara);
	const text = page.getByRole("textbox", { name: "Text" });

	await typeAt(page, "Control+End", " Of a [[cust");
	await page.getByRole("listbox", { name: "Terms" }).waitFor();
	expect(await page.getByRole("option").allInnerTexts()).toEqual(["Customer", "Customer loyalty"]);
	await expect
		.poll(() => page.locator(".people [aria-live]").textContent(), PATIENT)
		.toBe("2 terms. Choose with the arrow keys, take with Enter.");
	await page.keyboard.press("ArrowDown");
	const active = await text.getAttribute("aria-activedescendant");
	expect(await page.locator(`#${active}`).innerText()).toBe("Customer loyalty");
	expect(await page.locator("[aria-selected=true]").innerText()).toBe("Customer loyalty");
	await page.keyboard.press("Enter");
	await page.keyboard.type(" kind.");
	await saysSaved(page);

	expect(await page.getByRole("listbox").count()).toBe(0);
	expect(await text.getAttribute("aria-activedescendant")).toBeNull();
	expect(await site.read()).toBe("Kin. Of a [[Customer loyalty]] kind.");
	await expect.poll(() => textIn(page), PATIENT).toBe("Kin. Of a Customer loyalty kind.");
	expect(await page.locator(".md-link").innerText()).toBe("Customer loyalty");
	for (let i = 0; i < " kind.".length + 3; i += 1) await page.keyboard.press("ArrowLeft");
	await expect.poll(() => textIn(page), PATIENT).toBe("Kin. Of a [[Customer loyalty]] kind.");
});

test("[L35] Escape closes the list and nothing else, and whoever types on is not disturbed", async () => {
	const site = await withTerms();
	const page = await site.writer(site.mara);

	await typeAt(page, "Control+End", " [[cust");
	await page.getByRole("listbox").waitFor();
	await page.keyboard.press("Escape");
	await expect.poll(() => page.getByRole("listbox").count(), PATIENT).toBe(0);
	await page.keyboard.type("omer");
	await expect.poll(() => textIn(page), PATIENT).toBe("Kin. [[customer");
	expect(await page.getByRole("listbox").count()).toBe(0);
	await page.keyboard.type("]]");
	await page.keyboard.press("Enter");
	await page.keyboard.type("New line.");
	await saysSaved(page);

	expect(await site.read()).toBe("Kin. [[customer]]\nNew line.");
});

test("[L35] Tab takes the chosen term, and leaves the text when no list is open", async () => {
	const site = await withTerms();
	const page = await site.writer(site.mara);
	const isWriting = () =>
		page.locator(".cm-content").evaluate((element) => element === document.activeElement);

	await typeAt(page, "Control+End", " [[loyal");
	await expect
		.poll(() => page.locator(".people [aria-live]").textContent(), PATIENT)
		.toBe("1 term. Choose with the arrow keys, take with Enter.");
	await page.keyboard.press("Tab");
	await saysSaved(page);
	const after = await isWriting();
	await page.keyboard.press("Tab");

	expect(await site.read()).toBe("Kin. [[Customer loyalty]]");
	expect([after, await isWriting()]).toEqual([true, false]);
});

test("[L35] the list can be used by touch, from the toolbar, by another name, and while composing nothing is taken", async () => {
	const site = await withTerms();
	const page = await site.writer(site.mara, PHONE);
	const session = await page.context().newCDPSession(page);

	await page.locator(".cm-content").tap();
	await page.keyboard.press("Control+End");
	await page.getByRole("button", { name: "Term", exact: true }).tap();
	await session.send("Input.imeSetComposition", { text: "soc", selectionStart: 3, selectionEnd: 3 });
	await page.getByRole("option", { name: "Social CRM" }).waitFor();
	await session.send("Input.insertText", { text: "soci" });
	await page.getByRole("option", { name: "Social CRM" }).tap();
	await saysSaved(page);

	expect(await site.read()).toBe("Kin.[[CRM 2.0|Social CRM]]");
	expect(await page.locator(".cm-content").evaluate((element) => element === document.activeElement)).toBe(
		true,
	);
});

test("[L35] the toolbar is one stop, goes by arrow keys, and says what the caret stands in", async () => {
	const site = await openLiveSite(browser, { text: "Kin." });
	const page = await site.writer(site.mara);
	const bold = page.getByRole("button", { name: "Bold" });

	await typeAt(page, "Control+a", "");
	await page.keyboard.press("Control+b");
	await expect.poll(() => bold.getAttribute("aria-pressed"), PATIENT).toBe("true");
	await page.keyboard.press("Shift+Tab");
	await page.keyboard.press("ArrowRight");
	const focused = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
	await page.keyboard.press("Enter");
	await saysSaved(page);

	expect(focused).toBe("Italic");
	expect(await page.getByRole("toolbar").locator("[tabindex='0']").count()).toBe(1);
	expect(await site.read()).toBe("***Kin.***");
});

test("[L35] on a phone the toolbar stands above the keyboard while one writes, with room for a thumb", async () => {
	const site = await openLiveSite(browser, { text: "Kin.\n\n".repeat(60) });
	const page = await site.visitor(site.mara, PHONE);
	await page.addInitScript(coverWithKeyboard, 300);
	await page.goto(site.write);
	await saysSaved(page);
	const bar = page.getByRole("toolbar", { name: "Formatting" });
	expect(await bar.isVisible()).toBe(false);

	await page.locator(".cm-content").focus();
	await page.keyboard.press("Control+End");
	const box = await bar.boundingBox();
	const targets = await bar
		.getByRole("button")
		.evaluateAll((buttons) =>
			buttons
				.map((button) => button.getBoundingClientRect())
				.map(({ width, height }) => Math.min(width, height)),
		);
	const caret = await page.evaluate(() => getSelection()?.getRangeAt(0).getBoundingClientRect().bottom);

	expect((box?.y ?? 0) + (box?.height ?? 0)).toBe(844 - 300);
	expect(Math.min(...targets)).toBeGreaterThanOrEqual(44);
	expect(caret).toBeLessThan(box?.y ?? 0);
	expect(await page.locator(".save-line__status").isVisible()).toBe(true);
	await bar.getByRole("button", { name: "Bold" }).tap();
	expect(await page.locator(".cm-content").evaluate((element) => element === document.activeElement)).toBe(
		true,
	);
	await bar.getByRole("button", { name: "Done" }).tap();
	expect(await bar.isVisible()).toBe(false);
});

test("[L35] the line under the text says what changed since the last version, and shows it", async () => {
	const site = await openLiveSite(browser, { text: "Trust is earned slowly." });
	const page = await site.writer(site.mara);
	const line = page.locator(".editor__since");
	await expect.poll(() => line.innerText(), PATIENT).toBe("Since version 1: no word changed");

	await typeAt(page, "Control+End", " It is lost quickly.");
	await expect.poll(() => line.innerText(), PATIENT).toContain("Since version 1: 4 words added");
	await saysSaved(page);
	await page.reload();
	await saysSaved(page);
	await expect.poll(() => line.innerText(), PATIENT).toContain("Since version 1: 4 words added");
	await page.getByRole("button", { name: "Show what changed" }).click();

	const marks = page.getByRole("region", { name: "Changed since version 1" });
	await expect.poll(() => marks.locator("ins").allInnerTexts(), PATIENT).toEqual([" It is lost quickly."]);
	expect(await marks.innerText()).toContain("1 change: 4 words added. The rest is the same.");
	await page.getByRole("button", { name: "Hide what changed" }).click();
	expect(await marks.isVisible()).toBe(false);
});

/** A page by Mara in a wiki with three terms. */
async function withTerms(): Promise<LiveSite> {
	const site = await openLiveSite(browser);
	const { wiki, mara } = site;
	for (const [headword, synonyms] of [
		["Customer", ""],
		["Customer loyalty", "staying"],
		["CRM 2.0", "Social CRM"],
	] as const) {
		const fields = { headword, synonyms, limitUnit: "words", closesZone: "Europe/London" };
		await wiki.post("/terms/new", fields, mara);
	}
	return site;
}

/** A browser without a screen has no keyboard on it: says what a phone's browser would say. */
function coverWithKeyboard(height: number): void {
	const seen = new EventTarget();
	const { innerWidth: width } = globalThis;
	Object.assign(seen, { offsetTop: 0, offsetLeft: 0, width, height: 844 - height, scale: 1 });
	Object.defineProperty(globalThis, "visualViewport", { value: seen });
}
