// The built program and a real browser, and people who join and sign in through the pages and letters they would get.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { sharedBrowser } from "./browser.ts";
import { type RunningServer, startServer } from "../wiki/server.ts";

export type Site = {
	readonly server: RunningServer;
	readonly browser: Browser;
	/** A browser of somebody's own: nothing is shared with the others. */
	visitor(options?: BrowserContextOptions): Promise<Page>;
	close(): Promise<void>;
};

// The form to join takes anything quicker for a program; a person needs longer to type a name.
const TYPING_MS = 3_200;
const LETTER_WITHIN_MS = 20_000;

export async function openSite(settings: Readonly<Record<string, string>> = {}): Promise<Site> {
	const server = await startServer(settings);
	const browser = await sharedBrowser();
	const contexts: BrowserContext[] = [];
	return {
		server,
		browser,
		visitor: async (options = {}) => {
			const context = await browser.newContext({ baseURL: server.url, ...options });
			contexts.push(context);
			return context.newPage();
		},
		close: async () => {
			await Promise.all(contexts.map((context) => context.close()));
			await server.remove();
		},
	};
}

/** Uses the one-time link that the program printed. */
export async function becomeCurator({ server }: Site, page: Page, name: string): Promise<void> {
	const link = /http\S+\/welcome\S+/u.exec(server.output())?.[0] ?? "";
	await page.goto(link);
	await fillWhoYouAre(page, name);
	await page.getByRole("button", { name: "Become the first curator" }).click();
	await page.getByText(`Welcome, ${name}.`).waitFor();
}

/** Joins by the form, and confirms with the link of the letter. */
export async function joinByLink(site: Site, page: Page, name: string): Promise<void> {
	await page.goto("/join");
	await fillWhoYouAre(page, name);
	await wait(TYPING_MS);
	await page.getByRole("button", { name: "Join", exact: true }).click();
	await page.getByRole("heading", { name: "Check your e-mail" }).waitFor();
	const letter = await newestLetter(site.server.dataDir, emailOf(name));
	await page.goto(/http\S+\/sign-in\/confirm\S+/u.exec(letter)?.[0] ?? "");
	await page.getByRole("button", { name: `Continue as ${name}` }).click();
	await page.getByText(`Welcome, ${name}.`).waitFor();
}

async function fillWhoYouAre(page: Page, name: string): Promise<void> {
	await page.getByLabel("Your name").fill(name);
	await page.getByLabel("E-mail").fill(emailOf(name));
	await page.getByLabel("I am 16 or older.").check();
	await page.getByLabel("What I write here may be shared").check();
}

function emailOf(name: string): string {
	return `${name.toLowerCase().replaceAll(" ", ".")}@wiki.example`;
}

/** The text of the newest letter to this address in the outbox. */
async function newestLetter(dataDir: string, to: string): Promise<string> {
	const folder = join(dataDir, "outbox");
	const deadline = Date.now() + LETTER_WITHIN_MS;
	for (;;) {
		const names = await readdir(folder).catch(() => []);
		for (const name of names.toSorted((a, b) => b.localeCompare(a))) {
			const letter = await readFile(join(folder, name), "utf8");
			if (letter.includes(`To: ${to}`)) return letter;
		}
		if (Date.now() > deadline) throw new Error(`No letter to ${to} came.`);
		await wait(50);
	}
}
