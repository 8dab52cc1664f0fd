// Texts that are read from right to left, on the narrowest phone: the first column, the markers and the bar stand on
// the right, inside the sheet, on the page, in a comparison and in "who wrote what".
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite, type Site } from "../support/browser/site.ts";

const MINUTES = { timeout: 180_000 };

const TEXT = `| كلمة | معنى | An end. |
| --- | --- | --- |
| ثقة | وعد يحفظ | word |

- بند أول
- An English item.
- بند

1. أولا
2. ثانيا

> قول قديم`;

let folder: string;
let site: Site;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "watchword-content-"));
	mkdirSync(join(folder, "pages"));
	writeFileSync(
		join(folder, "people.md"),
		"## Mara Winter\njoined: 2007-01-01T09:00+01:00\nrole: curator\ncredit: named\n",
	);
	const versions = [TEXT, TEXT.replace("English item", "English entry")].map(
		(text, i) => `\n## Version ${i + 1}\n\n### Mara Winter, 2007-01-0${i + 2}T10:00+01:00\n\n${text}\n`,
	);
	writeFileSync(join(folder, "pages/arabic.md"), `---\ntitle: Arabic\n---\n${versions.join("")}`);
	site = await openSite({ CONTENT_DIR: folder });
}, 60_000);

afterAll(async () => {
	await site.close();
	rmSync(folder, { recursive: true });
});

test.each(["/pages/arabic", "/pages/arabic/compare?v=1&v=2", "/pages/arabic/versions/2/authors"])(
	"on %s the first column, the markers and the bar are on the right",
	MINUTES,
	async (path) => {
		const page = await site.visitor({ viewport: { width: 320, height: 700 } });
		await page.goto(path);

		const seen = await page.evaluate(measure);

		expect(seen.columns).toEqual([...seen.columns].toSorted((a, b) => b - a));
		expect(seen.isScrolledToFirst).toBe(true);
		expect(seen.items.every((item) => item.markerOnRight && item.insideSheet)).toBe(true);
		// An English item begins and ends on the side of its neighbours; a number or a caret may stand before its words.
		expect(Math.max(...seen.wordsEnd) - Math.min(...seen.wordsEnd)).toBeLessThan(24);
		expect(seen.bar.left).toBe("0px");
		expect(seen.bar.right).not.toBe("0px");
		expect(await scrollWidth(page)).toBeLessThanOrEqual(320);
	},
);

function scrollWidth(page: Page): Promise<number> {
	return page.evaluate(() => document.documentElement.scrollWidth);
}

/** Where the parts of the text stand. Runs in the browser. */
function measure() {
	const text = document.querySelector(".prose") ?? document.body;
	const all = (selector: string): Element[] => [...text.querySelectorAll(selector)];
	const sheet = text.getBoundingClientRect();
	const firstColumn = all("th")[0];
	const frame = all(".table-scroll")[0];
	const quotation = getComputedStyle(all("blockquote")[0] ?? document.body);
	return {
		columns: all("th").map((cell) => Math.round(cell.getBoundingClientRect().left)),
		isScrolledToFirst:
			!!firstColumn &&
			!!frame &&
			Math.abs(firstColumn.getBoundingClientRect().right - frame.getBoundingClientRect().right) < 2,
		items: all("li").map((item) => ({
			markerOnRight: getComputedStyle(item).direction === "rtl",
			insideSheet: sheet.right - item.getBoundingClientRect().right >= 8,
		})),
		wordsEnd: all("ul > li").map((item) => {
			const rights: number[] = [];
			const texts = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
			while (texts.nextNode()) {
				// What only a screen reader sees stands anywhere.
				if (texts.currentNode.parentElement?.closest("sup, .visually-hidden")) continue;
				const range = document.createRange();
				range.selectNodeContents(texts.currentNode);
				for (const { right, width } of range.getClientRects()) if (width > 0) rights.push(right);
			}
			return Math.round(Math.max(...rights));
		}),
		bar: { left: quotation.borderLeftWidth, right: quotation.borderRightWidth },
	};
}
