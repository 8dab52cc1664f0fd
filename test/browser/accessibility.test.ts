// Every page, in both themes, on a phone and a wide screen: no violation that axe can find, one heading, no sideways
// scrolling, and nothing the browser complains about.
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemsIn } from "../support/browser/look.ts";
import { becomeCurator, openSite, type Site } from "../support/browser/site.ts";

const WIDTHS = [390, 1280];
const THEMES = ["light", "dark"] as const;
const SURROUNDINGS = WIDTHS.flatMap((width) => THEMES.map((colorScheme) => ({ width, colorScheme })));

const FOR_ALL = [
	"/",
	"/terms",
	"/terms/crm-2-0",
	"/terms/customer-loyalty",
	"/terms/crm-2-0/proposals",
	"/terms/crm-2-0/proposals/2",
	"/terms/customer-loyalty/proposals/1",
	"/terms/crm-2-0/proposals/2/versions",
	"/terms/crm-2-0/proposals/2/versions/3",
	"/terms/crm-2-0/proposals/2/versions/3/authors",
	"/terms/crm-2-0/compare?v=e1&v=p4.7",
	"/terms/crm-2-0/compare?v=p1.3&v=p1.6&view=both",
	"/terms/crm-2-0/discussion",
	"/terms/crm-2-0/proposals/4/discussion",
	"/terms/crm-2-0/editions",
	"/terms/crm-2-0/editions/1",
	"/terms/crm-2-0/editions/2",
	"/terms/crm-2-0/editions/2/authors",
	"/terms/crm-2-0/history",
	"/pages",
	"/pages/crm-1-0-beside-crm-2-0",
	"/pages/crm-1-0-beside-crm-2-0/versions",
	"/changes",
	"/people",
	"/people/ines-okafor",
	"/join",
	"/sign-in",
	"/settings/appearance",
	"/about",
	"/help",
	"/help/formatting",
	"/accessibility",
	"/privacy",
	"/nothing/here",
	"/terms/new",
];

const FOR_CURATOR = [
	"/",
	"/terms/new",
	"/terms/crm-2-0",
	"/terms/crm-2-0/change",
	"/terms/crm-2-0/proposals/new",
	"/terms/crm-2-0/proposals/new?from=e2",
	"/terms/crm-2-0/proposals/4",
	"/terms/crm-2-0/proposals/4/closure",
	"/terms/crm-2-0/proposals/4/write",
	"/terms/crm-2-0/proposals/4/versions/3/reuse",
	"/terms/crm-2-0/proposals/4/discussion",
	"/terms/crm-2-0/adopt?v=p4.6",
	"/terms/crm-2-0/editions/2/withdrawal",
	"/pages/new",
	"/pages/about/write",
	"/settings",
	"/settings/profile",
	"/settings/credit",
	"/settings/appearance",
	"/settings/account",
];

let site: Site;

beforeAll(async () => {
	site = await openSite({ CONTENT_DIR: "content" });
});

afterAll(() => site.close());

let looked: Promise<string[][]> | undefined;
for (const [i, { width, colorScheme }] of SURROUNDINGS.entries()) {
	test(`every page a reader sees is accessible in ${colorScheme} at ${width} px`, {
		timeout: 480_000,
	}, async () => {
		looked ??= site.visitor().then((page) => problemsIn(page, FOR_ALL, SURROUNDINGS));

		expect((await looked)[i]).toEqual([]);
	});
}

test("every page a curator sees is accessible in both themes and widths", { timeout: 480_000 }, async () => {
	const page = await site.visitor();
	await becomeCurator(site, page, "Mara Winter");

	const found = await problemsIn(page, FOR_CURATOR, SURROUNDINGS);

	expect(found).toEqual(SURROUNDINGS.map(() => []));
});
