// The history of a text and who wrote what in it, in a real browser: both themes and widths, forced colours, other
// sights and scripts, on paper, by keyboard, and without JavaScript.
import { rmSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemsIn } from "../support/browser/look.ts";
import { PEOPLE, writeLongStory } from "../support/wiki/long-story.ts";
import { openSite, type Site } from "../support/browser/site.ts";

const LONG = "/terms/trust/proposals/1";
const PAGES = [
	`${LONG}/versions`,
	`${LONG}/versions?show=sessions&by=ada-moss`,
	`${LONG}/versions?v=1`,
	`${LONG}/versions/7/authors`,
	`${LONG}/versions/7/authors?person=2&colours=off&as=typed`,
	"/terms/trust/proposals/2/versions",
	"/terms/trust/proposals/6/versions",
	"/terms/trust/proposals/6/versions/2/authors",
	"/terms/trust/proposals/7/versions/2/authors",
	"/terms/trust/editions/1/authors",
	"/terms/trust/editions/1/authors?person=1",
];

let site: Site;
let content: string;

beforeAll(async () => {
	content = writeLongStory();
	site = await openSite({ CONTENT_DIR: content });
});

afterAll(async () => {
	await site.close();
	rmSync(content, { recursive: true });
});

// Forced colours are the system's own, whatever the theme.
const MEDIA = [
	{ colorScheme: "light", forcedColors: "none" },
	{ colorScheme: "dark", forcedColors: "none" },
	{ colorScheme: "light", forcedColors: "active" },
] as const;
const SURROUNDINGS = [390, 1280].flatMap((width) => MEDIA.map((media) => ({ width, ...media })));

let looked: Promise<string[][]> | undefined;
for (const [i, { width, colorScheme, forcedColors }] of SURROUNDINGS.entries()) {
	test(`nobody is shut out at ${width} px in ${colorScheme}, forced colours ${forcedColors}`, {
		timeout: 240_000,
	}, async () => {
		looked ??= site.visitor().then((page) => problemsIn(page, PAGES, SURROUNDINGS));

		expect((await looked)[i]).toEqual([]);
	});
}

test("at 320 px nothing has to be scrolled sideways", async () => {
	const page = await site.visitor({ viewport: { width: 320, height: 640 } });

	for (const path of PAGES) {
		await page.goto(path);
		const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
		expect(wide, path).toBe(false);
	}
});

test("people are told apart without any colour: by number and by line", async () => {
	const page = await site.visitor({ forcedColors: "active" });
	await page.goto(`${LONG}/versions/7/authors`);

	const lines = await page.locator(".who__run:has(sup)").evaluateAll((runs) =>
		runs.map((run) => {
			const { textDecorationStyle, textDecorationThickness } = getComputedStyle(run);
			return `${run.querySelector("sup")?.textContent} ${textDecorationStyle} ${textDecorationThickness}`;
		}),
	);

	// The seventh person has the first's colour and the second's line.
	const firstSix = lines.filter((line) => !line.startsWith("7"));
	expect(new Set(lines.map((line) => line.split(" ")[0])).size).toBe(7);
	expect(new Set(firstSix.map((line) => line.replace(/^\d /u, ""))).size).toBe(6);
});

test.for(["achromatopsia", "deuteranopia", "protanopia"] as const)(
	"with %s neighbouring people's marks still look different",
	async (type) => {
		const page = await site.visitor();
		await page.goto(`${LONG}/versions/7/authors`);
		const session = await page.context().newCDPSession(page);
		await session.send("Emulation.setEmulatedVisionDeficiency", { type });

		const samples = await page.locator(".who-list__sample").all();
		const pictures = await Promise.all(samples.map((sample) => sample.screenshot()));

		expect(new Set(pictures.map((picture) => picture.toString("base64"))).size).toBe(7);
	},
);

test("a text runs in its own direction, whatever its writers are called", async () => {
	const page = await site.visitor();

	await page.goto("/terms/trust/proposals/6/versions/2/authors");
	const arabic = await page.locator(".who__text p").evaluate((text) => getComputedStyle(text).direction);
	await page.goto("/terms/trust/proposals/7/versions/2/authors");
	const japanese = await page.locator(".who__text p").evaluate((text) => getComputedStyle(text).direction);

	expect([arabic, japanese]).toEqual(["rtl", "ltr"]);
	expect(await page.locator("a.who__run").allInnerTexts()).toEqual([
		expect.stringContaining("残るものである。"),
		expect.stringContaining("ゆっくりと"),
	]);
});

test("on paper a history is its versions, and authors are the text and its people", async () => {
	const page = await site.visitor();
	await page.emulateMedia({ media: "print" });

	await page.goto(`${LONG}/versions`);
	const history = await shownOf(page, [".history strong", ".graph__words", "#from", ".compare-bar"]);
	await page.goto(`${LONG}/versions/7/authors`);
	const authors = await shownOf(page, [".who__text", ".who-list__name a", ".who-views", ".who-list__alone"]);

	expect(history).toEqual([true, true, false, false]);
	expect(authors).toEqual([true, true, false, false]);
});

