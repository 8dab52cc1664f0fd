// Several people in one text: their words meet on a bad line, input methods and corrections arrive as they were meant,
// undo is one's own, and whoever cannot see the others hears of them.
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../support/browser/browser.ts";
import {
	type LiveSite,
	openLiveSite,
	PATIENT,
	saysSaved,
	textIn,
	typeAt,
} from "../support/browser/live-site.ts";
import { howMany, patient } from "../support/long.ts";
import { type Random, randomFrom } from "../support/texts/random.ts";

const STEPS = howMany(120, 1_000);
const MOST_LETTERS = 400;

let browser: Browser;

beforeAll(async () => {
	browser = await sharedBrowser();
});

test(`[L11] two people on a bad line have the same text in the end, to the byte, after ${STEPS} steps`, {
	...patient(STEPS, 500),
}, async () => {
	const random = randomFrom(42);
	const site = await openLiveSite(browser, { text: "Kin 🌱 and folk." });
	const ines = await site.wiki.joins("Ines Okafor");
	const pages = [await site.writer(site.mara), await site.writer(ines)];
	site.line.habits.repeats = () => random.chance(0.1);
	site.line.habits.delay = () => ({ there: random.below(40), back: random.below(40) });

	for (let i = 0; i < STEPS; i += 1) {
		await Promise.all(pages.map((page) => writeSomewhere(page, random)));
		if (random.chance(0.2)) makeTrouble(site, random);
	}
	site.line.habits.repeats = () => false;
	for (const [i, page] of pages.entries()) {
		await typeAt(page, "Control+End", "");
		await page.keyboard.insertText(`The end of ${i} 🌱.`);
	}
	// A real line never repeats a frame to the server, which counts them: what the line says is another test's matter.
	const texts = () => Promise.all([site.read(), ...pages.map((page) => textIn(page))]);
	const ends = pages.map((_, i) => `The end of ${i} 🌱.`);
	const differ = async () =>
		(await texts()).filter(
			(each, _, [first = ""]) => each !== first || ends.some((end) => !each.includes(end)),
		);
	await expect.poll(differ, PATIENT).toEqual([]);

	const [text] = await texts();
	expect(text.isWellFormed(), `seed ${random.seed}`).toBe(true);
	expect(site.line.opened()).toBeGreaterThan(4);
});

test("[L33] words of an input method arrive once and whole, while somebody else writes beside them", async () => {
	const site = await openLiveSite(browser, { text: "Kin." });
	const ines = await site.wiki.joins("Ines Okafor");
	const [page, other] = [await site.writer(site.mara), await site.writer(ines)];
	const session = await page.context().newCDPSession(page);
	const compose = (text: string) =>
		session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
	await page.locator(".cm-content").focus();
	await page.keyboard.press("Control+End");

	await compose("に");
	await typeAt(other, "Control+Home", "Our ");
	await compose("にほ");
	await expect.poll(() => textIn(page), PATIENT).toBe("Our Kin.にほ");
	await compose("にほん");
	await session.send("Input.insertText", { text: "日本" });
	await saysSaved(page);

	for (const each of [page, other]) await expect.poll(() => textIn(each), PATIENT).toBe("Our Kin.日本");
	expect(await site.read()).toBe("Our Kin.日本");
});

test("[L33] a keyboard that corrects the word before replaces that word and nothing else", async () => {
	const site = await openLiveSite(browser, { text: "Kin." });
	const ines = await site.wiki.joins("Ines Okafor");
	const [page, other] = [await site.writer(site.mara), await site.writer(ines)];

	await typeAt(page, "Control+End", " teh folk");
	await page.evaluate(() => {
		// What correcting keyboards and spelling helpers do: select the word in the page, and put another in its place.
		const [line] = document.querySelectorAll(".cm-line");
		const words = line?.firstChild;
		const at = words?.textContent?.indexOf("teh") ?? -1;
		if (!words || at < 0) throw new Error("There is no such word.");
		getSelection()?.setBaseAndExtent(words, at, words, at + "teh".length);
	});
	await page.keyboard.insertText("the");
	await saysSaved(page);

	for (const each of [page, other]) await expect.poll(() => textIn(each), PATIENT).toBe("Kin. the folk");
	expect(await site.read()).toBe("Kin. the folk");
});

test("[L33] a letter of several parts is never torn, however it is taken away", async () => {
	const site = await openLiveSite(browser, { text: "Kin." });
	const page = await site.writer(site.mara);

	await typeAt(page, "Control+End", " ");
	await page.keyboard.insertText("👩‍👩‍👧");
	await page.keyboard.insertText("🌱");
	await page.keyboard.press("Backspace");
	await page.keyboard.press("ArrowLeft");
	await page.keyboard.type("x");
	await saysSaved(page);

	expect(await site.read()).toBe("Kin. x👩‍👩‍👧");
});

