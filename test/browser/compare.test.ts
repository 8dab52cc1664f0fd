// The comparison as people meet it: in both themes, on a phone, without colours, on paper, from right to left, with the
// keyboard, without scripts, and as what they copy from it.
import { rmSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COMPARISONS, writeCompareContent } from "../support/wiki/compare-content.ts";
import { problemsIn } from "../support/browser/look.ts";
import { openSite, type Site } from "../support/browser/site.ts";

const MINUTES = { timeout: 180_000 };

let folder: string;
let site: Site;

beforeAll(async () => {
	folder = writeCompareContent();
	site = await openSite({ CONTENT_DIR: folder });
}, 60_000);

afterAll(async () => {
	await site.close();
	rmSync(folder, { recursive: true });
});

const SURROUNDINGS = [390, 1280].flatMap((width) =>
	(["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
);

let looked: Promise<string[][]> | undefined;
for (const [i, { width, colorScheme }] of SURROUNDINGS.entries()) {
	test(`comparisons are accessible in ${colorScheme} at ${width} px`, MINUTES, async () => {
		looked ??= site.visitor().then((page) => problemsIn(page, Object.values(COMPARISONS), SURROUNDINGS));

		expect((await looked)[i]).toEqual([]);
	});
}

test(
	"with the colours of the system, too, what came is underlined and what went is struck out",
	MINUTES,
	async () => {
		const page = await site.visitor();
		await page.emulateMedia({ forcedColors: "active" });
		await page.goto(COMPARISONS.english);

		expect(await lineOf(page.locator("ins").first())).toBe("underline");
		expect(await lineOf(page.locator("del").first())).toBe("line-through");
	},
);

for (const type of ["achromatopsia", "deuteranopia", "protanopia"] as const) {
	test(`what came and what went differ by their lines to somebody with ${type}`, MINUTES, async () => {
		const page = await site.visitor({ deviceScaleFactor: 2 });
		await page.goto(COMPARISONS.english);
		const session = await page.context().newCDPSession(page);
		await session.send("Emulation.setEmulatedVisionDeficiency", { type });

		const came = await linesAcross(page, page.locator("ins").last());
		const went = await linesAcross(page, page.locator("del").last());

		expect(came).toEqual({ middle: false, bottom: true });
		expect(went).toEqual({ middle: true, bottom: false });
	});
}

test("Arabic is compared from right to left, whole words at a time", MINUTES, async () => {
	const page = await site.visitor({ viewport: { width: 390, height: 900 } });
	await page.goto(COMPARISONS.arabic);

	const text = page.locator(".comparison__text");
	expect(await text.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
	expect(await page.locator("ins").allTextContents()).toEqual(["جاره", "عمل يُنجز (CRM 2.0)"]);
	const [sentence = ""] = await page.locator(".comparison__words li span").allTextContents();
	expect(sentence).toBe("“\u2068غيره\u2069” was replaced by “\u2068جاره\u2069”.");
});

test("Japanese is compared sign by sign, in one piece where signs stand together", MINUTES, async () => {
	const page = await site.visitor();
	await page.goto(COMPARISONS.japanese);

	expect(await page.locator("del").allTextContents()).toEqual(["考え", "少しずつ"]);
	expect(await page.locator("ins").allTextContents()).toEqual(["信じ", "ゆっくり"]);
});

test("long texts, too, are shown as they are read", MINUTES, async () => {
	const page = await site.visitor();
	await page.goto(COMPARISONS.long);
	// On a busy machine the thread may still have been starting.
	while ((await page.getByText("whole passages are marked").count()) > 0) await page.reload();

	expect(await page.locator(".comparison__text > p").count()).toBe(60);
	expect(await page.locator("ins strong").textContent()).toBe("this");
	expect(await page.getByText("The rest is the same.").isVisible()).toBe(true);
});

test("on paper a comparison says what it compares, and its changes in words", MINUTES, async () => {
	const page = await site.visitor();
	await page.goto(COMPARISONS.table);
	await page.emulateMedia({ media: "print" });

	expect(await page.getByText("Version 2, beside version 1.").isVisible()).toBe(true);
	expect(await page.locator(".compare-form").isVisible()).toBe(false);
	expect(await page.getByText("Show the formatting marks").isVisible()).toBe(false);
	expect(await page.getByText("“Do it.” was removed.").isVisible()).toBe(true);
	expect(await lineOf(page.locator("del").first())).toBe("line-through");
});

test("who copies from a comparison copies the new text only", MINUTES, async () => {
	const page = await site.visitor({ permissions: ["clipboard-read", "clipboard-write"] });

	expect(await copied(page, COMPARISONS.english)).toBe(
		"Trust is the willingness of one party to rely on a promise that another freely made, by day and by night. It grows slowly, with each deed that is done, and falls at once; see trust.",
	);
	expect(await copied(page, COMPARISONS.table)).not.toContain("Do it");
	expect(await copied(page, COMPARISONS.table)).toContain("In a rule\tthe same for all\twith every case");
});

test("the keyboard steps through the changes, a whole row being one of them", MINUTES, async () => {
	const page = await site.visitor();
	await page.goto(COMPARISONS.table);
	const next = page.getByRole("button", { name: "Next change" });

	const met: string[] = [];
	for (let i = 0; i < 9; i++) {
		await next.press("Enter");
		met.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ""));
	}

	expect(met).toEqual([
		"They are not the same.",
		"Grows",
		"public",
		"In a rule",
		"The list is numbered now.",
		"Do it.",
		"Ask whether it helped.",
		"Somebody has to begin.",
		"They are not the same.",
	]);
});

test("without scripts the list leads to each change, and the marks are a link away", MINUTES, async () => {
	const page = await site.visitor({ javaScriptEnabled: false });
	await page.goto(COMPARISONS.table);

	await page.getByText("The changes in words").click();
	await page.getByRole("link", { name: "Show change 4 in the text" }).click();
	expect(await page.locator(":target").textContent()).toBe("In a rule");

	await page.getByRole("link", { name: "Show the formatting marks" }).click();
	expect(await page.locator(".comparison__text").textContent()).toContain("| --- |");
});

test(
	"two texts that are mostly different stand one above the other, their edits a link away",
	MINUTES,
	async () => {
		const page = await site.visitor({ javaScriptEnabled: false });
		await page.goto(COMPARISONS.unlike);

		expect(await page.locator("ins, del").count()).toBe(0);
		expect(await page.getByRole("heading", { name: "Proposal 4, version 1" }).isVisible()).toBe(true);
		await page.getByRole("link", { name: "Show the edits anyway" }).click();
		expect(await page.locator("ins").count()).toBeGreaterThan(0);
	},
);

function lineOf(mark: Locator): Promise<string> {
	return mark.evaluate((element) => getComputedStyle(element).textDecorationLine);
}

async function copied(page: Page, path: string): Promise<string> {
	await page.goto(path);
	await page.locator(".comparison__text").evaluate((element) => getSelection()?.selectAllChildren(element));
	await page.keyboard.press("ControlOrMeta+c");
	return page.evaluate(() => navigator.clipboard.readText());
}

/** Whether a line that differs from the ground in brightness goes through the middle of a mark, or below its words. */
async function linesAcross(page: Page, mark: Locator): Promise<{ middle: boolean; bottom: boolean }> {
	const picture = await mark.screenshot();
	const blank = await page.context().newPage();
	const rows = await blank.evaluate(fullRows, picture.toString("base64"));
	await blank.close();
	const has = (from: number, to: number): boolean =>
		rows.some((row, i) => row && i >= from * rows.length && i < to * rows.length);
	return { middle: has(0.4, 0.68), bottom: has(0.76, 1) };
}

/** For each row of pixels in the picture, whether nearly all of it is unlike the ground. Runs in the browser. */
async function fullRows(base64: string): Promise<boolean[]> {
	const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
	const { width, height } = picture;
	const context = new OffscreenCanvas(width, height).getContext("2d");
	if (!context) throw new Error("This browser draws no pictures.");
	context.drawImage(picture, 0, 0);
	const { data } = context.getImageData(0, 0, width, height);
	const greyAt = (x: number, y: number): number => {
		const at = 4 * (y * width + x);
		return 0.2 * (data[at] ?? 0) + 0.7 * (data[at + 1] ?? 0) + 0.1 * (data[at + 2] ?? 0);
	};
	// The caret stands at the beginning, round corners at both ends.
	const [from, to] = [Math.ceil(width * 0.2), Math.floor(width * 0.95)];
	const ground = greyAt(from, 4);
	return Array.from({ length: height }, (_, y) => {
		let unlike = 0;
		for (let x = from; x < to; x++) if (Math.abs(greyAt(x, y) - ground) > 40) unlike++;
		return unlike > 0.9 * (to - from);
	});
}
