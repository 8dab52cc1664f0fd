// Joining, signing in and out, as somebody in front of a browser without scripts does it.
import { expect, test } from "vitest";
import { getOwnProfile } from "../../../../server/wiki/people/store.ts";
import { openWiki, type Wiki } from "../../../support/wiki/wiki.ts";
import { type Visitor, visitorOf } from "../../../support/wiki/visitor.ts";

const INES = {
	name: "Ines Okafor",
	email: "ines@wiki.example",
	affiliation: "Lagos Words",
	adult: "yes",
	licence: "yes",
};
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const PASSWORD = "a long sentence of my own";

test("joining takes one form and one letter, and ends where one came from", async () => {
	const wiki = await openWiki();
	const ines = visitorOf(wiki.request);

	await ines.get("/join?next=/terms");
	wiki.wait(30 * SECOND);
	const sent = await ines.send("/join", INES);
	const check = await ines.get(sent.location ?? "");
	const page = await ines.get(linkOf(lastLetter(wiki)));
	const done = await ines.send("/sign-in/confirm");
	const terms = await ines.get(done.location ?? "");

	expect(sent).toMatchObject({ status: 303, location: expect.stringMatching(/^\/sign-in\/check\?r=/) });
	expect(check.words).toContain("We sent a link and a code to i***@wiki.example.");
	expect(page.words).toContain("Continue as Ines Okafor");
	expect(done).toMatchObject({ status: 303, location: "/terms" });
	expect(terms.words).toContain("Welcome, Ines Okafor. You are a member now.");
	expect((await ines.get("/people/ines-okafor")).words).toContain("Lagos Words");
});

test("the letter to join says nothing that whoever filled in the form wrote", async () => {
	const wiki = await openWiki();

	await join(wiki, { ...INES, name: "Win a prize at evil example" });

	expect(lastLetter(wiki)).not.toContain("prize");
});

test("signing in with the code works in another browser than the one that reads mail", async () => {
	const wiki = await openWiki();
	await wiki.joins("Tomas Reyes");
	const tomas = visitorOf(wiki.request);

	await askFor(tomas, await emailOf(wiki, "tomas-reyes"));
	const done = await tomas.send("/sign-in/check", { code: spaced(codeOf(lastLetter(wiki))) });

	expect(done).toMatchObject({ status: 303, location: "/" });
	expect((await tomas.get("/settings/profile")).status).toBe(200);
});

test("opening the link changes nothing, however often programs open it", async () => {
	const wiki = await openWiki();
	await wiki.joins("Tomas Reyes");
	const tomas = visitorOf(wiki.request);
	await askFor(tomas, await emailOf(wiki, "tomas-reyes"));
	const link = linkOf(lastLetter(wiki));

	for (const method of ["GET", "HEAD", "GET"]) await wiki.request(pathOf(link), { method });
	const page = await tomas.get(link);
	const done = await tomas.send("/sign-in/confirm");

	expect(page.status).toBe(200);
	expect(page.headers.getSetCookie()).toEqual([]);
	expect(done.status).toBe(303);
	expect(tomas.cookies.has("session")).toBe(true);
});

test.each(["used", "unknown"])("a link that is %s leads to a way on", async (kind) => {
	const wiki = await openWiki();
	await wiki.joins("Tomas Reyes");
	const tomas = visitorOf(wiki.request);
	await askFor(tomas, await emailOf(wiki, "tomas-reyes"));
	const link = kind === "used" ? linkOf(lastLetter(wiki)) : "/sign-in/confirm?t=unknown";
	if (kind === "used") {
		await tomas.get(link);
		await tomas.send("/sign-in/confirm");
	}

	const page = await tomas.get(link);

	expect(page.status).toBe(410);
	expect(page.words).toContain("This link or code has been used, or it is too old.");
	expect(page.$("main a[href='/sign-in']")).toHaveLength(1);
});

