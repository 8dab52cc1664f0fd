// What a person reads when the connection ends, in every way it can, and what becomes of the words.
import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { CLOSE } from "../../text/wire.ts";
import { sharedBrowser } from "../support/browser/browser.ts";
import {
	lineOf,
	type LiveSite,
	openLiveSite,
	PATIENT,
	says,
	saysSaved,
	typeAt,
} from "../support/browser/live-site.ts";
import { makeWeakLog } from "../support/live/weak-log.ts";

const OFFLINE = "⌂ Offline. Kept on this device, not sent yet.";

let browser: Browser;

beforeAll(async () => {
	browser = await sharedBrowser();
});

test.each([
	["a restart", CLOSE.restart],
	["reading too slowly", CLOSE.tooSlow],
	["a gap", CLOSE.resync],
	["too many changes", CLOSE.tooFast],
])("[L17] after %s the page comes back by itself and sends what was typed meanwhile", async (_why, code) => {
	const site = await openLiveSite(browser);
	const page = await site.writer(site.mara);
	const before = site.line.opened();

	site.wiki.deps.rooms.close(site.draftId, code, "come back");
	await typeAt(page, "Control+End", " Folk.");
	await saysSaved(page);

	expect(await site.read()).toBe("Kin. Folk.");
	expect(site.line.opened()).toBeGreaterThan(before);
});

test("[L17] a lost line is said, and nothing typed without it is lost", async () => {
	const site = await openLiveSite(browser);
	const page = await site.writer(site.mara);

	goOffline(site);
	await says(page, "⌂ Offline. Everything you wrote before is saved.");
	await typeAt(page, "Control+End", " Folk.");
	await says(page, OFFLINE);
	const title = await page.title();
	site.line.shut(false);
	await saysSaved(page);

	expect(title).toMatch(/^● /u);
	expect(await page.title()).not.toContain("●");
	expect(await site.read()).toBe("Kin. Folk.");
});

test("[L17] a device that loses its network says so at once, though its socket seems open", async () => {
	const site = await openLiveSite(browser);
	const page = await site.writer(site.mara);

	site.line.freeze();
	site.line.shut(true);
	await page.context().setOffline(true);

	await expect.poll(() => lineOf(page), PATIENT).toBe("⌂ Offline. Everything you wrote before is saved.");
});

const KEPT = "Your text is kept on this device.";

test.each([
	["a forged change", CLOSE.malformed, "malformed", `! The connection was refused. ${KEPT}`],
	[
		"the end of the proposal",
		CLOSE.notAllowed,
		"Mara Lindqvist closed this proposal at 14:02.",
		"■ Mara Lindqvist closed this proposal at 14:02. Your last word was not sent.",
	],
	["the end of the page", CLOSE.gone, "gone", "■ This text is no longer here. Your last word was not sent."],
	[
		"a text without room",
		CLOSE.tooBig,
		"too big",
		"■ The text is too long, so the last change was not saved. Your last word was not sent.",
	],
])(
	"[L17] after %s the page stays away and says why, with the text to take along",
	async (_why, code, reason, line) => {
		const log = makeWeakLog();
		const site = await openLiveSite(browser, { log: log.wrap, settings: { retryMs: 60_000, stopMs: 100 } });
		const page = await site.writer(site.mara);
		await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);

		log.refusals = 1;
		await typeAt(page, "Control+End", " Folk.");
		await says(page, "! The server cannot save just now. Your text is kept on this device.");
		const before = site.line.opened();
		site.wiki.deps.rooms.close(site.draftId, code, reason);
		await says(page, line);

		await page.getByRole("button", { name: "Copy my text" }).click();
		await page.getByRole("button", { name: "Copied" }).waitFor();
		expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Kin. Folk.");
		await typeAt(page, "Control+End", " More.");
		await page.keyboard.press("Control+b");
		await page.keyboard.press("Control+z");
		await page.getByRole("button", { name: "Quote" }).click();
		expect(await page.locator(".cm-content").innerText()).toBe("Kin. Folk.");
		expect(site.line.opened()).toBe(before);
		expect(await lineOf(page)).toBe(line);
	},
);

test("[L17] whoever signed in again in another tab goes on where they were", async () => {
	const site = await openLiveSite(browser);
	const page = await site.writer(site.mara);
	site.wiki.deps.rooms.close(site.draftId, CLOSE.signedOut, "signed out");
	await says(page, `! You were signed out. ${KEPT}`);
	const link = page.getByRole("link", { name: "Sign in in a new tab" });
	expect(await link.getAttribute("target")).toBe("_blank");
	await typeAt(page, "Control+End", " Folk.");

	await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

	await saysSaved(page);
	expect(await site.read()).toBe("Kin. Folk.");
});

test("[L6] while the server cannot store, everybody reads so, and then that it is saved", async () => {
	const log = makeWeakLog();
	const site = await openLiveSite(browser, { log: log.wrap, settings: { retryMs: 20 } });
	const page = await site.writer(site.mara);

	log.refusals = 1e9;
	await typeAt(page, "Control+End", " Folk.");
	await says(page, "! The server cannot save just now. Your text is kept on this device.");
	const meanwhile = await site.read();
	log.refusals = 0;
	await saysSaved(page);

	expect(meanwhile).toBe("Kin.");
	await expect.poll(() => site.read(), PATIENT).toBe("Kin. Folk.");
});

test("[L6] trouble that ended while nobody was connected is not shown any more", async () => {
	const log = makeWeakLog();
	const site = await openLiveSite(browser, { log: log.wrap, settings: { retryMs: 20, stopMs: 100 } });
	const page = await site.writer(site.mara);
	log.refusals = 1e9;
	await typeAt(page, "Control+End", " Folk.");
	await says(page, "! The server cannot save just now. Your text is kept on this device.");

	goOffline(site);
	log.refusals = 0;
	await expect.poll(() => site.read(), PATIENT).toBe("Kin. Folk.");
	site.line.shut(false);
	await saysSaved(page);
	log.slowness = 4_000;
	await typeAt(page, "Control+End", " More.");

	await expect.poll(() => lineOf(page), PATIENT).toBe("… Saving");
});

function goOffline({ line }: LiveSite): void {
	line.shut(true);
	line.cut();
}