test("two versions are chosen on the time line by keyboard", async () => {
	const page = await site.visitor();
	await page.goto(`${LONG}/versions`);
	const first = page.getByRole("slider", { name: "First version" });
	const second = page.getByRole("slider", { name: "Second version" });

	await first.focus();
	await page.keyboard.press("Home");
	await page.keyboard.press("ArrowRight");
	await second.focus();
	await page.keyboard.press("ArrowLeft");

	expect(await first.getAttribute("aria-valuetext")).toBe("Version 2, 4 Jan 2007");
	expect(await page.locator("#from").inputValue()).toBe("2");
	expect(await page.locator("#to").inputValue()).toBe("6");
	expect(await page.locator(".time-line__span").getAttribute("width")).toBe("4");
	await page.getByRole("button", { name: "Compare", exact: true }).press("Enter");
	await page.waitForURL("**/compare?v=p1.2&v=p1.6");
});

test("handles can be dragged, and follow the lists", async () => {
	const page = await site.visitor({ viewport: { width: 1280, height: 900 } });
	await page.goto(`${LONG}/versions`);
	const line = await page.locator(".time-line__handles").boundingBox();
	if (!line) throw new Error("There is no time line.");

	await page.locator("#from").selectOption("1");
	await page.mouse.move(line.x + line.width - 12, line.y + line.height / 2);
	await page.mouse.down();
	await page.mouse.move(line.x + line.width / 2, line.y + line.height / 2, { steps: 5 });
	await page.mouse.up();

	expect(await page.getByRole("slider", { name: "First version" }).inputValue()).toBe("0");
	expect(await page.locator("#to").inputValue()).toBe("4");
});

test("words that are pressed say whose they are, and give the focus back", async () => {
	const page = await site.visitor();
	await page.goto(`${LONG}/versions/7/authors`);
	const run = page.locator("a.who__run").nth(1);

	await run.press("Enter");

	const panel = page.getByRole("group", { name: "Who wrote these words" });
	expect(await panel.innerText()).toContain(
		"Ben Tarn wrote when the papers are in the drawer; in version 2, 4 January 2007.",
	);
	expect(await panel.evaluate((element) => element === document.activeElement)).toBe(true);
	await page.keyboard.press("Escape");
	expect(await panel.count()).toBe(0);
	expect(await run.evaluate((element) => element === document.activeElement)).toBe(true);
});

test("what is heard names each person once for a stretch, and never a number alone", async () => {
	const page = await site.visitor();
	await page.goto(`${LONG}/versions/7/authors`);

	const heard = await page.locator(".who__text").ariaSnapshot();

	expect(heard).toContain('link "Ada Moss: Trust is what is left"');
	expect(heard).toContain('link "Cy Holm: it is earned slowly,"');
	expect(heard.match(/link "/gu)).toHaveLength(7);
});

test("an edition leaves out the names of people who did not say yes, and where their words come from", async () => {
	const page = await site.visitor();
	await page.goto("/terms/trust/editions/1/authors");

	const html = await page.locator(".page").innerHTML();

	const silent = PEOPLE.filter((_name, index) => index < 7 && index % 3 === 2);
	for (const name of silent) {
		expect(html).not.toContain(name);
		expect(html).not.toContain(name.toLowerCase().replace(" ", "-"));
	}
	expect(await page.locator(".who-list__name").last().innerText()).toBe("2 people, not named");
	expect(await page.locator("a.who__run").count()).toBe(5);
	expect(await page.locator("span.who__run").count()).toBe(2);
});

test("without JavaScript versions are chosen, filtered and compared, and words lead to their version", async () => {
	const page = await site.visitor({ javaScriptEnabled: false });

	await page.goto(`${LONG}/versions`);
	expect(await page.getByRole("slider").count()).toBe(0);
	await page.locator("#from").selectOption("3");
	await page.getByRole("button", { name: "Compare", exact: true }).click();
	expect(page.url()).toContain("/compare?v=p1.3&v=p1.7");

	await page.goto(`${LONG}/versions`);
	for (const number of [2, 5, 6]) await page.locator(`#v-${number}`).check();
	expect(await ticked(page)).toBe('counter(ticked) " ticked. "');
	await page.getByRole("button", { name: "Compare ticked" }).click();
	expect(page.url()).toContain("/compare?v=p1.2&v=p1.5&v=p1.6");

	await page.goto(`${LONG}/versions`);
	await page.getByRole("combobox", { name: "by" }).selectOption("ben-tarn");
	await page.getByRole("button", { name: "Show" }).click();
	expect(await page.locator(".history strong").allInnerTexts()).toEqual(["Version 2"]);

	await page.goto(`${LONG}/versions/7/authors`);
	await page.getByRole("link", { name: /show alone.*Ben Tarn/u }).click();
	expect(await page.locator(".who__run").count()).toBe(1);
	await page.locator("a.who__run").first().press("Enter");
	expect(page.url()).toMatch(/\/proposals\/1\/versions\/2$/u);
});

function ticked(page: Page): Promise<string> {
	return page.locator(".compare-bar__count").evaluate((bar) => getComputedStyle(bar, "::before").content);
}

function shownOf(page: Page, selectors: readonly string[]): Promise<boolean[]> {
	return Promise.all(selectors.map((selector) => page.locator(selector).first().isVisible()));
}