test("the answer to an unknown address is the same, and its letter shows the way to join", async () => {
	const wiki = await openWiki();
	await wiki.joins("Tomas Reyes");
	const known = visitorOf(wiki.request);
	const unknown = visitorOf(wiki.request);

	const one = await askFor(known, await emailOf(wiki, "tomas-reyes"));
	const other = await askFor(unknown, "nobody@wiki.example");

	expect(other.status).toBe(one.status);
	expect(shape(other.words)).toBe(shape(one.words));
	expect(lastLetter(wiki)).toContain("http://wiki.example/join");
	expect(lastLetter(wiki)).not.toMatch(/\d{6}/);
});

test("whoever joins again with a member's address gets in as that member, and learns nothing before", async () => {
	const wiki = await openWiki();
	await wiki.joins("Tomas Reyes");
	const email = await emailOf(wiki, "tomas-reyes");

	const visitor = await join(wiki, { ...INES, email });
	const page = await visitor.get(linkOf(lastLetter(wiki)));
	await visitor.send("/sign-in/confirm");

	expect(page.words).toContain("Continue as Tomas Reyes");
	expect((await visitor.get("/people")).words).not.toContain("Ines Okafor");
});

test("the sixth wrong code has to wait, with the time said", async () => {
	const wiki = await openWiki();
	await wiki.joins("Tomas Reyes");
	const tomas = visitorOf(wiki.request);
	const asked = await askFor(tomas, await emailOf(wiki, "tomas-reyes"));
	const wrong = codeOf(lastLetter(wiki)) === "000000" ? "000001" : "000000";

	const answers = [];
	for (let i = 0; i < 6; i++) {
		await tomas.get(asked.path);
		answers.push(await tomas.send("/sign-in/check", { code: wrong }));
	}

	expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 429]);
	expect(answers[0]?.words).toContain("This code is not right.");
	expect(answers[5]?.headers.get("Retry-After")).toBe("180");
	expect(answers[5]?.words).toContain("Wait 3 minutes and try again.");
});

test("wrong passwords are counted alike for members and for strangers", async () => {
	const wiki = await openWiki();
	await wiki.joins("Tomas Reyes");
	const attempt = async (address: string) => {
		const visitor = visitorOf(wiki.request);
		const answers = [];
		for (let i = 0; i < 6; i++) {
			await visitor.get("/sign-in");
			answers.push(await visitor.post("/sign-in", { by: "password", address, password: "wrong" }));
		}
		return answers.map(({ status, words }) => [status, words.replaceAll(address, "")]);
	};

	const member = await attempt(await emailOf(wiki, "tomas-reyes"));
	const stranger = await attempt("nobody@wiki.example");

	expect(member.map(([status]) => status)).toEqual([422, 422, 422, 422, 422, 422]);
	expect(stranger).toEqual(member);
	expect(wiki.pauses).toEqual([1_000, 1_000]);
});

test("a stranger's wrong passwords slow the owner down and never lock the owner out", async () => {
	const { wiki, address } = await withPassword();
	const stranger = visitorOf(wiki.request);
	for (let i = 0; i < 12; i++) await trying(stranger, address, "wrong");

	const owner = await trying(visitorOf(wiki.request), address, PASSWORD);

	expect(owner.status).toBe(303);
	expect(wiki.pauses).toEqual([1, 2, 4, 8, 16, 30, 30, 30].map((seconds) => seconds * 1_000));
});

test("a browser that has signed in before is counted by itself, also in the network of somebody who tries passwords", async () => {
	const { wiki, address } = await withPassword();
	const owner = visitorOf(wiki.request);
	await trying(owner, address, PASSWORD);
	await owner.get("/settings/account");
	await owner.post("/sign-out", {});
	const stranger = visitorOf(wiki.request);
	const refused = [];
	for (let i = 0; i < 40; i++) refused.push((await trying(stranger, address, "wrong")).status);
	const pauses = wiki.pauses.length;

	const back = await trying(owner, address, PASSWORD);

	expect(refused.filter((status) => status === 429)).toHaveLength(20);
	expect(back.status).toBe(303);
	expect(wiki.pauses).toHaveLength(pauses);
});

test("a try that is refused costs its network nothing", async () => {
	const { wiki, address } = await withPassword();
	const stranger = visitorOf(wiki.request);
	for (let i = 0; i < 60; i++) await trying(stranger, address, "wrong");

	wiki.wait(46_000);

	expect((await trying(visitorOf(wiki.request), address, PASSWORD)).status).toBe(303);
});

