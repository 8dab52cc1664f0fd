// A curator takes an advertisement away and gives back what was hidden by mistake, with JavaScript off, in a browser.
import { afterAll, beforeAll, expect, test } from "vitest";
import { becomeCurator, joinByLink, openSite, type Site } from "../support/browser/site.ts";

let site: Site;

beforeAll(async () => {
	site = await openSite();
});

afterAll(() => site.close());

const ADVERTISEMENT = "Cheap pills at pills.example, today only.";

test("a curator hides an advertisement, everybody reads why, and it can be shown again", async () => {
	const mara = await site.visitor({ javaScriptEnabled: false });
	const ines = await site.visitor({ javaScriptEnabled: false });
	const reader = await site.visitor({ javaScriptEnabled: false });
	await becomeCurator(site, mara, "Mara Lindqvist");
	await mara.getByRole("link", { name: "Add the first term" }).click();
	await mara.getByLabel("Headword").fill("CRM");
	await mara.getByRole("button", { name: "Start this term" }).click();
	await joinByLink(site, ines, "Ines Okafor");
	await ines.goto("/terms/crm/discussion");
	await ines.getByLabel("Comment", { exact: true }).fill(ADVERTISEMENT);
	await ines.getByRole("button", { name: /Post|Comment/u }).click();
	await reader.goto("/terms/crm/discussion");
	expect(await reader.locator("main").innerText()).toContain("pills.example");

	await mara.goto("/terms/crm/discussion");
	await mara.getByRole("link", { name: "Hide comment 1 by Ines Okafor" }).click();
	expect(await mara.locator("main").innerText()).toContain(ADVERTISEMENT);
	await mara.getByLabel("Why? Everyone will read this.").fill("Advertising.");
	await mara.getByRole("button", { name: "Hide this comment" }).click();

	for (const page of [reader, ines]) {
		await page.goto("/terms/crm/discussion");
		const said = await page.locator("main").innerText();
		expect(said).toMatch(/Hidden by Mara Lindqvist Curator on .+: Advertising\./u);
		expect(said).not.toContain("pills.example");
		expect(await page.getByRole("link", { name: /what was hidden|^Hide/u }).count()).toBe(0);
	}

	await mara.getByRole("link", { name: /Show what was hidden/u }).click();
	expect(await mara.locator("main").innerText()).toContain(ADVERTISEMENT);
	await mara.getByLabel("Why? Everyone will read this.").fill("I took it for another one.");
	await mara.getByRole("button", { name: "Show this comment again" }).click();
	await reader.reload();
	expect(await reader.locator("main").innerText()).toContain("pills.example");
});
