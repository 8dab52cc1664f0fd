// A full disk as a writer sees it: the built program on a disk of a few megabytes, and real browsers with and without
// scripts.
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { sharedBrowser } from "../support/browser/browser.ts";
import { type PreparedPerson, startPreparedWiki } from "../support/wiki/prepared-wiki.ts";
import { PATIENT, saysSaved, textIn } from "../support/browser/live-site.ts";
import { nodeOnTinyDisk, tinyDiskOf, whyNoTinyDisk } from "../support/wiki/tiny-disk.ts";

const reason = whyNoTinyDisk();
const note = reason === undefined ? "" : ` (left out: ${reason})`;

let browser: Browser;

beforeAll(async () => {
	browser = await sharedBrowser();
});

async function pageOf({ cookie }: PreparedPerson, url: string, javaScriptEnabled = true): Promise<Page> {
	const context = await browser.newContext({ baseURL: url, javaScriptEnabled });
	onTestFinished(() => context.close());
	const [name = "", value = ""] = cookie.split(/=(.*)/su);
	await context.addCookies([{ name, value, url }]);
	return context.newPage();
}

test.skipIf(reason)(
	`[L27] whoever writes is told that the disk is full, keeps the words, and they are saved when there is room${note}`,
	{ timeout: 300_000 },
	async () => {
		const wiki = await startPreparedWiki(["ada", "ben"], { RESERVE_MB: "1" }, await nodeOnTinyDisk(12));
		const { server, people } = wiki;
		onTestFinished(() => server.remove());
		const [ada, ben] = people;
		if (!ada || !ben) throw new Error("Nobody writes.");
		const disk = tinyDiskOf(server);
		const page = await pageOf(ada, server.url);
		await page.goto("/pages/kin/write");
		await saysSaved(page);
		await page.locator(".cm-content").focus();
		await page.keyboard.type("Before. ");
		await saysSaved(page);

		disk.fill();
		// Each letter is a commit, until one finds no room.
		const line = page.locator(".save-line__status");
		await expect
			.poll(async () => {
				await page.keyboard.type("More and more words. ");
				return line.innerText();
			}, PATIENT)
			.toContain("This wiki's disk is full, so nothing can be saved just now.");
		const said = await line.innerText();
		await page.keyboard.type("And the last ones.");

		const form = await pageOf(ben, server.url, false);
		await form.goto("/pages/kin/write");
		const told = await form.locator("main").innerText();
		await form.locator("textarea").fill("Words in a form.");
		await form.locator("form[action$='/write'] button").first().click();
		const refused = await form.locator("main").innerText();
		const handedBack = await form.locator("main textarea").first().inputValue();

		disk.clear();
		await saysSaved(page);
		await form.goto("/pages/kin/write");

		expect(said).toContain("Your text is kept on this device.");
		expect(told).toContain("This wiki's disk is full. Everything can be read.");
		expect(refused).toContain("Nothing can be saved just now");
		expect(handedBack).toBe("Words in a form.");
		expect(await textIn(page)).toMatch(/^Before\. .*And the last ones\.$/su);
		expect(await form.locator("textarea").first().inputValue()).toBe(await textIn(page));
	},
);
