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

/** A line for everything that is wrong with the pages at these addresses. */
export async function problemsOf(page: Page, paths: readonly string[]): Promise<string[]> {
	const problems: string[] = [];
	const complain = (words: string) => problems.push(`${page.url()}: ${words}`);
	page.on("pageerror", (error) => complain(error.message));
	page.on("console", (message) => {
		// The browser itself reports the status of pages that are meant to be refused.
		if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
			complain(message.text());
	});
	for (const path of paths) {
		await page.goto(path);
		problems.push(...(await look(page)).map((words) => `${path}: ${words}`));
	}
	page.removeAllListeners();
	return problems;
}

/** A line for everything that is wrong with the page as it is now. */
export async function look(page: Page): Promise<string[]> {
	// As the tools of the browser would run it: the site's own policy allows no foreign script tag.
	await page.evaluate(AXE);
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
