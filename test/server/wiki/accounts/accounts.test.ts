// Accounts and sessions over the real better-auth and a real database; only the computer's date is moved.
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { Accounts, Cookies } from "../../../../server/wiki/accounts/accounts.ts";
import { createAccounts } from "../../../../server/wiki/accounts/accounts.ts";
import { openLog } from "../../../../server/log.ts";
import { makeDeps } from "../../../support/wiki/deps.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PROOF = { email: "ines@wiki.example", carry: "what to do next" };

beforeEach(() => {
	vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2007, 0, 7) });
	onTestFinished(() => {
		vi.useRealTimers();
	});
});

test("a sign-in link proves the address once", async () => {
	const { accounts } = await makeDeps();
	const { token } = await accounts.requests.open(PROOF);

	const first = await accounts.requests.useLink(token);
	const second = await accounts.requests.useLink(token);

	expect(first).toEqual(PROOF);
	expect(second).toBeUndefined();
});

test("looking at a link does not use it up", async () => {
	const { accounts } = await makeDeps();
	const { token } = await accounts.requests.open(PROOF);

	const looks = [await accounts.requests.peek(token), await accounts.requests.peek(token)];

	expect(looks).toEqual([PROOF, PROOF]);
	expect(await accounts.requests.useLink(token)).toEqual(PROOF);
});

test("of two uses of one link at the same moment one wins", async () => {
	const { accounts } = await makeDeps();
	const { token } = await accounts.requests.open(PROOF);

	const uses = await Promise.all([accounts.requests.useLink(token), accounts.requests.useLink(token)]);

	expect(uses.filter((use) => use !== undefined)).toEqual([PROOF]);
});

test("the code of a mail ends its link, and the link its code", async () => {
	const { accounts } = await makeDeps();
	const one = await accounts.requests.open(PROOF);
	const other = await accounts.requests.open(PROOF);

	const byCode = await accounts.requests.useCode(one.id, one.code);
	const byLink = await accounts.requests.useLink(other.token);

	expect([byCode, byLink]).toEqual([PROOF, PROOF]);
	expect(await accounts.requests.useLink(one.token)).toBeUndefined();
	expect(await accounts.requests.useCode(other.id, other.code)).toBeUndefined();
	expect(await accounts.requests.find(one.id)).toBeUndefined();
});

test("a code counts only for the request it was made for", async () => {
	const { accounts } = await makeDeps();
	const mine = await accounts.requests.open(PROOF);
	const other = await accounts.requests.open({ ...PROOF, email: "tomas@wiki.example" });

	const wrong = mine.code === other.code ? undefined : await accounts.requests.useCode(mine.id, other.code);

	expect(wrong).toBeUndefined();
	expect(await accounts.requests.useCode("unknown", mine.code)).toBeUndefined();
});

test("link and code are too old after half an hour", async () => {
	const { accounts } = await makeDeps();
	const request = await accounts.requests.open(PROOF);

	vi.setSystemTime(Date.now() + 30 * MINUTE);

	expect(await accounts.requests.peek(request.token)).toBeUndefined();
	expect(await accounts.requests.useLink(request.token)).toBeUndefined();
	expect(await accounts.requests.useCode(request.id, request.code)).toBeUndefined();
});

test("neither link nor code can be read out of the database", async () => {
	const { accounts, db } = await makeDeps();

	const { token, code } = await accounts.requests.open(PROOF);

	const rows = JSON.stringify(await db.selectFrom("auth_verification").selectAll().execute());
	expect(rows).not.toContain(token);
	expect(rows).not.toContain(`"${code}"`);
});

test("one address has one account, however it is written", async () => {
	const { accounts } = await makeDeps();

	const ids = [
		await accounts.ensureAccount("ines@wiki.example", "Ines Okafor"),
		await accounts.ensureAccount("INES@wiki.example", "Somebody"),
	];

	expect(ids[0]).toBe(ids[1]);
});

test("the session cookie of a plain http wiki stays on this host and out of scripts", async () => {
	const { cookies } = await signedIn();

	expect(cookies).toHaveLength(1);
	const [value, ...attributes] = (cookies[0] ?? "").split("; ");
	expect(value).toMatch(/^session=/);
	expect(attributes.toSorted()).toEqual(["HttpOnly", "Max-Age=1209600", "Path=/", "SameSite=Lax"]);
});

test("over https the session cookie is bound to the very host", async () => {
	const { db } = await makeDeps();
	const parts = { db, publicUrl: "https://wiki.example", secret: "s".repeat(64), log: openLog("silent") };
	const accounts = createAccounts(parts);
	const accountId = await accounts.ensureAccount("ines@wiki.example", "Ines Okafor");

	const [line = ""] = await accounts.openSession(accountId, new Headers());

	expect(line).toMatch(/^__Host-session=/);
	expect(line).toContain("; Secure");
	expect(line).toContain("; Path=/");
	expect(line).not.toContain("Domain");
});

test("a session says whose it is", async () => {
	const { accounts, accountId, cookies } = await signedIn();

	const session = await accounts.findSession(sending(cookies));

	expect(session?.accountId).toBe(accountId);
});

test("without a cookie, with another one or with a changed one nobody is signed in", async () => {
	const { accounts, cookies } = await signedIn();
	const changed = valueOf(cookies).replace(/^session=./, "session=!");

	const found = await Promise.all([
		accounts.findSession(new Headers()),
		accounts.findSession(new Headers({ cookie: "session=abc.def" })),
		accounts.findSession(new Headers({ cookie: changed })),
	]);

	expect(found).toEqual([undefined, undefined, undefined]);
});

