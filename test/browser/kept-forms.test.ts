// What a browser keeps of forms that were filled in and not posted: whose it is, and who finds it again.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { sharedBrowser } from "../support/browser/browser.ts";
import { type PreparedPerson, type PreparedWiki, startPreparedWiki } from "../support/wiki/prepared-wiki.ts";

const DISCUSSION = "/pages/kin/discussion";
const WORDS = "Half-written thought";

let browser: Browser;
let wiki: PreparedWiki;

beforeAll(async () => {
	[browser, wiki] = await Promise.all([sharedBrowser(), startPreparedWiki(["ada", "ben", "cleo"])]);
});

afterAll(async () => {
	await wiki.server.remove();
});

test("a kept draft is shown to its owner and to nobody who uses the browser afterwards", async () => {
	const [context, page] = await openBrowser();
	await signIn(context, 2);
	await page.goto(DISCUSSION);
	await page.getByLabel("Comment", { exact: true }).fill(WORDS);
	await page.waitForTimeout(600);
	await page.goto("/changes");

	await signIn(context, 1);
	await page.goto(DISCUSSION);
	const ofNext = await page.getByLabel("Comment", { exact: true }).inputValue();
	const html = await page.content();
	await signIn(context, 2);
	await page.goto(DISCUSSION);
	const ofOwner = await page.getByLabel("Comment", { exact: true }).inputValue();

	await page
		.locator('form[action="/sign-out"]')
		.first()
		.evaluate((form: HTMLFormElement) => form.requestSubmit());
	await page.getByText("You are signed out.").waitFor();
	const kept = await page.evaluate(() => Object.keys(localStorage));

	expect([ofNext, html.includes(WORDS), ofOwner]).toEqual(["", false, WORDS]);
	expect(kept.map((key) => key.split(":").slice(0, 2))).toContainEqual(["draft", personAt(2).id]);
});

test("what the browser itself puts back on the way back is not another person's", async () => {
	const [context, page] = await openBrowser();
	await signIn(context, 0);
	await page.goto(DISCUSSION);
	await page.getByLabel("Comment", { exact: true }).fill(WORDS);
	await page.goto("/changes");
	await signIn(context, 1);

	await page.goBack();
	await page.waitForTimeout(300);

	expect(await page.getByLabel("Comment", { exact: true }).inputValue()).toBe("");
});

test("a draft that an earlier program kept for nobody in particular is thrown away", async () => {
	const [context, page] = await openBrowser();
	await signIn(context, 0);
	await page.goto("/pages/new");
	const kept = JSON.stringify({ at: Date.now(), typed: { title: WORDS } });
	await page.evaluate((value) => localStorage.setItem("kept:page-new", value), kept);

	await page.goto("/pages/new");

	expect(await page.getByLabel("Title").inputValue()).toBe("");
	expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test("a suggestion that was sent after the session ended stands in its form after signing in", async () => {
	const [context, page] = await openBrowser();
	await signIn(context, 0);
	await page.goto("/pages/kin/discussion?quote=kin");
	await page.getByLabel("Comment", { exact: true }).fill(WORDS);
	await context.clearCookies();
	await page.getByRole("button", { name: "Post comment" }).click();
	const way = await page.locator("main").getByRole("link", { name: "Sign in" }).getAttribute("href");

	await signIn(context, 0);
	await page.goto(way ?? "");

	expect(new URL(page.url()).pathname).toBe(DISCUSSION);
	expect(await page.getByLabel("Comment", { exact: true }).inputValue()).toBe(WORDS);
});

async function openBrowser(): Promise<[BrowserContext, Page]> {
	const context = await browser.newContext({ baseURL: wiki.server.url });
	onTestFinished(() => context.close());
	return [context, await context.newPage()];
}

async function signIn(context: BrowserContext, number: number): Promise<void> {
	await context.clearCookies();
	const [name = "", value = ""] = personAt(number).cookie.split(/=(.*)/su);
	await context.addCookies([{ name, value, url: wiki.server.url }]);
}

function personAt(number: number): PreparedPerson {
	const person = wiki.people[number];
	if (!person) throw new Error(`There is no person ${number}.`);
	return person;
}
