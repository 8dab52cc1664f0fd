// Long words without a place to break, in everything that people can write: no page scrolls sideways on a small phone.
import { afterAll, beforeAll, expect, test } from "vitest";
import { becomeCurator, openSite, type Site } from "../support/browser/site.ts";

const WORD = "Donaudampfschifffahrtsgesellschaftskapitän";
const LINK = `https://words.example/${"a-very-long-address/".repeat(5)}`.replaceAll("-", "");

const PAGES = [
	"/",
	"/terms",
	"/terms/TERM",
	"/terms/TERM/proposals",
	"/terms/TERM/proposals/new?from=p1.1",
	"/terms/TERM/proposals/1",
	"/terms/TERM/proposals/1/versions",
	"/terms/TERM/proposals/1/versions/2",
	"/terms/TERM/proposals/1/versions/2/authors",
	"/terms/TERM/proposals/1/versions/1/reuse",
	"/terms/TERM/proposals/1/discussion",
	"/terms/TERM/compare?v=p1.1&v=p1.2",
	"/terms/TERM/compare?v=p1.1&v=p1.2&view=phrases",
	"/terms/TERM/compare?v=p1.1&v=p1.2&view=both",
	"/terms/TERM/adopt",
	"/terms/TERM/adopt?v=p1.2",
	"/terms/TERM/history",
	"/terms/TERM/discussion",
	"/terms/TERM/change",
	"/changes",
	"/people",
	"/settings/profile",
];

let site: Site;

beforeAll(async () => {
	site = await openSite();
});

afterAll(() => site.close());

test("no page scrolls sideways at 320 px, however long the words are that people write", async () => {
	const page = await site.visitor({ viewport: { width: 320, height: 800 } });
	await becomeCurator(site, page, `Mara ${WORD}`.slice(0, 60));
	const send = (action: string, fields: Readonly<Record<string, string>>) =>
		page.evaluate(
			async ([to, sent]) => (await fetch(to, { method: "POST", body: new URLSearchParams(sent) })).url,
			[action, fields] as const,
		);
	const started = await send("/terms/new", {
		headword: WORD,
		synonyms: `${WORD}e`,
		scopeNote: LINK,
		brief: LINK,
		limitUnit: "words",
		closesZone: "UTC",
	});
	const term = decodeURI(new URL(started).pathname).replace(/\/proposals\/new$/u, "");
	await send(`${term}/proposals/new`, { step: "start", name: WORD, text: `A ${WORD} is one.`, from: "" });
	const text = `A ${WORD} is one. ${LINK}`;
	const write = `${term}/proposals/1/write`;
	await send(write, { base: `A ${WORD} is one.`, text, name: WORD, do: "version" });
	await send(`${term}/proposals/1/discussion`, {
		text: `${LINK} ${WORD}`,
		about: "words",
		words: WORD,
		v: "2",
	});
	await send("/settings/profile", { name: `Mara ${WORD}`, affiliation: WORD, link: LINK });

	const wide: string[] = [];
	for (const path of PAGES) {
		// oxlint-disable-next-line no-await-in-loop -- One page of a browser shows one address after the other.
		const answer = await page.goto(path.replace("/terms/TERM", term));
		// oxlint-disable-next-line no-await-in-loop
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		if (width > 320 || answer?.status() !== 200) wide.push(`${path}: ${answer?.status()}, ${width} px`);
	}

	expect(wide).toEqual([]);
}, 120_000);
