// What stays on the device: a copy of the text, for as long as it is of use, and a page that can be left and come back to.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser/browser.ts";
import {
	lineOf,
	type LiveSite,
	openLiveSite,
	PATIENT,
	says,
	saysSaved,
	textIn,
	typeAt,
} from "../support/browser/live-site.ts";

const OFFLINE = "⌂ Offline. Kept on this device, not sent yet.";
const AT_RISK = "! Not saved. This browser cannot keep a copy. Copy your text before you close.";
const DAYS_MS = 24 * 3600 * 1000;

let browser: Browser;

beforeAll(async () => {
	browser = await launchBrowser({ keepsPages: true });
});

afterAll(() => browser.close());

test("[L31] a copy that nobody has opened for a month is removed when it has nothing unsent", async () => {
	const site = await openLiveSite(browser);
	const page = await site.writer(site.mara);
	await typeAt(page, "Control+End", " Folk.");
	await saysSaved(page);
	await wasOpened(page, 31);

	await goToAnotherDraft(site, page);

	await expect.poll(() => copiesOn(page), PATIENT).toHaveLength(1);
	expect((await copiesOn(page))[0]).not.toContain(site.draftId);
});

test("[L31] a copy with words that were never sent stays, and is sent at the next visit", async () => {
	const site = await openLiveSite(browser);
	const page = await site.writer(site.mara);
	goOffline(site);
	await typeAt(page, "Control+End", " Folk.");
	await says(page, OFFLINE);
	await wasOpened(page, 400);
	site.line.shut(false);
	page.on("dialog", (dialog) => void dialog.accept());

	await page.goto("about:blank");
	await goToAnotherDraft(site, page);
	await page.goto(site.write);
	await saysSaved(page);

	expect(await site.read()).toBe("Kin. Folk.");
});

test("[L31] where the browser keeps nothing the line says so, and offers the text", async () => {
	const site = await openLiveSite(browser);
	const page = await site.visitor(site.mara);
	await page.addInitScript(() => {
		IDBFactory.prototype.open = () => {
			throw new DOMException("private", "SecurityError");
		};
	});
	await page.goto(site.write);
	await saysSaved(page);

	goOffline(site);
	await typeAt(page, "Control+End", " Folk.");

	await says(page, AT_RISK);
	expect(await page.getByRole("button", { name: "Copy my text" }).isVisible()).toBe(true);
});

test("[L31] a copy that is taken away under the page is not claimed any more", async () => {
	const site = await openLiveSite(browser);
	const page = await site.writer(site.mara);
	goOffline(site);
	await typeAt(page, "Control+End", " Folk.");
	await says(page, OFFLINE);

	await page.evaluate(async () => {
		for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
	});

	await says(page, AT_RISK);
	await typeAt(page, "Control+End", " And more.");
	site.line.shut(false);
	await saysSaved(page);
	expect(await site.read()).toBe("Kin. Folk. And more.");
});

test("[L32] leaving is questioned while something is unsent, and only then", async () => {
	const site = await openLiveSite(browser);
	const page = await site.writer(site.mara);
	const asked: string[] = [];
	page.on("dialog", (dialog) => {
		asked.push(dialog.type());
		void dialog.dismiss();
	});
	await typeAt(page, "Control+End", " Folk.");
	await saysSaved(page);
	await page.reload();
	await saysSaved(page);
	const askedWhenSaved = [...asked];

	goOffline(site);
	await typeAt(page, "Control+End", " More.");
	await says(page, OFFLINE);
	await page.evaluate(() => {
		location.href = "/";
	});
	await expect.poll(() => asked, PATIENT).toEqual(["beforeunload"]);

	expect(askedWhenSaved).toEqual([]);
	expect(await lineOf(page)).toBe(OFFLINE);
	expect(await page.title()).toMatch(/^● /u);
});

test("[L32] a page that is left lets go of its socket, and connects again when it is shown again", async () => {
	const site = await openLiveSite(browser);
	const page = await site.writer(site.mara);
	const ines = await site.wiki.joins("Ines Okafor");
	const { rooms } = site.wiki.deps;

	await happens(page, "pagehide");
	await expect.poll(() => rooms.present(site.draftId), PATIENT).toEqual([]);
	await rooms.edit(site.draftId, ines.id, () => [{ at: 0, remove: 0, insert: "Our " }]);
	await happens(page, "pageshow");
	await saysSaved(page);

	await expect.poll(() => textIn(page), PATIENT).toBe("Our Kin.");
	await typeAt(page, "Control+End", " Folk.");
	await saysSaved(page);
	expect(await site.read()).toBe("Our Kin. Folk.");
});

test("[L32] nothing on the page keeps a browser from keeping it", async () => {
	const site = await openLiveSite(browser);
	// That personal pages may not be stored is a promise of the server, and no matter of the page.
	site.line.habits.page = (bytes) =>
		Buffer.from(Buffer.from(bytes).toString("latin1").replace("no-store", "no-cache"), "latin1");
	const page = await site.writer(site.mara);
	const session = await page.context().newCDPSession(page);
	await session.send("Page.enable");
	const why = new Promise<readonly string[]>((resolve) => {
		session.on("Page.backForwardCacheNotUsed", ({ notRestoredExplanations }) => {
			resolve(notRestoredExplanations.map(({ type, reason }) => `${type}: ${reason}`));
		});
	});
	await typeAt(page, "Control+End", " Folk.");
	await saysSaved(page);

	await page.goto("/help");
	await page.goBack();

	// A browser without a window keeps no page at all, and says so among its reasons.
	expect((await why).filter((reason) => !reason.startsWith("Circumstantial"))).toEqual([]);
});

/** What a browser tells a page that it keeps, which one without a window never does. */
function happens(page: Page, name: "pagehide" | "pageshow"): Promise<boolean> {
	return page.evaluate((type) => dispatchEvent(new PageTransitionEvent(type, { persisted: true })), name);
}

function goOffline({ line }: LiveSite): void {
	line.shut(true);
	line.cut();
}

/** Turns the note of when each copy was opened back by so many days. */
function wasOpened(page: Page, days: number): Promise<void> {
	return page.evaluate((ms) => {
		for (const key of Object.keys(localStorage)) {
			if (key.startsWith("copy:")) localStorage.setItem(key, String(Date.now() - ms));
		}
	}, days * DAYS_MS);
}

async function goToAnotherDraft({ wiki, mara }: LiveSite, page: Page): Promise<void> {
	await wiki.post("/pages/new", { title: "Folk", text: "Folk." }, mara);
	await page.goto("/pages/folk/write");
	await saysSaved(page);
}

function copiesOn(page: Page): Promise<readonly string[]> {
	return page.evaluate(async () => {
		const databases = await indexedDB.databases();
		return databases.map(({ name }) => name ?? "").filter((name) => name.startsWith("draft/"));
	});
}
