// Pages kept for guests: the same bytes until something changes, and never anybody's own page.
import { expect, test } from "vitest";
import { openWiki } from "../../support/wiki/wiki.ts";

test("a guest gets the same page again with the same strong fingerprint, and 304 for a page already there", async () => {
	const wiki = await openWiki();
	const first = await wiki.request("/terms");
	const etag = first.headers.get("ETag") ?? "";

	const second = await wiki.request("/terms", { headers: { "If-None-Match": etag } });

	expect(etag).toMatch(/^"[\w-]{43}"$/u);
	expect([second.status, second.headers.get("ETag"), await second.text()]).toEqual([304, etag, ""]);
	expect(second.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
});

test("a kept page is forgotten by the deed that changes it", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	const before = await wiki.get("/terms");

	await wiki.post("/terms/new", { headword: "CRM", limitUnit: "words", closesZone: "Europe/London" }, mara);

	const after = await wiki.get("/terms");
	expect(before.words).not.toContain("CRM");
	expect(after.words).toContain("CRM");
});

test("signed-in people get their own page, and it is not kept", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");

	const own = await wiki.get("/terms", mara);
	const guest = await wiki.get("/terms");

	expect(own.html).toContain("Mara Lindqvist");
	expect(own.headers.get("Cache-Control")).toBe("private, no-store");
	expect(guest.html).not.toContain("Mara Lindqvist");
});

test("a theme has its own page", async () => {
	const wiki = await openWiki();
	await wiki.get("/terms");

	const dark = await wiki.request("/terms", { headers: { Cookie: "prefs=theme%3Ddark" } });

	expect(await dark.text()).toContain('data-theme="dark"');
});

test("a page with the time its form was opened is never kept", async () => {
	const wiki = await openWiki();

	const [first, second] = [await wiki.get("/join"), await wiki.get("/join")];

	expect(first.headers.get("Cache-Control")).toBe("private, no-store");
	expect(second.headers.get("ETag")).toBeNull();
});

test("a page that was not found is not kept", async () => {
	const wiki = await openWiki();

	const answer = await wiki.get("/terms/nothing");

	expect([answer.status, answer.headers.get("ETag")]).toEqual([404, null]);
});

test("a page that depends on the moment is made again after a while, and any other is not", async () => {
	const wiki = await openWiki();
	const made: string[] = [];
	const { guestPages } = wiki.deps;
	const keep: typeof guestPages.keep = (key, page, sources) => {
		made.push(key.split(" ").at(-1) ?? "");
		guestPages.keep(key, page, sources);
	};
	Object.assign(wiki.deps, { guestPages: { ...guestPages, keep } });
	const readBoth = async () => [await wiki.get("/"), await wiki.get("/about")];
	await readBoth();

	wiki.wait(19_999);
	await readBoth();
	const earlier = [...made];
	wiki.wait(1);
	await readBoth();

	expect(earlier).toEqual(["/", "/about"]);
	expect(made).toEqual(["/", "/about", "/"]);
});

test("a page with a closing date is made again when that date has come", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	const closes = { closesOn: "2007-01-31", closesZone: "UTC" };
	await wiki.post("/terms/new", { headword: "CRM", limitUnit: "words", ...closes }, mara);
	const before = await wiki.get("/terms/crm");

	wiki.wait(25 * 24 * 3600 * 1000);

	expect(before.words).toContain("Closes");
	expect((await wiki.get("/terms/crm")).words).toContain("Date passed");
});

test.each(["deflate", "*", "deflate, gzip;q=0.5", "gzip;q=0, deflate"])(
	"a page sent as %s is not what the next reader gets, who asked for another form",
	async (accepted) => {
		const wiki = await openWiki();
		await wiki.request("/about", { headers: { "Accept-Encoding": accepted } });

		const plain = await wiki.request("/about");
		const gzipped = await wiki.request("/about", { headers: { "Accept-Encoding": "gzip" } });

		expect(plain.headers.get("Content-Encoding")).toBeNull();
		expect(await plain.text()).toContain("<h1");
		expect(gzipped.headers.get("Content-Encoding")).toBe("gzip");
	},
);
