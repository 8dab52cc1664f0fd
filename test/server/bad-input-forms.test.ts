// What comes back when a form is larger, stranger or less honest than any browser would send it.
import { expect, test } from "vitest";
import { openWiki, type Wiki } from "../support/wiki/wiki.ts";

const FORM = "application/x-www-form-urlencoded";

test.each([
	["one field a hundred thousand times", FORM, "text=a&".repeat(100_000)],
	["ten thousand fields", FORM, Array.from({ length: 10_000 }, (_, index) => `f${index}=1`).join("&")],
	["a million marks", FORM, "&".repeat(1_000_000)],
	["twenty thousand parts", "multipart/form-data; boundary=x", part("text").repeat(20_000) + "--x--"],
	["twenty thousand files", "multipart/form-data; boundary=x", file().repeat(20_000) + "--x--"],
])("a form of %s is refused before anybody is asked who they are", async (_, type, body) => {
	const wiki = await openWiki();

	const answer = await send(wiki, "/sign-in", { type, body });

	expect(answer.status).toBe(413);
	expect(answer.html).toContain("This form has more fields than any of ours.");
	expect(answer.html.length).toBeLessThan(20_000);
});

test("a refusal hands each kind of text back once, however often it was sent", async () => {
	const wiki = await openWiki();
	const ines = await wiki.joins("Ines");
	await wiki.post("/pages/new", { title: "Ideas", text: "Words" }, ines);

	const answer = await send(wiki, "/pages/ideas/discussion", { type: FORM, body: "text=mine&".repeat(900) });

	expect(answer.status).toBe(401);
	expect(answer.html.match(/mine/gu)).toHaveLength(1);
});

test.each([
	[
		"without an end",
		"multipart/form-data; boundary=x",
		'--x\r\nContent-Disposition: form-data; name="t"\r\n\r\n',
	],
	["without a boundary", "multipart/form-data", part("t")],
	["with an empty boundary", 'multipart/form-data; boundary=""', part("t")],
	["of another kind", "text/plain", "t=1"],
])("a form in parts %s is refused with what to do", async (_, type, body) => {
	const wiki = await openWiki();

	const answer = await send(wiki, "/sign-in", { type, body });

	expect([415, 422]).toContain(answer.status);
	expect(answer.html).toMatch(/Go back, reload the page|Send this as a form/u);
});

type Sent = { readonly type: string; readonly body: string };

async function send(wiki: Wiki, path: string, { type, body }: Sent) {
	const response = await wiki.request(path, {
		method: "POST",
		body,
		headers: { "Content-Type": type, "Sec-Fetch-Site": "same-origin" },
	});
	return { status: response.status, html: await response.text(), headers: response.headers };
}

function part(name: string): string {
	return `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n1\r\n`;
}

function file(): string {
	return '--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n1\r\n';
}
