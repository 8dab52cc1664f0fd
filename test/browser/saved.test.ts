// "Saved" is held against the disk: whatever a real page says while everything around it fails is compared with what
// was in the database at that moment.
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import * as Y from "yjs";
import { databasePath } from "../../server/db/folder.ts";
import { openSqliteFile } from "../../server/db/sqlite.ts";
import { CLOSE, ROOT } from "../../text/wire.ts";
import { sharedBrowser } from "../support/browser/browser.ts";
import { type LiveSite, openLiveSite, PATIENT, saysSaved, textIn } from "../support/browser/live-site.ts";
import { howMany, patient } from "../support/long.ts";
import { type Random, randomFrom } from "../support/texts/random.ts";
import { makeWeakLog, type WeakLog } from "../support/live/weak-log.ts";

const FAULTS = howMany(300, 1_000);
/** After so many, everything is well for a moment. */
const IN_A_ROW = 6;
const MOST_LETTERS = 300;

/** What the page said: "Saved", when this was its text. */
type Claim = { readonly at: number; readonly text: string };

let browser: Browser;

beforeAll(async () => {
	browser = await sharedBrowser();
});

test(
	`[L17] whenever the line of a real page says Saved, its text is on the disk, through ${FAULTS} faults`,
	patient(FAULTS, 500),
	async () => {
		const random = randomFrom(2026);
		const log = makeWeakLog();
		const site = await openLiveSite(browser, {
			text: "Kin.",
			settings: { retryMs: 20 },
			log: log.wrap,
			onDisk: true,
		});
		const page = await site.writer(site.mara);
		await watchLine(page);
		await page.locator(".cm-content").focus();

		for (let i = 1; i <= FAULTS; i += 1) {
			await typeSomething(page, random);
			fail({ site, log, random });
			if (random.chance(0.4)) await page.waitForTimeout(random.below(60));
			if (i % IN_A_ROW > 0) continue;
			heal(site, log);
			await saysSaved(page);
		}

		const claims = await page.evaluate((): Claim[] => Reflect.get(globalThis, "claims"));
		const stored = storedTexts(site, log);
		const lies = claims.filter(({ at, text }) => stored(at) !== text);
		expect(lies, `seed ${random.seed}`).toEqual([]);
		expect(claims.length, `seed ${random.seed}`).toBeGreaterThan(FAULTS / 10);
		expect(site.line.opened()).toBeGreaterThan(FAULTS / 20);
		await expect.poll(() => site.read(), PATIENT).toBe(await textIn(page));
	},
);

/** Notes each text that the line calls saved: at every change of the line, and at every picture the screen shows. */
async function watchLine(page: Page): Promise<void> {
	await page.evaluate(() => {
		const line = document.querySelector(".save-line");
		const content = document.querySelector(".cm-content");
		if (!line || !content) throw new Error("There is no editor.");
		const claims: Claim[] = [];
		Object.assign(globalThis, { claims });
		const look = (): void => {
			if (!line.textContent?.includes("✓ Saved")) return;
			const text = [...content.querySelectorAll(".cm-line")].map((each) => each.textContent).join("\n");
			if (claims.at(-1)?.text !== text) claims.push({ at: Date.now(), text });
		};
		new MutationObserver(look).observe(line, { subtree: true, childList: true, characterData: true });
		const each = (): void => {
			look();
			requestAnimationFrame(each);
		};
		each();
	});
}

async function typeSomething(page: Page, random: Random): Promise<void> {
	const deed = random.below(10);
	if (deed === 0) await page.keyboard.press("Backspace");
	else if (deed === 1) await page.keyboard.press("Enter");
	else if (deed === 2) await page.keyboard.press("Control+z");
	else if (deed === 3)
		await page.keyboard.insertText(random.pick(["🌱", "👩‍👩‍👧 ", "é", "日本語", "a long pasted sentence. "]));
	else await page.keyboard.type(random.pick(["a", "kin ", "of ", "x.", "to"]));
	if ((await textIn(page)).length < MOST_LETTERS) return;
	await page.keyboard.press("Control+a");
	await page.keyboard.press("Delete");
}

type World = { readonly site: LiveSite; readonly log: WeakLog; readonly random: Random };

/** One thing goes wrong. */
function fail({ site, log, random }: World): void {
	const { line, wiki, draftId } = site;
	const faults: readonly (() => void)[] = [
		() => line.cut(),
		() => {
			line.freeze();
			setTimeout(() => line.cut(), 20 + random.below(100));
		},
		() => {
			line.deafen();
			setTimeout(() => line.cut(), 20 + random.below(100));
		},
		() => {
			line.shut(true);
			line.cut();
			setTimeout(() => line.shut(false), random.below(200));
		},
		() => {
			log.refusals += 1 + random.below(4);
		},
		() => {
			log.slowness = random.below(120);
		},
		() => {
			const [there, back] = [random.below(100), random.below(150)];
			line.habits.delay = () => ({ there, back });
		},
		() => wiki.deps.rooms.close(draftId, CLOSE.restart, "try again"),
		() => wiki.deps.rooms.close(draftId, CLOSE.resync, "send everything"),
	];
	random.pick(faults)();
}

function heal({ line }: LiveSite, log: WeakLog): void {
	line.shut(false);
	line.habits.delay = () => ({ there: 0, back: 0 });
	log.slowness = 0;
	log.refusals = 0;
}

/** The text that was on the disk at a moment, from the rows in the file. Moments only go forward. */
function storedTexts(site: LiveSite, { committedAt }: WeakLog): (at: number) => string {
	const file = openSqliteFile(databasePath(site.wiki.deps.config.dataDir));
	onTestFinished(() => void file.close());
	const rows = file.prepare("select data from draft_update where draft_id = ? order by seq").pluck();
	const updates = rows.all(site.draftId).filter((data) => data instanceof Uint8Array);
	const document = new Y.Doc();
	let next = 0;
	return (at) => {
		for (;;) {
			const update = updates[next];
			if (!update || (committedAt.get(next + 1) ?? 0) > at) break;
			Y.applyUpdate(document, update);
			next += 1;
		}
		return document.getText(ROOT).toJSON();
	};
}
