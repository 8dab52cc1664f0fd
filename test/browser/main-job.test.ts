// The main job with the live editor: two people write at once, the server is killed under their hands, nothing that
// was called saved is lost, a version is saved, compared, adopted, and a reader quotes it.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { becomeCurator, joinByLink, openSite, type Site } from "../support/browser/site.ts";

const FIRST = "Customer loyalty is a decision to stay.";
const WRITE = "/terms/customer-loyalty/proposals/1/write";

// A busy machine must not turn green into red.
const PATIENT = { timeout: 40_000 };

let site: Site;

beforeAll(async () => {
	site = await openSite();
});

afterAll(() => site.close());

test("two people define a term live, through a crash, and a reader quotes it", {
	timeout: 180_000,
}, async () => {
	const [mara, ines, reader] = [await site.visitor(), await site.visitor(), await site.visitor()];
	await becomeCurator(site, mara, "Mara Lindqvist");
	await joinByLink(site, ines, "Ines Okafor");
	await startTerm(mara);

	// Both write at once, each at their own end.
	await Promise.all([mara, ines].map((page) => openEditor(page)));
	await Promise.all([
		typeAt(mara, "Control+Home", "So: "),
		typeAt(ines, "Control+End", " It costs something."),
	]);
	await Promise.all([mara, ines].map((page) => saysSaved(page)));
	await expect.poll(() => textIn(mara), PATIENT).toBe(`So: ${FIRST} It costs something.`);
	await expect.poll(() => textIn(ines), PATIENT).toBe(`So: ${FIRST} It costs something.`);
	expect(await mara.locator("live-editor").innerText()).toContain("Ines Okafor");

	// The power goes while one of them is typing.
	const typing = typeAt(ines, "Control+End", " And nobody counts it in purchases, ever.");
	await expect.poll(() => textIn(mara), PATIENT).toContain("And nobody");
	await site.server.kill();
	await typing;
	const before = await textIn(ines);
	await expect.poll(() => status(ines), PATIENT).toContain("Offline");
	await site.server.restart();
	await saysSaved(ines);
	await saysSaved(mara);
	expect(await textIn(ines)).toBe(before);
	await expect.poll(() => textIn(mara), PATIENT).toBe(before);

	// Undo takes back only one's own words.
	await mara.locator(".cm-content").click();
	await mara.getByRole("button", { name: "Undo" }).click();
	await expect.poll(() => textIn(ines), PATIENT).toBe(before.replace("So: ", ""));
	await saysSaved(mara);

	await ines.getByLabel("Name of this version (optional)").fill("what it costs");
	await ines.getByRole("button", { name: "Save version 2" }).click();
	await ines.getByText("Version 2 saved.").waitFor();
	await mara.goto("/terms/customer-loyalty/proposals/1/versions");
	expect(await mara.locator("main").innerText()).toContain("what it costs");
	await mara.getByRole("link", { name: "Compare version 2 to 1" }).click();
	expect((await mara.locator("ins").allInnerTexts()).join(" ")).toContain("It costs something.");

	await mara.goto("/terms/customer-loyalty/proposals/1/versions/2/authors");
	expect(await mara.locator(".who-list").innerText()).toMatch(
		/Ines Okafor[\s\S]*Mara Lindqvist|Mara Lindqvist[\s\S]*Ines Okafor/u,
	);

	await mara.goto("/terms/customer-loyalty/adopt?v=p1.2");
	await mara.getByLabel("Why this one?").fill("It says what loyalty costs.");
	await mara.getByRole("button", { name: "Adopt edition 1" }).click();
	await mara.getByText("Edition 1 is adopted.").waitFor();

	await reader.goto("/terms/customer-loyalty");
	expect(await reader.locator(".definition").first().innerText()).toContain("It costs something.");
	await reader.getByRole("link", { name: "Cite this edition" }).click();
	await reader.locator("summary", { hasText: "Copy the text or a citation" }).click();
	expect(await reader.getByLabel("APA 7").inputValue()).toContain("(Edition 1; M. Lindqvist, Ed.)");
	const record = await reader.request.get("/terms/customer-loyalty/editions/1/record.json");
	expect(await record.json()).toMatchObject({ edition: 1, reasons: "It says what loyalty costs." });
});

test("words typed while the server is away are sent when it is back, and become a version by themselves", {
	timeout: 120_000,
}, async () => {
	const tomas = await site.visitor();
	await joinByLink(site, tomas, "Tomas Reyes");
	const started = await startProposal(tomas);
	await openEditor(tomas, `${started}/write`);

	await site.server.stop();
	await expect.poll(() => status(tomas), PATIENT).toContain("Offline");
	await typeAt(tomas, "Control+End", " Words without a server.");
	await site.server.restart();
	await saysSaved(tomas);

	await tomas.goto(started);
	const readAgain = async () => {
		await tomas.reload();
		return tomas.locator(".definition").first().innerText();
	};
	await expect.poll(readAgain, PATIENT).toContain("Words without a server.");
});

async function startTerm(page: Page): Promise<void> {
	await page.goto("/terms/new");
	await page.getByLabel("Headword").fill("Customer loyalty");
	await page.getByRole("button", { name: "Start this term" }).click();
	await page.getByRole("textbox", { name: "Definition" }).fill(FIRST);
	await page.getByLabel("In a few words, what makes this one different?").fill("a decision");
	await page.getByRole("button", { name: "Start this proposal" }).click();
	await page.getByText("Proposal 1 is started").waitFor();
}

async function startProposal(page: Page): Promise<string> {
	await page.goto("/terms/customer-loyalty/proposals/new");
	await page.getByRole("textbox", { name: "Definition" }).fill("Loyalty is what is left when habit goes.");
	await page.getByLabel("In a few words, what makes this one different?").fill("what is left");
	await page.getByRole("button", { name: "Start this proposal" }).click();
	await page.getByText("is started").waitFor();
	return new URL(page.url()).pathname;
}

async function openEditor(page: Page, path = WRITE): Promise<void> {
	await page.goto(path);
	await page.locator(".cm-content").waitFor();
	await saysSaved(page);
}

async function typeAt(page: Page, key: string, words: string): Promise<void> {
	await page.locator(".cm-content").click();
	await page.keyboard.press(key);
	await page.keyboard.type(words, { delay: 15 });
}

async function saysSaved(page: Page): Promise<void> {
	await expect.poll(() => status(page), PATIENT).toBe("✓ Saved");
}

function status(page: Page): Promise<string> {
	return page.locator(".save-line").innerText();
}

/** The text without what the editor draws into it, such as the carets of others. */
async function textIn(page: Page): Promise<string> {
	return page.locator(".cm-content").evaluate((content) => {
		const copy = content.cloneNode(true);
		if (!(copy instanceof HTMLElement)) return "";
		for (const drawn of copy.querySelectorAll("[contenteditable=false], .cm-widgetBuffer")) drawn.remove();
		return [...copy.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n");
	});
}