test("[L19] undo takes back one's own words, by key and by button, and never another's", async () => {
	const site = await openLiveSite(browser, { text: "Kin." });
	const ines = await site.wiki.joins("Ines Okafor");
	const [page, other] = [await site.writer(site.mara), await site.writer(ines)];
	const both = async (text: string): Promise<void> => {
		for (const each of [page, other]) await expect.poll(() => textIn(each), PATIENT).toBe(text);
	};

	await typeAt(page, "Control+End", " MINE");
	await both("Kin. MINE");
	await typeAt(other, "Control+Home", "THEIRS ");
	await both("THEIRS Kin. MINE");
	await page.locator(".cm-content").focus();
	await page.keyboard.press("Control+z");
	await both("THEIRS Kin.");
	await page.getByRole("button", { name: "Redo" }).click();
	await both("THEIRS Kin. MINE");
	await other.getByRole("button", { name: "Undo" }).click();
	await both("Kin. MINE");
	await other.keyboard.press("Control+z");
	await both("Kin. MINE");

	expect(await site.read()).toBe("Kin. MINE");
});

test("[L34] who comes and goes is said to those who cannot see it, not while they type, and is not said when unwanted", async () => {
	const site = await openLiveSite(browser, { text: "Kin." });
	const [ines, tomas] = [await site.wiki.joins("Ines Okafor"), await site.wiki.joins("Tomas Reyes")];
	const page = await site.writer(site.mara);
	const said = await collectSayings(page);
	await typeAt(page, "Control+End", " a");

	const other = await site.writer(ines);
	await typeAt(other, "Control+Home", "");
	await expect.poll(said, PATIENT).toEqual(["Ines Okafor joined."]);
	await expect.poll(() => page.locator(".people").innerText(), PATIENT).toContain("Ines Okafor at Kin");
	await page.getByRole("button", { name: "Go to Ines Okafor" }).click();
	await page.keyboard.type("x");
	await expect.poll(() => textIn(other), PATIENT).toBe("xKin. a");
	expect(await page.locator(".other-caret").getAttribute("aria-hidden")).toBe("true");

	await page.getByLabel("Tell my screen reader who comes and goes").uncheck();
	await site.writer(tomas);
	await expect.poll(() => page.locator(".people").innerText(), PATIENT).toContain("Tomas Reyes");
	expect(await said()).toEqual(["Ines Okafor joined."]);
	expect(await page.locator("[role=status], [aria-live]").count()).toBeGreaterThan(1);
});

async function writeSomewhere(page: Page, random: Random): Promise<void> {
	const { keyboard } = page;
	await page.locator(".cm-content").focus();
	await keyboard.press(random.pick(["Control+Home", "Control+End", "ArrowLeft", "ArrowRight", "ArrowUp"]));
	const deed = random.below(8);
	if (deed === 0) await keyboard.press("Backspace");
	else if (deed === 1) await keyboard.press("Delete");
	else if (deed === 2) await keyboard.press("Enter");
	else if (deed < 5) await keyboard.insertText(random.pick(["🌱", "👩‍👩‍👧", "é", "𝒳 ", "日本語 "]));
	else await keyboard.type(random.pick(["a", "kin ", "of"]));
	if ((await textIn(page)).length < MOST_LETTERS) return;
	await keyboard.press("Control+Shift+ArrowLeft");
	await keyboard.press("Shift+Control+Home");
	await keyboard.press("Delete");
}

function makeTrouble({ line }: LiveSite, random: Random): void {
	const later = (): void => void setTimeout(() => line.cut(), 20 + random.below(150));
	random.pick([
		() => line.cut(),
		() => {
			line.freeze();
			later();
		},
		() => {
			line.deafen();
			later();
		},
		() => {
			line.shut(true);
			line.cut();
			setTimeout(() => line.shut(false), random.below(300));
		},
	])();
}

/** Everything the region for other people has said since. */
async function collectSayings(page: Page): Promise<() => Promise<readonly string[]>> {
	await page.evaluate(() => {
		const region = document.querySelector(".people [aria-live=polite]");
		if (!region) throw new Error("Nothing is said to anybody.");
		const sayings: string[] = [];
		Object.assign(globalThis, { sayings });
		new MutationObserver(() => sayings.push(region.textContent ?? "")).observe(region, { childList: true });
	});
	return () => page.evaluate((): readonly string[] => Reflect.get(globalThis, "sayings"));
}
