// The look in a real browser: every part of it, in both themes and at the widths of phones and desks.
import { nowAt } from "../../../../server/site/components/now.ts";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Browser, BrowserContextOptions, Page, Route } from "playwright-core";
import { readAssets } from "../../../../server/web/assets.ts";
import type { Frame } from "../../../../server/site/components/page-context.ts";
import { sharedBrowser } from "../../../support/browser/browser.ts";
import { problemsIn } from "../../../support/browser/look.ts";
import { galleryPages } from "../../../support/browser/gallery.tsx";

const SITE = "https://words.example";
const BUILT = "dist/client";
const POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const TYPES: Readonly<Record<string, string>> = {
	".css": "text/css",
	".js": "text/javascript",
	".svg": "image/svg+xml",
	".woff2": "font/woff2",
};
const NAMES = ["entry", "proof", "compare", "form", "form-wrong", "prose", "problem"];

let browser: Browser;

beforeAll(async () => {
	browser = await sharedBrowser();
});

const SURROUNDINGS = (["light", "dark"] as const).flatMap((colorScheme) =>
	[1280, 390].map((width) => ({ colorScheme, width })),
);

test("in both themes, on wide screens and on phones, nothing shuts anybody out", async () => {
	const page = await open({});

	const found = await problemsIn(
		page,
		NAMES.map((name) => `${SITE}/${name}`),
		SURROUNDINGS,
	);

	expect(found).toEqual(SURROUNDINGS.map(() => []));
});

test("at 320 pixels, and with widely spaced text, nothing has to be scrolled sideways", async () => {
	const page = await open({ viewport: { width: 320, height: 640 }, bypassCSP: true });

	const wide: string[] = [];
	for (const name of NAMES) {
		await page.goto(`${SITE}/${name}`);
		if (await isTooWide(page)) wide.push(name);
		await page.addStyleTag({
			content:
				"* { line-height: 1.5; letter-spacing: .12em; word-spacing: .16em } p { margin-block-end: 2em }",
		});
		if (await isTooWide(page)) wide.push(`${name}, spaced`);
	}

	expect(wide).toEqual([]);
});

test("the policy of the pages has nothing to refuse, and nothing moves for those who asked for stillness", async () => {
	const page = await open({ reducedMotion: "reduce" });
	const refused: string[] = [];
	page.on("console", (message) => {
		if (message.type() === "error") refused.push(message.text());
	});

	for (const name of NAMES) await page.goto(`${SITE}/${name}`, { waitUntil: "load" });

	expect(refused).toEqual([]);
	expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test("the keyboard steps from change to change, and closes the menu again", async () => {
	const page = await open({ viewport: { width: 390, height: 800 } });
	await page.goto(`${SITE}/compare`);

	await page.getByRole("button", { name: "Next change" }).click();
	const change = await page.evaluate(() => document.activeElement?.id);
	await page.getByText("Menu", { exact: true }).click();
	await page.keyboard.press("Escape");

	expect(change).toBe("change-1");
	expect(await page.locator(".masthead__narrow details").getAttribute("open")).toBeNull();
	expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SUMMARY");
});

test("without scripts, too, the way to the citations opens them", async () => {
	const page = await open({ javaScriptEnabled: false });
	await page.goto(`${SITE}/entry`);

	await page.getByRole("link", { name: "Cite this edition" }).click();

	expect(await page.getByLabel("Plain").isVisible()).toBe(true);
});

test("the device keeps what is typed, and gives it back", async () => {
	const page = await open({});
	await page.goto(`${SITE}/form`);

	await page.getByLabel("Why is this better? (optional)").fill("It is shorter.");
	await page.waitForFunction(() => localStorage.length > 0);
	await page.goto(`${SITE}/prose`);
	await page.goto(`${SITE}/form`);

	expect(await page.getByLabel("Why is this better? (optional)").inputValue()).toBe("It is shorter.");
});

async function open(options: BrowserContextOptions): Promise<Page> {
	const context = await browser.newContext(options);
	const assets = readAssets(BUILT);
	const pages = await galleryPages({ ...FRAME, assets });
	const page = await context.newPage();
	await page.route("**/*", (route) =>
		answer(route, new Map(pages.map(({ name, html }) => [`/${name}`, html]))),
	);
	return page;
}

const FRAME: Omit<Frame, "assets"> = {
	siteName: "Watchword",
	path: "/terms/commons",
	viewer: { kind: "guest" },
	theme: "auto",
	notice: undefined,
	readsOnly: false,
	nonce: undefined,
	request: "request-1",
	now: nowAt(Date.UTC(2026, 10, 21, 15, 4)),
	publicUrl: SITE,
};

async function answer(route: Route, pages: ReadonlyMap<string, string>): Promise<void> {
	const { pathname } = new URL(route.request().url());
	const html = pages.get(pathname);
	if (html !== undefined) {
		const headers = { "content-security-policy": POLICY };
		return route.fulfill({ body: html, contentType: "text/html; charset=utf-8", headers });
	}
	const body = readFileSync(join(BUILT, pathname.replace("/assets/", "")));
	return route.fulfill({ body, contentType: TYPES[extname(pathname)] ?? "application/octet-stream" });
}

function isTooWide(page: Page): Promise<boolean> {
	return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
