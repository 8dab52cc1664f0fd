// Addresses of signing in and out: by a link or a code sent by mail, or with a password.
import { type Context, Hono } from "hono";
import type { App } from "../../web/app-type.ts";
import { type FieldErrors, Problem } from "../../errors.ts";
import { CheckPage, ConfirmPage, SignInPage } from "./views-sign-in.tsx";
import { errorsOf } from "../components/forms.tsx";
import { pathOrHome } from "../components/page-context.ts";
import { readFields } from "../../web/form-fields.ts";
import { countWrongTries, refuseManyLetters } from "../../web/refuse-too-much.ts";
import { frameOf, goTo, say } from "../../web/respond.ts";
import { setCookies } from "../../web/session.ts";
import { arrive, askAgain, askToSignIn, lookAhead } from "../../wiki/accounts/actions.ts";
import { isTooLong } from "../../wiki/accounts/rules-passwords.ts";
import { cleanCode, maskEmail } from "../../wiki/accounts/rules-sign-in.ts";
import type { Proof } from "../../wiki/accounts/sign-in-requests.ts";
import { parseEmail } from "../../wiki/people/rules-profile.ts";
import { findPersonByAccount } from "../../wiki/people/store.ts";
import { CREDIT_SETTINGS, SIGN_IN, signInCheckPath } from "../../../text/addresses.ts";

export const signIn = new Hono<App>()
	.get("/sign-in", (c) => {
		const next = pathOrHome(c.req.query("next"));
		if (c.var.person.kind === "account") return goTo(c, next);
		return c.html(<SignInPage frame={frameOf(c)} email="" next={next} />);
	})
	.post("/sign-in", async (c) => {
		const fields = await readFields(c);
		const next = pathOrHome(fields.text("next"));
		if (fields.text("by") === "password") {
			return signInByPassword(c, { email: fields.text("address"), password: fields.text("password"), next });
		}
		return sendLink(c, fields.text("email"), next);
	})
	.get("/sign-in/check", async (c) => {
		const request = c.req.query("r") ?? "";
		const { email } = await getWaiting(c, request);
		return c.html(<CheckPage frame={frameOf(c)} request={request} email={maskEmail(email)} />);
	})
	.post("/sign-in/check", async (c) => {
		const fields = await readFields(c);
		const request = fields.text("r");
		if (fields.text("again") !== "") return sendAgain(c, request);
		return signInByCode(c, request, cleanCode(fields.text("code")));
	})
	.get("/sign-in/confirm", async (c) => {
		const token = c.req.query("t") ?? "";
		const { name, joining } = await lookAhead(c.var.deps, token);
		return c.html(<ConfirmPage frame={frameOf(c)} token={token} name={name} joining={joining} />);
	})
	.post("/sign-in/confirm", async (c) => {
		const token = (await readFields(c)).text("t");
		return comeIn(c, await c.var.deps.accounts.requests.useLink(token));
	})
	.post("/sign-out", async (c) => {
		const { accounts, rooms } = c.var.deps;
		setCookies(c, await accounts.endSession(c.req.raw.headers));
		if (c.var.person.kind === "account") await rooms.sessionEnded(c.var.person.id);
		say(c, { text: "You are signed out." });
		return goTo(c, "/");
	});

async function sendLink(c: Context<App>, typed: string, next: string): Promise<Response> {
	try {
		const email = parseEmail(typed);
		refuseManyLetters(c, email);
		return goTo(c, signInCheckPath(await askToSignIn(c.var.deps, email, next)));
	} catch (error) {
		if (!(error instanceof Problem) || error.kind !== "invalid") throw error;
		return signInAgain(c, { email: typed, next, errors: errorsOf(error) });
	}
}

async function sendAgain(c: Context<App>, request: string): Promise<Response> {
	const { email } = await getWaiting(c, request);
	refuseManyLetters(c, email);
	const newer = await askAgain(c.var.deps, request);
	say(c, { text: "A new letter is on its way." });
	return goTo(c, signInCheckPath(newer));
}

async function signInByCode(c: Context<App>, request: string, code: string): Promise<Response> {
	const { email } = await getWaiting(c, request);
	const { requests } = c.var.deps.accounts;
	const proof = await countWrongTries(c, email, () => requests.useCode(request, code));
	if (proof !== undefined) return comeIn(c, proof);
	const errors = { code: "This code is not right. Look for the newest letter, or have it sent again." };
	const page = <CheckPage frame={frameOf(c)} request={request} email={maskEmail(email)} errors={errors} />;
	return c.html(page, 422);
}

type Password = { readonly email: string; readonly password: string; readonly next: string };

async function signInByPassword(c: Context<App>, { email, password, next }: Password): Promise<Response> {
	const { accounts, db } = c.var.deps;
	const address = email.trim().toLowerCase();
	const accountId = isTooLong(password)
		? undefined
		: await countWrongTries(c, address, () => accounts.checkPassword(address, password));
	const person = accountId === undefined ? undefined : await findPersonByAccount(db, accountId);
	if (accountId === undefined || person === undefined || person.standing === "left") {
		const sentence = "This address and password do not belong together. You can have a link sent instead.";
		return signInAgain(c, { email, next, errors: { password: sentence } });
	}
	setCookies(c, await accounts.openSession(accountId, c.req.raw.headers));
	return goTo(c, next);
}

async function comeIn(c: Context<App>, proof: Proof | undefined): Promise<Response> {
	const { accountId, name, next, joined } = await arrive(c.var.deps, proof);
	setCookies(c, await c.var.deps.accounts.openSession(accountId, c.req.raw.headers));
	if (joined) {
		say(c, {
			text: `Welcome, ${name}. You are a member now.`,
			href: CREDIT_SETTINGS,
			label: "How to be thanked",
		});
	}
	return goTo(c, next);
}

async function getWaiting(c: Context<App>, request: string): Promise<Proof> {
	const waiting = await c.var.deps.accounts.requests.find(request);
	if (waiting !== undefined) return waiting;
	throw new Problem("gone", "This sign-in was finished, or it is too old.", {
		title: "This no longer works",
		next: [{ href: SIGN_IN, label: "Sign in" }],
	});
}

function signInAgain(
	c: Context<App>,
	{ email, next, errors }: { email: string; next: string; errors: FieldErrors },
): Response | Promise<Response> {
	return c.html(<SignInPage frame={frameOf(c)} email={email} next={next} errors={errors} />, 422);
}
