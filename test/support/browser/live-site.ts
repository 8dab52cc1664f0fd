// Real browsers in front of a wiki in this process: the built pages, the real rooms and log, and a line that can be bad
// in between. For what happens between a person's keyboard and the log.
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { readAssets } from "../../../server/web/assets.ts";
import { type FlakyLine, openLine } from "./flaky-line.ts";
import { serveWiki } from "../wiki/served.ts";
import { type Actor, openWiki, type Wiki, type WikiLive } from "../wiki/wiki.ts";

const CLIENT_DIR = fileURLToPath(new URL("../../../dist/client", import.meta.url));
const HREF = "/pages/kin";
// What a browser says of itself when a line is cut.
const OF_A_BAD_LINE = /^(?:WebSocket connection to|Failed to load resource)/;

// A busy machine must not turn green into red.
export const PATIENT = { timeout: 25_000, interval: 20 };

export type LiveSite = {
	readonly wiki: Wiki;
	readonly line: FlakyLine;
	readonly draftId: string;
	/** The curator who started the page. */
	readonly mara: Actor;
	/** The address where the text is written. */
	readonly write: string;
	/** A browser of this person's own, signed in. */
	visitor(actor: Actor, options?: BrowserContextOptions): Promise<Page>;
	/** The same, writing, with everything saved. */
	writer(actor: Actor, options?: BrowserContextOptions): Promise<Page>;
	/** The committed text. */
	read(): Promise<string>;
};

export type LiveSiteOptions = WikiLive & { readonly text?: string };

/** A page "Kin" with this text, by Mara. Closes itself when the test is over. */
export async function openLiveSite(
	browser: Browser,
	{ text = "Kin.", settings, log, onDisk = false }: LiveSiteOptions = {},
): Promise<LiveSite> {
	const line = await openLine();
	const publicUrl = `http://127.0.0.1:${line.port}`;
	const wiki = await openWiki(
		{ publicUrl },
		{ settings: { leaveMs: 0, ...settings }, ...(log ? { log } : {}), onDisk },
	);
	const served = await serveWiki({ deps: { ...wiki.deps, assets: readAssets(CLIENT_DIR) } }, CLIENT_DIR);
	line.leadTo(served.port);
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	await wiki.post("/pages/new", { title: "Kin", text }, mara);
	const { draft_id: draftId } = await wiki.deps.db
		.selectFrom("page")
		.select("draft_id")
		.executeTakeFirstOrThrow();
	const visitor = async (actor: Actor, options: BrowserContextOptions = {}): Promise<Page> => {
		const context = await browser.newContext({ baseURL: publicUrl, ...options });
		onTestFinished(() => context.close());
		await context.addCookies(cookiesOf(actor, publicUrl));
		const complaints: string[] = [];
		context.on("weberror", (error) => complaints.push(error.error().message));
		context.on("console", (message) => {
			if (message.type() === "error" && !OF_A_BAD_LINE.test(message.text())) complaints.push(message.text());
		});
		onTestFinished(() => expect(complaints).toEqual([]));
		return context.newPage();
	};
	return {
		wiki,
		line,
		draftId,
		mara,
		write: `${HREF}/write`,
		visitor,
		writer: async (actor, options) => {
			const page = await visitor(actor, options);
			await page.goto(`${HREF}/write`);
			await saysSaved(page);
			return page;
		},
		read: async () => (await wiki.deps.rooms.read(draftId)).text,
	};
}

function cookiesOf({ cookie }: Actor, url: string) {
	return cookie.split("; ").map((pair) => {
		const cut = pair.indexOf("=");
		return { name: pair.slice(0, cut), value: pair.slice(cut + 1), url };
	});
}

/** The whole line about saving: sign, words, and what can be done. */
export function lineOf(page: Page): Promise<string> {
	return page.locator(".save-line__status").innerText();
}

export async function says(page: Page, line: string): Promise<void> {
	await expect.poll(() => lineOf(page), PATIENT).toBe(line);
}

export async function saysSaved(page: Page): Promise<void> {
	await says(page, "✓ Saved");
}

/** Puts the caret into the text, presses this key, and types. */
export async function typeAt(page: Page, key: string, words: string): Promise<void> {
	await page.locator(".cm-content").focus();
	await page.keyboard.press(key);
	await page.keyboard.type(words);
}

/** The text in the editor, without what is drawn into it, such as the carets of others. Hidden marks are not in it. */
export function textIn(page: Page): Promise<string> {
	return page.locator(".cm-content").evaluate((content) => {
		const copy = content.cloneNode(true);
		if (!(copy instanceof HTMLElement)) return "";
		for (const drawn of copy.querySelectorAll("[contenteditable=false], .cm-widgetBuffer")) drawn.remove();
		return [...copy.querySelectorAll(".cm-line")].map((each) => each.textContent).join("\n");
	});
}
