// What comes back for addresses that nobody was ever given: never a fault, never somebody else's words.
import { expect, test } from "vitest";
import { openFullWiki, PAGE, TERM } from "../support/wiki/full-wiki.ts";

const NUMBERS = [
	"-1",
	"0",
	"01",
	"1.0",
	"1e3",
	"1e309",
	"NaN",
	"Infinity",
	"1000000000",
	"9223372036854775808",
	"0x1",
	"1%20OR%201=1",
	"%D9%A1",
	"%EF%BC%91",
	"1%00",
	"%00",
	"..%2f1",
	"__proto__",
	"constructor",
	"%E0%A4%A",
	"undefined",
	"1;2",
	"new",
];

const NUMBERED = [
	`${TERM}/proposals/#`,
	`${TERM}/proposals/#/versions`,
	`${TERM}/proposals/#/discussion`,
	`${TERM}/proposals/#/write`,
	`${TERM}/proposals/1/versions/#`,
	`${TERM}/proposals/1/versions/#/authors`,
	`${TERM}/proposals/1/versions/#/reuse`,
	`${TERM}/proposals/1/discussion/comments/#`,
	`${TERM}/proposals/1/discussion/comments/#/change`,
	`${TERM}/discussion/comments/#`,
	`${TERM}/editions/#`,
	`${TERM}/editions/#/record.json`,
	`${TERM}/editions/#/cite.txt`,
	`${TERM}/editions/#/authors`,
	`${TERM}/editions/#/withdrawal`,
	`${PAGE}/versions/#`,
	`${PAGE}/discussion/comments/#`,
];

test("a number that is none names nothing", async () => {
	const { wiki, mara } = await openFullWiki();

	for (const pattern of NUMBERED) {
		for (const number of NUMBERS) {
			const path = pattern.replace("#", number);
			const { status, html } = await wiki.get(path, mara);
			// The form for a new proposal stands where a number would.
			const expected = path === `${TERM}/proposals/new` ? 200 : 404;
			expect.soft([path, status]).toEqual([path, expected]);
			expect.soft(html, path).not.toMatch(/ at .*\.ts:|TypeError|SQLITE/u);
		}
	}
});

const QUERIES = [
	`${TERM}/compare?v=#&v=p1.1`,
	`${TERM}/compare?v=p1.#&v=p1.1`,
	`${TERM}/compare?v=p#.1&v=p1.1`,
	`${TERM}/compare?v=e#&v=p1.1`,
	`${TERM}/compare.patch?v=p1.1&v=p1.#`,
	`${TERM}/compare.patch?v=p1.1&v=e#`,
	`${TERM}/adopt?v=p1.#`,
	`${TERM}/adopt?v=#`,
];

test("a number that is none names nothing in the part after the question mark either", async () => {
	const { wiki, mara } = await openFullWiki();

	for (const pattern of QUERIES) {
		for (const number of NUMBERS) {
			const path = pattern.replace("#", number);
			const { status } = await wiki.get(path, mara);
			expect.soft([path, status]).toEqual([path, 404]);
		}
	}
});

const OPTIONAL = [
	`${TERM}/proposals/1/versions?before=#`,
	`${TERM}/proposals/1/versions/1/authors?person=#`,
	`${TERM}/proposals/1/discussion?v=#`,
	`${TERM}/proposals/1/discussion?quote=#`,
	`${TERM}/discussion?v=#`,
	`${TERM}/proposals/new?from=#`,
	`${TERM}/proposals/new?from=p1.#`,
	`${TERM}/proposals/new?from=e#`,
	`${TERM}/compare?v=p1.1&v=p1.2&view=#`,
	`/terms/new?headword=#`,
	`/pages/new?title=#`,
	`/people?after=#`,
	`/sign-in?next=#`,
];

test("what is only a wish, and makes no sense, is left aside", async () => {
	const { wiki, mara } = await openFullWiki();

	for (const pattern of OPTIONAL) {
		for (const number of NUMBERS) {
			const path = pattern.replace("#", number);
			const { status } = await wiki.get(path, mara);
			expect.soft([path, status < 400]).toEqual([path, true]);
		}
	}
});

const NOWHERE = [
	"/terms/new/discussion",
	"/terms/new/proposals",
	"/terms/new/proposals/new",
	"/terms/new/proposals/1",
	"/terms/new/history",
	"/terms/new/compare",
	"/terms/new/compare.patch",
	"/terms/new/adopt",
	"/terms/new/editions",
	"/terms/new/editions/1",
	"/terms/new/change",
	"/terms/new/",
	"/terms/NEW",
	"/pages/new/discussion",
	"/pages/new/versions",
	"/pages/new/write",
	"/pages/new/compare",
	"/pages/NEW",
	`${TERM}/proposals/new/versions`,
	`${TERM}/proposals/new/discussion`,
	`${TERM}/proposals/new/write`,
	`${TERM}/proposals/new/closure`,
	`${TERM}/write`,
	`${TERM}/versions`,
	`${TERM}/editions/1/cite.exe`,
	`${TERM}/editions/1/cite.constructor`,
	`${TERM}/editions/1/record.txt`,
	"/terms/__proto__",
	"/terms/constructor/discussion",
	"/terms/..%2f..%2fetc%2fpasswd",
	"/terms/%2e%2e/%2e%2e/etc/passwd",
	"/terms/.well-known",
	"/people/__proto__",
	"/people/..%2f",
	"//terms",
	"/terms//",
	"/.env",
	"/.git/config",
	"/data/watchword.db",
	"/assets/nothing.js",
	`/terms/${"a".repeat(8_000)}`,
	`/terms/${"%F0%9F%98%80".repeat(500)}`,
	`/terms/${"%CC%81".repeat(1_000)}`,
	"/terms/%ED%A0%80",
];

test("an address below a form, or of nothing at all, is not found, with a way on", async () => {
	const { wiki, mara } = await openFullWiki();

	for (const path of NOWHERE) {
		const { status, $ } = await wiki.get(path, mara);
		expect.soft([path, status]).toEqual([path, 404]);
		expect.soft($("main a.button").length, path).toBeGreaterThan(0);
	}
});

test("what is sent to an address of nothing is not found either, and handed back", async () => {
	const { wiki, mara } = await openFullWiki();
	const forms = ["/discussion", "/adopt", "/proposals/new", "/change", "/proposals/1/write"];

	for (const path of ["/terms/new", "/terms/nothing"].flatMap((term) => forms.map((form) => term + form))) {
		const { status, html } = await wiki.post(path, { text: "my words", reasons: "why" }, mara);
		expect.soft([path, status]).toEqual([path, 404]);
		expect.soft(html, path).toContain("my words");
	}
});

test("an address spelt otherwise leads to the right one, and only on this site", async () => {
	const { wiki } = await openFullWiki();
	const leads: readonly (readonly [string, string])[] = [
		["/terms/CRM-2-0/editions/%31?a=%C3%A9", "/terms/crm-2-0/editions/%31?a=%C3%A9"],
		["/pages/IDEAS/versions/%31?a=//evil.example", "/pages/ideas/versions/%31?a=//evil.example"],
		["/terms/crm-2-0/proposals/1-wrong/versions/%31", "/terms/crm-2-0/proposals/1-promise/versions/%31"],
		["/terms/crm-2-0/proposals/1-%2F%2Fevil.example", "/terms/crm-2-0/proposals/1-promise"],
	];

	for (const [from, to] of leads) {
		const { status, location } = await wiki.get(from);
		expect.soft([from, status, location]).toEqual([from, 308, to]);
	}
});
