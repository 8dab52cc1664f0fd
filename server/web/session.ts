// Finds out who sends a request, from the session cookie, and takes away a cookie that no longer means anybody.
import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { AnyContext, App } from "./app-type.ts";
import type { Cookies } from "../wiki/accounts/accounts.ts";
import { type Account, GUEST } from "../wiki/people/rules.ts";
import { findPersonByAccount } from "../wiki/people/store.ts";

export const session: MiddlewareHandler<App> = async (c, next) => {
	c.set("person", GUEST);
	const { cookieName } = c.var.deps.accounts;
	if (getCookie(c, cookieName) === undefined) return next();
	const person = await findVisitor(c);
	if (person === undefined) {
		deleteCookie(c, cookieName, { path: "/", secure: c.var.deps.config.publicUrl.startsWith("https:") });
	} else {
		c.set("person", person);
	}
	return next();
};

/** Puts the cookies of a session on the answer. */
export function setCookies(c: AnyContext, cookies: Cookies): void {
	for (const line of cookies) c.header("Set-Cookie", line, { append: true });
}

/** Signs this browser out: with its cookies go the pages it has kept, and not the drafts, which have an owner. */
export function clearSession(c: AnyContext, cookies: Cookies): void {
	setCookies(c, cookies);
	c.header("Clear-Site-Data", '"cache"');
}

const KNOWN = "known";
const KNOWN_DAYS = 180;

/** Puts the cookies of a new session on the answer, and the mark of a browser in which this person signs in. */
export function signedIn(c: AnyContext, email: string, cookies: Cookies): void {
	setCookies(c, cookies);
	setCookie(c, KNOWN, c.var.deps.accounts.browsers.mark(email), {
		path: "/",
		httpOnly: true,
		sameSite: "Lax",
		secure: c.var.deps.config.publicUrl.startsWith("https:"),
		maxAge: KNOWN_DAYS * 24 * 3600,
	});
}

/** The name of this browser, if the owner of this address has signed in with it before. */
export function knownBrowser(c: AnyContext, email: string): string | undefined {
	const mark = getCookie(c, KNOWN);
	return mark === undefined ? undefined : c.var.deps.accounts.browsers.nameOf(mark, email);
}

async function findVisitor(c: Context<App>): Promise<Account | undefined> {
	const { accounts, db } = c.var.deps;
	const found = await accounts.findSession(c.req.raw.headers);
	if (found === undefined) return undefined;
	const person = await findPersonByAccount(db, found.accountId);
	if (person === undefined || person.standing === "left") return undefined;
	setCookies(c, found.cookies);
	return person;
}