test("two session cookies count as none, because one of them was planted", async () => {
	const one = await signedIn();
	const planted = await one.accounts.openSession(one.accountId, new Headers());

	const headers = new Headers({ cookie: `${valueOf(planted)}; ${valueOf(one.cookies)}` });

	expect(await one.accounts.findSession(headers)).toBeUndefined();
});

test("signing in makes a new session, and the one that was there before is over", async () => {
	const { accounts, accountId, cookies } = await signedIn();

	const fresh = await accounts.openSession(accountId, sending(cookies));

	expect(valueOf(fresh)).not.toBe(valueOf(cookies));
	expect(await accounts.findSession(sending(cookies))).toBeUndefined();
	expect((await accounts.findSession(sending(fresh)))?.accountId).toBe(accountId);
});

test("a session ends after fourteen days without a visit, and a visit keeps it alive", async () => {
	const { accounts, cookies } = await signedIn();
	const other = await signedIn();

	vi.setSystemTime(Date.now() + 13 * DAY);
	const visit = await accounts.findSession(sending(cookies));
	vi.setSystemTime(Date.now() + 13 * DAY);

	expect(visit?.cookies).toHaveLength(1);
	expect(await accounts.findSession(sending(cookies))).toBeDefined();
	expect(await other.accounts.findSession(sending(other.cookies))).toBeUndefined();
});

test("a session ends after ninety days, however often it was used", async () => {
	const { accounts, cookies } = await signedIn();
	for (let day = 10; day < 90; day += 10) {
		vi.setSystemTime(Date.now() + 10 * DAY);
		expect(await accounts.findSession(sending(cookies))).toBeDefined();
	}

	vi.setSystemTime(Date.now() + 10 * DAY);

	expect(await accounts.findSession(sending(cookies))).toBeUndefined();
});

test("signing out ends this session on the server and clears the cookie", async () => {
	const { accounts, cookies } = await signedIn();

	const cleared = await accounts.endSession(sending(cookies));

	expect(cleared).toEqual([expect.stringMatching(/^session=; Max-Age=0;/)]);
	expect(await accounts.findSession(sending(cookies))).toBeUndefined();
});

test("signing out everywhere ends every session of the account and no other", async () => {
	const { accounts, accountId, cookies } = await signedIn();
	const second = await accounts.openSession(accountId, new Headers());
	const tomas = await accounts.ensureAccount("tomas@wiki.example", "Tomas Reyes");
	const foreign = await accounts.openSession(tomas, new Headers());

	await accounts.endAllSessions(accountId);

	expect(await accounts.findSession(sending(cookies))).toBeUndefined();
	expect(await accounts.findSession(sending(second))).toBeUndefined();
	expect(await accounts.findSession(sending(foreign))).toBeDefined();
});

test("a password signs in its account and nobody else's", async () => {
	const { accounts } = await makeDeps();
	const accountId = await accounts.ensureAccount("ines@wiki.example", "Ines Okafor");
	await accounts.setPassword(accountId, await accounts.hashPassword("a long sentence of my own"));

	const right = await accounts.checkPassword("ines@wiki.example", "a long sentence of my own");
	const wrong = await accounts.checkPassword("ines@wiki.example", "a long sentence of my own.");
	const nobody = await accounts.checkPassword("nobody@wiki.example", "a long sentence of my own");

	expect([right, wrong, nobody]).toEqual([accountId, undefined, undefined]);
	expect(await accounts.hasPassword(accountId)).toBe(true);
});

test("a password can be changed and taken away", async () => {
	const { accounts } = await makeDeps();
	const accountId = await accounts.ensureAccount("ines@wiki.example", "Ines Okafor");
	await accounts.setPassword(accountId, await accounts.hashPassword("the first sentence of mine"));
	await accounts.setPassword(accountId, await accounts.hashPassword("the second sentence of mine"));

	const first = await accounts.checkPassword("ines@wiki.example", "the first sentence of mine");
	const second = await accounts.checkPassword("ines@wiki.example", "the second sentence of mine");
	await accounts.removePassword(accountId);

	expect([first, second]).toEqual([undefined, accountId]);
	expect(await accounts.hasPassword(accountId)).toBe(false);
	expect(await accounts.checkPassword("ines@wiki.example", "the second sentence of mine")).toBeUndefined();
});

test("a stamp tells how long a form was open, and a forged one tells nothing", async () => {
	const { stamps } = (await makeDeps()).accounts;
	const stamp = stamps.make(1000);

	expect(stamps.ageMs(stamp, 4000)).toBe(3000);
	expect(stamps.ageMs(stamp.replace("1000", "9000"), 4000)).toBeUndefined();
	expect(stamps.ageMs("", 4000)).toBeUndefined();
});

async function signedIn(): Promise<{ accounts: Accounts; accountId: string; cookies: Cookies }> {
	const { accounts } = await makeDeps();
	const accountId = await accounts.ensureAccount("ines@wiki.example", "Ines Okafor");
	return { accounts, accountId, cookies: await accounts.openSession(accountId, new Headers()) };
}

function valueOf(cookies: Cookies): string {
	return (cookies[0] ?? "").split(";")[0] ?? "";
}

function sending(cookies: Cookies): Headers {
	return new Headers({ cookie: valueOf(cookies) });
}