test("a password longer than any is refused without being hashed or counted", async () => {
	const wiki = await openWiki();
	const visitor = visitorOf(wiki.request);

	const answers = [];
	for (let i = 0; i < 6; i++) {
		const password = "x".repeat(10_000);
		answers.push(await visitor.post("/sign-in", { by: "password", address: "a@wiki.example", password }));
	}

	expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 422]);
});

test("many e-mails to one address take longer and longer, and its owner still gets one", async () => {
	const wiki = await openWiki();
	const visitor = visitorOf(wiki.request);

	const answers = [];
	for (let i = 0; i < 6; i++)
		answers.push(await visitor.post("/sign-in", { email: "ines@wiki.example", next: "/" }));

	expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303, 303]);
	expect(wiki.letters).toHaveLength(6);
	expect(wiki.pauses).toEqual([1_000]);
});

test("a letter that did not come is sent again, and the newest code counts", async () => {
	const wiki = await openWiki();
	const ines = await join(wiki, INES);
	const old = codeOf(lastLetter(wiki));

	const again = await ines.send("/sign-in/check", { again: "yes" });
	const check = await ines.get(again.location ?? "");
	const fresh = codeOf(lastLetter(wiki));
	const tried = await ines.send("/sign-in/check", { code: old === fresh ? "" : old });
	await ines.get(again.location ?? "");
	const done = await ines.send("/sign-in/check", { code: fresh });

	expect(check.words).toContain("We sent a new e-mail.");
	expect(tried.status).toBe(422);
	expect(done.status).toBe(303);
	expect((await ines.get("/people/ines-okafor")).status).toBe(200);
});

test("a program that fills in the hidden field gets the usual answer and no letter", async () => {
	const wiki = await openWiki();
	const robot = visitorOf(wiki.request);
	await robot.get("/join");
	wiki.wait(30 * SECOND);

	const sent = await robot.send("/join", { ...INES, website: "https://spam.example" });
	const check = await robot.get(sent.location ?? "");

	expect(sent.status).toBe(303);
	expect(check.words).toContain("We sent a link and a code to i***@wiki.example.");
	expect(wiki.letters).toEqual([]);
});

test("whoever fills in the form to join in under three seconds is asked to press once more, and loses nothing", async () => {
	const wiki = await openWiki();
	const ines = visitorOf(wiki.request);
	await ines.get("/join?next=/terms");
	wiki.wait(2 * SECOND);

	const quick = await ines.send("/join", INES);
	const lettersThen = wiki.letters.length;
	wiki.wait(1 * SECOND);
	const again = await ines.send("/join");

	expect([quick.status, lettersThen]).toEqual([422, 0]);
	expect(quick.words).toContain("That was quick. Press Join again.");
	expect([again.status, wiki.letters.length]).toEqual([303, 1]);
	expect(wiki.letters[0]?.to).toBe("ines@wiki.example");
});

test("a form left open for hours is shown again with what was typed", async () => {
	const wiki = await openWiki();
	const ines = visitorOf(wiki.request);
	await ines.get("/join");
	wiki.wait(121 * MINUTE);

	const late = await ines.send("/join", INES);
	wiki.wait(4 * SECOND);
	const again = await ines.send("/join", INES);

	expect(late.status).toBe(422);
	expect(late.words).toContain("Press Join again.");
	expect(late.$("#name").val()).toBe("Ines Okafor");
	expect(again.status).toBe(303);
});

test("a wrong form to join says beside each field what is wrong and keeps the rest", async () => {
	const wiki = await openWiki();
	const ines = visitorOf(wiki.request);
	await ines.get("/join");

	const page = await ines.send("/join", { ...INES, email: "nowhere", name: "admin", licence: "" });

	expect(page.status).toBe(422);
	expect(page.$("title").text()).toMatch(/^Error: /);
	expect(page.$("#name-error").text()).toContain("This name is reserved.");
	expect(page.$("#email-error").text()).toContain("Write an e-mail address");
	expect(page.$("#licence-error").text()).toContain("Tick the box");
	expect(page.$("#affiliation").val()).toBe("Lagos Words");
	expect(page.$("#adult").attr("checked")).toBeDefined();
});

