// The whole main job in a browser with JavaScript off: every step is a page, a link or a plain form.
import { afterAll, beforeAll, expect, test } from "vitest";
import { becomeCurator, joinByLink, openSite, type Site } from "../support/browser/site.ts";

let site: Site;

beforeAll(async () => {
	site = await openSite();
});

afterAll(() => site.close());

const FIRST = "Customer relationship management is the care a firm takes of people.";
const SECOND = "Customer relationship management is the care a firm takes of the people it serves.";

test("two people and a reader define a term, adopt it and quote it with JavaScript off", async () => {
	const mara = await site.visitor({ javaScriptEnabled: false });
	const ines = await site.visitor({ javaScriptEnabled: false });
	const reader = await site.visitor({ javaScriptEnabled: false });

	await becomeCurator(site, mara, "Mara Lindqvist");
	await mara.getByRole("link", { name: "Add the first term" }).click();
	await mara.getByLabel("Headword").fill("CRM");
	await mara.getByRole("button", { name: "Start this term" }).click();
	await mara.getByRole("textbox", { name: "Definition" }).fill(FIRST);
	await mara.getByLabel("In a few words, what makes this one different?").fill("care");
	await mara.getByRole("button", { name: "Start this proposal" }).click();
	await mara.getByText("Proposal 1 is started, and version 1 is saved.").waitFor();

	await joinByLink(site, ines, "Ines Okafor");
	await ines.goto("/settings/credit");
	await ines.getByLabel("thank me by name").check();
	await ines.getByRole("button", { name: /save/iu }).first().click();
	await ines.goto("/terms/crm/proposals/1/write");
	await ines.getByRole("textbox", { name: "Definition" }).fill(SECOND);
	await ines.getByRole("button", { name: "See what I changed" }).click();
	expect(await ines.locator("ins").allInnerTexts()).not.toEqual([]);
	await ines.getByRole("button", { name: "Save version 2" }).click();

	// Somebody else changed the same words meanwhile: nothing is overwritten.
	await mara.goto("/terms/crm/proposals/1/write");
	const base = await mara.getByRole("textbox", { name: "Definition" }).inputValue();
	await ines.goto("/terms/crm/proposals/1/write");
	await ines.getByRole("textbox", { name: "Definition" }).fill(base.replace("serves", "works for"));
	await ines.getByRole("button", { name: "Save version 3" }).click();
	await mara.getByRole("textbox", { name: "Definition" }).fill(base.replace("serves", "helps"));
	await mara.getByRole("button", { name: "Save version 3" }).click();
	expect(await mara.locator("h1").innerText()).toBe("Someone else saved first");
	expect(await mara.getByRole("textbox", { name: "Yours" }).inputValue()).toContain("helps");
	expect(await mara.getByLabel("Theirs now").inputValue()).toContain("works for");
	await mara.getByRole("link", { name: "Keep theirs" }).click();

	await mara.goto("/terms/crm/compare?v=p1.1&v=p1.3");
	expect(await mara.locator("main").innerText()).toMatch(/words? added|added/u);
	await mara.goto("/terms/crm/adopt?v=p1.3");
	await mara.getByLabel("Why this one?").fill("It says whom the care is for.");
	await mara.getByRole("button", { name: "Adopt edition 1" }).click();

	await reader.goto("/");
	await reader.getByRole("link", { name: "Read the definition" }).click();
	expect(await reader.locator(".definition").first().innerText()).toContain("the people it works for.");
	expect(await reader.locator(".colophon").innerText()).toContain("Ines Okafor");
	await reader.locator("summary", { hasText: "Copy the text or a citation" }).click();
	expect(await reader.getByLabel("Plain").inputValue()).toContain(`${site.server.url}/terms/crm/editions/1`);
	await reader.getByRole("link", { name: "/terms/crm/editions/1" }).click();
	expect(await reader.locator("main").innerText()).toContain("It says whom the care is for.");
});
