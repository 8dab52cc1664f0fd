// An input method composes a word while somebody else writes in the same paragraph, at every place of it.
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../support/browser/browser.ts";
import { openLiveSite, PATIENT, saysSaved, textIn } from "../support/browser/live-site.ts";
import { howMany, patient } from "../support/long.ts";

const BASE = "Base text with several words here.";
const COMPOSED_AT = 4;
/** While somebody composes two letters there. */
const DURING = BASE.slice(0, COMPOSED_AT) + "にほ" + BASE.slice(COMPOSED_AT);
const AFTER = BASE.slice(0, COMPOSED_AT) + "日本" + BASE.slice(COMPOSED_AT);

/** What another person does at a place, by key, and the text after it. */
const DEEDS = {
	"types a letter": {
		key: "x",
		result: (text: string, at: number) => `${text.slice(0, at)}x${text.slice(at)}`,
	},
	"deletes a letter": {
		key: "Delete",
		result: (text: string, at: number) => text.slice(0, at) + text.slice(at + 1),
	},
	"breaks the line": {
		key: "Enter",
		// The key takes the spaces behind it along.
		result: (text: string, at: number) => `${text.slice(0, at)}\n${text.slice(at).trimStart()}`,
	},
} as const;

const STEP = howMany(6, 1);
const PLACES = Array.from({ length: DURING.length }, (_, at) => at).filter(
	(at) => at % STEP === 0 || [3, 4, 6, DURING.length - 1].includes(at),
);

let browser: Browser;

beforeAll(async () => {
	browser = await sharedBrowser();
});

test.each(Object.entries(DEEDS))(
	"[L33] a word is composed once and whole while somebody else %s anywhere in its paragraph",
	{ ...patient(PLACES.length, 5_000) },
	async (deed, { key, result }) => {
		const site = await openLiveSite(browser, { text: BASE });
		const ines = await site.wiki.joins("Ines Okafor");
		const [page, other] = [await site.writer(site.mara), await site.writer(ines)];
		const session = await page.context().newCDPSession(page);
		const compose = (text: string) =>
			session.send("Input.imeSetComposition", {
				text,
				selectionStart: text.length,
				selectionEnd: text.length,
			});
		const events = await collectCompositions(page);

		for (const at of PLACES) {
			const isComposed = at > COMPOSED_AT && at < COMPOSED_AT + 2;
			if (isComposed || (deed === "deletes a letter" && at === COMPOSED_AT)) continue;
			await putCaret(other, 0);
			await other.keyboard.press("Control+a");
			await other.keyboard.insertText(BASE);
			await expect.poll(() => textIn(page), PATIENT).toBe(BASE);
			await putCaret(page, COMPOSED_AT);
			await events();
			await compose("に");
			await compose("にほ");
			await expect.poll(() => textIn(other), PATIENT).toBe(DURING);
			await putCaret(other, at);
			await other.keyboard.press(key);
			await expect.poll(() => site.read(), PATIENT).toBe(result(DURING, at));
			await compose("にほん");
			await session.send("Input.insertText", { text: "日本" });

			for (const each of [page, other]) {
				await expect.poll(() => textIn(each), { ...PATIENT, message: `${at}` }).toBe(result(AFTER, at));
			}
			await saysSaved(page);
			expect(await site.read()).toBe(result(AFTER, at));
			expect(await events(), `at ${at}`).toEqual(["compositionstart", "compositionend"]);
		}
	},
);

async function putCaret(page: Page, at: number): Promise<void> {
	await page.locator(".cm-content").focus();
	await page.keyboard.press("Control+Home");
	for (let i = 0; i < at; i += 1) await page.keyboard.press("ArrowRight");
}

/** The compositions begun and ended since it was last asked. */
async function collectCompositions(page: Page): Promise<() => Promise<readonly string[]>> {
	await page.evaluate(() => {
		const compositions: string[] = [];
		Object.assign(globalThis, { compositions });
		for (const name of ["compositionstart", "compositionend"]) {
			addEventListener(name, () => compositions.push(name), true);
		}
	});
	return () => page.evaluate((): readonly string[] => Reflect.get(globalThis, "compositions").splice(0));
}
