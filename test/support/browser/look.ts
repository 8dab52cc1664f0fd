// Looks at pages as axe does, and for what a browser complains about.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

declare global {
	interface Window {
		readonly axe: typeof import("axe-core");
	}
}

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

type Media = NonNullable<Parameters<Page["emulateMedia"]>[0]>;

/** A line for everything that is wrong with the pages at these addresses. */
export async function problemsOf(page: Page, paths: readonly string[]): Promise<string[]> {
	const [problems = []] = await problemsIn(page, paths, [{}]);
	return problems;
}

/**
 * The same in each of these media. A page and its checks are loaded once for all of them, since loading takes longer
 * than looking, and only style sheets know the medium.
 */
export async function problemsIn(
	page: Page,
	paths: readonly string[],
	media: readonly Media[],
): Promise<string[][]> {
	const problems = media.map((): string[] => []);
	const complain = (words: string) => {
		for (const list of problems) list.push(`${page.url()}: ${words}`);
	};
	page.on("pageerror", (error) => complain(error.message));
	page.on("console", (message) => {
		// The browser itself reports the status of pages that are meant to be refused.
		if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
			complain(message.text());
	});
	for (const path of paths) {
		await page.goto(path);
		await loadChecks(page);
		for (const [i, medium] of media.entries()) {
			await changeMedia(page, medium);
			problems[i]?.push(...(await runChecks(page)).map((words) => `${path}: ${words}`));
		}
	}
	page.removeAllListeners();
	return problems;
}

/** Until the colours have arrived: some go over into the new ones. */
async function changeMedia(page: Page, media: Media): Promise<void> {
	await page.emulateMedia(media);
	await page.evaluate(async () => {
		await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
	});
}

/** A line for everything that is wrong with the page as it is now. */
export async function look(page: Page): Promise<string[]> {
	await loadChecks(page);
	return runChecks(page);
}

async function loadChecks(page: Page): Promise<void> {
	// As the tools of the browser would run it: the site's own policy allows no foreign script tag.
	await page.evaluate(AXE);
}

async function runChecks(page: Page): Promise<string[]> {
	const { violations } = await page.evaluate<AxeResults, readonly string[]>(
		(tags) => window.axe.run(document, { runOnly: [...tags] }),
		TAGS,
	);
	const sideways = await page.evaluate(
		() => document.documentElement.scrollWidth > document.documentElement.clientWidth,
	);
	const headings = await page.locator("h1").count();
	return [
		...violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => String(target)).join(" | ")}`),
		...(sideways ? ["scrolls sideways"] : []),
		...(headings === 1 ? [] : [`${headings} first headings`]),
	];
}
