// Addresses of signing in and out: by a link or a code sent by mail, or with a password.
import { queryValue } from "../../web/guest-pages.ts";
import { type Context, Hono } from "hono";
import { z } from "zod";
import { Problem } from "../../errors.ts";
import { CheckPage, ConfirmPage, SignInPage } from "./views-sign-in.tsx";
import { pathOrHome } from "../components/page-context.ts";
import type { App } from "../../web/app-type.ts";
import { type Done, formDeed } from "../../web/form-deed.ts";
import { countLetter, countWrongCodes, countWrongPasswords } from "../../web/refuse-too-much.ts";
import { frameOf, goTo } from "../../web/respond.ts";
import { clearSession, signedIn } from "../../web/session.ts";
import { arrive, askAgain, askToSignIn, lookAhead } from "../../wiki/accounts/actions.ts";
import { signOut } from "../../wiki/accounts/actions-sessions.ts";
import { isTooLong } from "../../wiki/accounts/rules-passwords.ts";
import {
	cleanCode,
	CODE_FORM,
	CONFIRM_FORM,
	maskEmail,
	SIGN_IN_FORM,
} from "../../wiki/accounts/rules-sign-in.ts";
import type { Proof } from "../../wiki/accounts/sign-in-requests.ts";
import { parseEmail } from "../../wiki/people/rules-profile.ts";
import { findPersonByAccount } from "../../wiki/people/store.ts";
import {
	CREDIT_SETTINGS,
	HOME,
	SIGN_IN,
	SIGN_IN_CHECK,
	SIGN_IN_CONFIRM,
	SIGN_OUT,
	signInCheckPath,
} from "../../../text/addresses.ts";

export const signIn = new Hono<App>()
	.get("/sign-in", (c) => {
		const next = pathOrHome(queryValue(c, "next"));
		if (c.var.person.kind === "account") return goTo(c, next);
		return c.html(<SignInPage frame={frameOf(c)} email="" next={next} />);
	})
	.post(
		SIGN_IN,
		formDeed({
			form: SIGN_IN_FORM,
			permit: (_c: Context<App>) => undefined,
			do: async (c, { value }) => {
				const next = pathOrHome(value.next);
				return value.by === "password"
					? signInByPassword(c, { email: value.address, password: value.password, next })
					: sendLink(c, value.email, next);
			},
			again: (c, { typed, errors }) => {
				const email = typed.by === "password" ? typed.address : typed.email;
				const next = pathOrHome(typed.next);
				return c.html(<SignInPage frame={frameOf(c)} email={email} next={next} errors={errors} />);
			},
		}),
	)
	.get("/sign-in/check", async (c) => {
		const request = queryValue(c, "r") ?? "";
		const { email } = await getWaiting(c, request);
		return c.html(<CheckPage frame={frameOf(c)} request={request} email={maskEmail(email)} />);
	})
	.post(
		SIGN_IN_CHECK,
		formDeed({
			form: CODE_FORM,
			permit: (c: Context<App>, sent) => getWaiting(c, sent.text("r")),
			do: async (c, { by, value }) =>
				value.again === ""
					? signInByCode(c, { request: value.r, code: cleanCode(value.code) })
					: sendAgain(c, by, value.r),
			again: async (c, { typed, errors }) => {
				const email = maskEmail((await getWaiting(c, typed.r)).email);
				return c.html(<CheckPage frame={frameOf(c)} request={typed.r} email={email} errors={errors} />);
			},
		}),
	)
	.get("/sign-in/confirm", async (c) => {
		const token = queryValue(c, "t") ?? "";
		const { name, joining } = await lookAhead(c.var.deps, token);
		return c.html(<ConfirmPage frame={frameOf(c)} token={token} name={name} joining={joining} />);
	})
	.post(
		SIGN_IN_CONFIRM,
		formDeed({
			form: CONFIRM_FORM,
			permit: (_c: Context<App>) => undefined,
			do: async (c, { value }) => comeIn(c, await c.var.deps.accounts.requests.useLink(value.t)),
		}),
	)
	.post(
		SIGN_OUT,
		formDeed({
			form: z.object({}),
			permit: (_c: Context<App>) => undefined,
			do: async (c) => {
				const { person, deps } = c.var;
				const personId = person.kind === "account" ? person.id : undefined;
				clearSession(c, await signOut(deps, personId, c.req.raw.headers));
				return { path: HOME, say: { text: "You are signed out." } };
			},
		}),
	);

async function sendLink(c: Context<App>, typed: string, next: string): Promise<Done> {
	const email = parseEmail(typed);
	await countLetter(c, email);
	return { path: signInCheckPath(await askToSignIn(c.var.deps, email, next)) };
}

async function sendAgain(c: Context<App>, { email }: Proof, request: string): Promise<Done> {
	await countLetter(c, email);
	const newer = await askAgain(c.var.deps, request);
	return { path: signInCheckPath(newer), say: { text: "We sent a new e-mail." } };
}

type Code = { readonly request: string; readonly code: string };

async function signInByCode(c: Context<App>, { request, code }: Code): Promise<Done> {
	const { requests } = c.var.deps.accounts;
	const proof = await countWrongCodes(c, request, () => requests.useCode(request, code));
	if (proof !== undefined) return comeIn(c, proof);
	const sentence = "This code is not right. Use the newest e-mail, or ask for another one.";
	throw new Problem("invalid", sentence, { field: "code" });
}

type Password = { readonly email: string; readonly password: string; readonly next: string };

async function signInByPassword(c: Context<App>, { email, password, next }: Password): Promise<Done> {
	const { accounts, db } = c.var.deps;
	const address = email.trim().toLowerCase();
	const accountId = isTooLong(password)
		? undefined
		: await countWrongPasswords(c, address, () => accounts.checkPassword(address, password));
	const person = accountId === undefined ? undefined : await findPersonByAccount(db, accountId);
	if (accountId === undefined || person === undefined || person.standing === "left") {
		const sentence = "This address and password do not belong together. You can have a link sent instead.";
		throw new Problem("invalid", sentence, { field: "password" });
	}
	signedIn(c, address, await accounts.openSession(accountId, c.req.raw.headers));
	return { path: next };
}

async function comeIn(c: Context<App>, proof: Proof | undefined): Promise<Done> {
	const { accountId, name, next, joined } = await arrive(c.var.deps, proof);
	const cookies = await c.var.deps.accounts.openSession(accountId, c.req.raw.headers);
	signedIn(c, proof?.email ?? "", cookies);
	if (!joined) return { path: next };
	const text = `Welcome, ${name}. You are a member now.`;
	return { path: next, say: { text, href: CREDIT_SETTINGS, label: "How to be thanked" } };
}

async function getWaiting(c: Context<App>, request: string): Promise<Proof> {
	const waiting = await c.var.deps.accounts.requests.find(request);
	if (waiting !== undefined) return waiting;
	throw new Problem("gone", "This sign-in was finished, or it is too old.", {
		title: "This no longer works",
		next: [{ href: SIGN_IN, label: "Sign in" }],
	});
}