test("fields that would make somebody more than a member are not looked at", async () => {
	const wiki = await openWiki();

	const ines = await join(wiki, { ...INES, role: "admin", curator: "1", standing: "member", approved: "1" });
	await ines.get(linkOf(lastLetter(wiki)));
	await ines.send("/sign-in/confirm");

	expect((await ines.get("/terms/new")).status).toBe(403);
	expect(await wiki.deps.db.selectFrom("role").selectAll().execute()).toEqual([]);
});

test.each([
	"//evil.example",
	"/\\evil.example",
	"https:evil.example",
	"javascript:alert(1)",
	"/\t/evil.example",
	"",
])("after signing in nobody is sent to %j", async (next) => {
	const wiki = await openWiki();
	await wiki.joins("Tomas Reyes");
	const tomas = visitorOf(wiki.request);

	await askFor(tomas, await emailOf(wiki, "tomas-reyes"), next);
	const done = await tomas.send("/sign-in/check", { code: codeOf(lastLetter(wiki)) });

	expect(done.location).toBe("/");
});

test("signing in makes a new session, and one planted before is over", async () => {
	const wiki = await openWiki();
	const mallory = await wiki.joins("Mallory");
	await wiki.joins("Tomas Reyes");
	const tomas = visitorOf(wiki.request);
	const planted = mallory.cookie.slice("session=".length);
	await askFor(tomas, await emailOf(wiki, "tomas-reyes"));
	tomas.cookies.set("session", planted);

	await tomas.send("/sign-in/check", { code: codeOf(lastLetter(wiki)) });

	expect(tomas.cookies.get("session")).not.toBe(planted);
	expect((await wiki.get("/settings/profile", mallory)).status).toBe(401);
	expect((await tomas.get("/settings/profile")).$("#name").val()).toBe("Tomas Reyes");
});

test("two session cookies are both ignored and taken away", async () => {
	const wiki = await openWiki();
	const [tomas, mallory] = [await wiki.joins("Tomas Reyes"), await wiki.joins("Mallory")];

	const answer = await wiki.request("/settings/profile", {
		headers: { Cookie: `${mallory.cookie}; ${tomas.cookie}` },
	});

	expect(answer.status).toBe(401);
	expect(answer.headers.getSetCookie().join()).toMatch(/session=; Max-Age=0/);
});

test("the cookie of somebody who has left signs nobody in and is taken away", async () => {
	const wiki = await openWiki();
	const tomas = await wiki.joins("Tomas Reyes");
	await wiki.deps.db.updateTable("person").set({ standing: "left" }).where("id", "=", tomas.id).execute();

	const answer = await wiki.get("/settings/profile", tomas);

	expect(answer.status).toBe(401);
	expect(answer.headers.getSetCookie().join()).toMatch(/session=; Max-Age=0/);
});

test("signing out needs a form and ends the session on the server", async () => {
	const wiki = await openWiki();
	const tomas = await wiki.joins("Tomas Reyes");

	const link = await wiki.get("/sign-out", tomas);
	const out = await wiki.post("/sign-out", {}, tomas);

	expect(link.status).toBe(404);
	expect(out).toMatchObject({ status: 303, location: "/" });
	expect(out.headers.getSetCookie().join()).toMatch(/session=; Max-Age=0/);
	expect((await wiki.get("/settings/profile", tomas)).status).toBe(401);
});

test("signing out clears the pages that the browser has kept, and none of the drafts", async () => {
	const wiki = await openWiki();
	const tomas = await wiki.joins("Tomas Reyes");

	const page = await wiki.get("/settings/account", tomas);
	const out = await wiki.post("/sign-out", {}, tomas);
	const next = await wiki.get("/");

	expect(page.$("html").attr("data-person")).toBe(tomas.id);
	expect(out.headers.get("Clear-Site-Data")).toBe('"cache"');
	expect(next.$("html").attr("data-person")).toBeUndefined();
});

