// Addresses of a person's own settings.
import { type Context, Hono } from "hono";
import { z } from "zod";
import { type FieldErrors, Problem } from "../../errors.ts";
import { APPEARANCE_FORM, pathOrHome } from "../components/page-context.ts";
import { AccountPage, AppearancePage, CreditPage, ProfileSettingsPage } from "./views-settings.tsx";
import type { App } from "../../web/app-type.ts";
import { formDeed } from "../../web/form-deed.ts";
import { countWrongPasswords } from "../../web/refuse-too-much.ts";
import { frameOf, goTo, keepTheme } from "../../web/respond.ts";
import { clearSession, setCookies } from "../../web/session.ts";
import { type Owner, removePassword, setPassword } from "../../wiki/accounts/actions-password.ts";
import { signOutEverywhere } from "../../wiki/accounts/actions-sessions.ts";
import { isTooLong, PASSWORD_FORM } from "../../wiki/accounts/rules-passwords.ts";
import {
	CREDIT_FORM,
	type CreditFields,
	parseCredit,
	PROFILE_FORM,
	type ProfileFields,
} from "../../wiki/people/rules-profile.ts";
import { assertNameFree } from "../../wiki/people/store-roles.ts";
import { getOwnProfile, type OwnProfile, updateCredit, updateProfile } from "../../wiki/people/store.ts";
import {
	ACCOUNT_SETTINGS,
	APPEARANCE_SETTINGS,
	CREDIT_SETTINGS,
	HOME,
	PASSWORD,
	PASSWORD_REMOVAL,
	PROFILE_SETTINGS,
	SIGN_IN,
	SIGN_OUT_EVERYWHERE,
} from "../../../text/addresses.ts";

export const settings = new Hono<App>()
	.get("/settings", (c) => goTo(c, PROFILE_SETTINGS))
	.get("/settings/profile", async (c) => {
		const fields = profileFields(await getOwn(c));
		return c.html(<ProfileSettingsPage frame={frameOf(c)} fields={fields} state={{ read: fields }} />);
	})
	.post(
		PROFILE_SETTINGS,
		formDeed({
			form: PROFILE_FORM,
			permit: (c: Context<App>) => getOwn(c),
			now: (_c, own) => profileFields(own),
			do: async (c, { by, value }) => {
				await assertNameFree(c.var.deps.db, value.name, by.id);
				await updateProfile(c.var.deps.db, by.id, value);
				return { path: PROFILE_SETTINGS, say: { text: "Your profile is saved." } };
			},
			again: (c, { typed, errors, state }) => {
				const shown = { fields: typed, errors, state };
				return c.html(<ProfileSettingsPage frame={frameOf(c)} {...shown} />);
			},
		}),
	)
	.get("/settings/credit", async (c) => {
		const own = await getOwn(c);
		const fields = creditFields(own);
		const shown = { fields, saved: own.credit, state: { read: fields } };
		return c.html(<CreditPage frame={frameOf(c)} {...shown} />);
	})
	.post(
		CREDIT_SETTINGS,
		formDeed({
			form: CREDIT_FORM,
			permit: (c: Context<App>) => getOwn(c),
			now: (_c, own) => creditFields(own),
			parse: (_c, typed) => parseCredit(typed),
			do: async (c, { by, value }) => {
				await assertNameFree(c.var.deps.db, value.name, by.id);
				await updateCredit(c.var.deps.db, by.id, value, c.var.deps.clock());
				return { path: CREDIT_SETTINGS, say: { text: "How you are thanked is saved." } };
			},
			again: async (c, { typed, errors, state }) => {
				const { credit } = await getOwn(c);
				const shown = { fields: typed, saved: credit, errors, state };
				return c.html(<CreditPage frame={frameOf(c)} {...shown} />);
			},
		}),
	)
	.get("/settings/appearance", (c) => c.html(<AppearancePage frame={frameOf(c)} />))
	.post(
		APPEARANCE_SETTINGS,
		formDeed({
			form: APPEARANCE_FORM,
			permit: (_c: Context<App>) => undefined,
			do: async (c, { value, sent }) => {
				keepTheme(c, value.theme);
				return { path: pathOrHome(sent.text("back")) };
			},
		}),
	)
	.get("/settings/account", async (c) => showAccount(c, await getOwner(c)))
	.post(PASSWORD, passwordDeed("set"))
	.post(PASSWORD_REMOVAL, passwordDeed("removed"))
	.post(
		SIGN_OUT_EVERYWHERE,
		formDeed({
			form: z.object({}),
			at: () => ACCOUNT_SETTINGS,
			permit: (c: Context<App>) => getOwner(c),
			do: async (c, { by }) => {
				clearSession(c, await signOutEverywhere(c.var.deps, by, c.req.raw.headers));
				return { path: HOME, say: { text: "You are signed out everywhere." } };
			},
		}),
	);

function passwordDeed(deed: "set" | "removed") {
	return formDeed({
		form: PASSWORD_FORM,
		at: () => ACCOUNT_SETTINGS,
		permit: (c: Context<App>) => getOwner(c),
		do: async (c, { by, value }) => {
			const { deps } = c.var;
			const had = await deps.accounts.hasPassword(by.accountId);
			if (had && !(await isPresent(c, by.email, value.current))) {
				throw new Problem("invalid", "This is not your present password.", { field: "current" });
			}
			const { headers } = c.req.raw;
			const cookies = await (deed === "set"
				? setPassword(deps, by, value.password, headers)
				: removePassword(deps, by, headers));
			setCookies(c, cookies);
			return {
				path: ACCOUNT_SETTINGS,
				say: { text: `Your password is ${deed}. Other browsers are signed out.` },
			};
		},
		again: async (c, { errors }) => showAccount(c, await getOwner(c), errors),
	});
}

function profileFields({ name, affiliation, link = "" }: OwnProfile): ProfileFields {
	return { name, affiliation, link };
}

function creditFields({ credit }: OwnProfile): CreditFields {
	return { choice: credit.choice ?? "", name: credit.name, link: credit.link ?? "" };
}

async function isPresent(c: Context<App>, email: string, password: string): Promise<boolean> {
	if (isTooLong(password)) return false;
	const { accounts } = c.var.deps;
	return (await countWrongPasswords(c, email, () => accounts.checkPassword(email, password))) !== undefined;
}

async function showAccount(
	c: Context<App>,
	{ accountId, email }: Owner,
	errors: FieldErrors = {},
): Promise<Response> {
	const hasPassword = await c.var.deps.accounts.hasPassword(accountId);
	const page = <AccountPage frame={frameOf(c)} email={email} hasPassword={hasPassword} errors={errors} />;
	return c.html(page);
}

async function getOwner(c: Context<App>): Promise<Owner & OwnProfile> {
	const own = await getOwn(c);
	const { accountId, email } = own;
	if (accountId === undefined || email === undefined)
		throw new Error(`person ${own.id} signed in without an account`);
	return { ...own, accountId, email };
}

/** The person who is signed in, a member or not yet one. */
async function getOwn(c: Context<App>): Promise<OwnProfile> {
	const { person, deps } = c.var;
	if (person.kind === "account") return getOwnProfile(deps.db, person.id);
	throw new Problem("not-signed-in", "Sign in to change your settings.", {
		next: [{ href: SIGN_IN, label: "Sign in" }],
	});
}
