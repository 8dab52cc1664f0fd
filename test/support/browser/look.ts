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

/** What a page is looked at in; what is not said stays as it is. */
export type Surroundings = NonNullable<Parameters<Page["emulateMedia"]>[0]> & {
	/** Of the window, in pixels. */
	readonly width?: number;
};

const HEIGHT = 900;

/**
 * A line for everything that is wrong with the pages at these addresses, for each of these surroundings. A page and its checks are loaded once for all of them, since loading takes
 * longer than looking, and only style sheets know the medium and the width.
 */
export async function problemsIn(
	page: Page,
	paths: readonly string[],
	surroundings: readonly Surroundings[],
): Promise<string[][]> {
	const problems = surroundings.map((): string[] => []);
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
		for (const [i, each] of surroundings.entries()) {
			await surround(page, each);
			problems[i]?.push(...(await runChecks(page)).map((words) => `${path}: ${words}`));
		}
	}
	page.removeAllListeners();
	return problems;
}

/** Without transitions, so that the colours are there at once. */
async function surround(page: Page, { width, ...media }: Surroundings): Promise<void> {
	if (width !== undefined) await page.setViewportSize({ width, height: HEIGHT });
	await page.emulateMedia({ reducedMotion: "reduce", ...media });
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
	// Only what is wrong is kept: describing all that is right takes axe three times as long as looking.
	const violations = await page.evaluate<AxeResults["violations"], readonly string[]>(async (tags) => {
		const found = await window.axe.run(document, { runOnly: [...tags], resultTypes: ["violations"] });
		return found.violations;
	}, TAGS);
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