test("a form to sign in that another site sends is refused", async () => {
	const wiki = await openWiki();

	const answer = await wiki.request("/sign-in", {
		method: "POST",
		body: new URLSearchParams({ email: "ines@wiki.example" }),
		headers: { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" },
	});

	expect(answer.status).toBe(403);
	expect(wiki.letters).toEqual([]);
});

test("a password signs in as well, once it is set", async () => {
	const wiki = await openWiki();
	await wiki.joins("Tomas Reyes");
	const tomas = visitorOf(wiki.request);
	await signIn(wiki, tomas, "tomas-reyes");
	await tomas.get("/settings/account");
	await tomas.send("/settings/account/password", { password: PASSWORD });
	const other = visitorOf(wiki.request);

	const address = await emailOf(wiki, "tomas-reyes");
	const done = await other.post("/sign-in", { by: "password", address, password: PASSWORD, next: "/people" });

	expect(done).toMatchObject({ status: 303, location: "/people" });
	expect((await other.get("/settings/profile")).status).toBe(200);
});

test("whoever has to sign in first comes back to the page they wanted", async () => {
	const wiki = await openWiki();
	await wiki.joins("Tomas Reyes");
	const tomas = visitorOf(wiki.request);

	const refusal = await tomas.get("/settings/credit?from=letter");
	const form = await tomas.get(refusal.$("main a:contains('Sign in')").attr("href") ?? "");
	const sent = await tomas.send("/sign-in", { email: await emailOf(wiki, "tomas-reyes") });
	await tomas.get(sent.location ?? "");
	const done = await tomas.send("/sign-in/check", { code: codeOf(lastLetter(wiki)) });

	expect(refusal.status).toBe(401);
	expect(form.status).toBe(200);
	expect(done.location).toBe("/settings/credit?from=letter");
});

async function join(wiki: Wiki, fields: Readonly<Record<string, string>>): Promise<Visitor> {
	const visitor = visitorOf(wiki.request);
	await visitor.get("/join");
	wiki.wait(30 * SECOND);
	const sent = await visitor.send("/join", fields);
	await visitor.get(sent.location ?? "");
	return visitor;
}

async function askFor(visitor: Visitor, email: string, next = "/") {
	await visitor.get("/sign-in");
	const sent = await visitor.send("/sign-in", { email, next });
	const page = await visitor.get(sent.location ?? "");
	return { ...page, path: sent.location ?? "" };
}

async function signIn(wiki: Wiki, visitor: Visitor, handle: string): Promise<void> {
	await askFor(visitor, await emailOf(wiki, handle));
	await visitor.send("/sign-in/check", { code: codeOf(lastLetter(wiki)) });
}

async function emailOf({ deps }: Wiki, handle: string): Promise<string> {
	const row = await deps.db
		.selectFrom("person")
		.select("email")
		.where("handle", "=", handle)
		.executeTakeFirstOrThrow();
	return row.email ?? "";
}

function lastLetter({ letters }: Wiki): string {
	return letters.at(-1)?.text ?? "";
}

function linkOf(letter: string): string {
	return /http:\S+\/sign-in\/confirm\?t=\S+/.exec(letter)?.[0] ?? "no link";
}

function pathOf(link: string): string {
	const { pathname, search } = new URL(link);
	return pathname + search;
}

function codeOf(letter: string): string {
	return /^\d{6}$/m.exec(letter)?.[0] ?? "no code";
}

function spaced(code: string): string {
	return `${code.slice(0, 3)} ${code.slice(3)}`;
}

/** The page with what differs between any two addresses taken out. */
function shape(words: string): string {
	return words.replace(/\S+@\S+/, "ADDRESS");
}

async function withPassword() {
	const wiki = await openWiki();
	const { id } = await wiki.joins("Tomas Reyes");
	const address = await emailOf(wiki, "tomas-reyes");
	const { accountId = "" } = await getOwnProfile(wiki.deps.db, id);
	const { accounts } = wiki.deps;
	await accounts.setPassword(accountId, await accounts.hashPassword(PASSWORD));
	return { wiki, address };
}

function trying(visitor: Visitor, address: string, password: string) {
	return visitor.post("/sign-in", { by: "password", address, password });
}
