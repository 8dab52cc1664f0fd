// Addresses of a person's own settings.
import { type Context, Hono } from "hono";
import { type FieldErrors, Problem } from "../../errors.ts";
import { errorsOf } from "../components/forms.tsx";
import { isTheme, pathOrHome } from "../components/page-context.ts";
import { AccountPage, AppearancePage, CreditPage, ProfileSettingsPage } from "./views-settings.tsx";
import type { App } from "../../web/app-type.ts";
import { readFields } from "../../web/form-fields.ts";
import { countWrongTries } from "../../web/refuse-too-much.ts";
import { frameOf, goTo, keepTheme, say } from "../../web/respond.ts";
import { setCookies } from "../../web/session.ts";
import { type Owner, removePassword, setPassword } from "../../wiki/accounts/actions-password.ts";
import { isTooLong } from "../../wiki/accounts/rules-passwords.ts";
import { parseCredit, parseProfile } from "../../wiki/people/rules-profile.ts";
import { getOwnProfile, type OwnProfile, updateCredit, updateProfile } from "../../wiki/people/store.ts";
import { ACCOUNT_SETTINGS, CREDIT_SETTINGS, PROFILE_SETTINGS, SIGN_IN } from "../../../text/addresses.ts";
import { CLOSE } from "../../../text/wire.ts";

export const settings = new Hono<App>()
	.get("/settings", (c) => goTo(c, PROFILE_SETTINGS))
	.get("/settings/profile", async (c) => {
		const { name, affiliation, link = "" } = await getOwn(c);
		return c.html(<ProfileSettingsPage frame={frameOf(c)} fields={{ name, affiliation, link }} />);
	})
	.post("/settings/profile", async (c) => {
		const { id } = await getOwn(c);
		const form = await readFields(c);
		const fields = {
			name: form.text("name"),
			affiliation: form.text("affiliation"),
			link: form.text("link"),
		};
		const parsed = parseProfile(fields);
		if (!parsed.ok) {
			return c.html(<ProfileSettingsPage frame={frameOf(c)} fields={fields} errors={parsed.errors} />, 422);
		}
		await updateProfile(c.var.deps.db, id, parsed.value);
		say(c, { text: "Your profile is saved." });
		return goTo(c, PROFILE_SETTINGS);
	})
	.get("/settings/credit", async (c) => {
		const { credit } = await getOwn(c);
		const fields = { choice: credit.choice ?? "", name: credit.name, link: credit.link ?? "" };
		return c.html(<CreditPage frame={frameOf(c)} fields={fields} saved={credit} />);
	})
	.post("/settings/credit", async (c) => {
		const { id, credit } = await getOwn(c);
		const form = await readFields(c);
		const fields = { choice: form.text("choice"), name: form.text("name"), link: form.text("link") };
		const parsed = parseCredit(fields);
		if (!parsed.ok) {
			const page = <CreditPage frame={frameOf(c)} fields={fields} saved={credit} errors={parsed.errors} />;
			return c.html(page, 422);
		}
		await updateCredit(c.var.deps.db, id, parsed.value, c.var.deps.clock());
		say(c, { text: "How you are thanked is saved." });
		return goTo(c, CREDIT_SETTINGS);
	})
	.get("/settings/appearance", (c) => c.html(<AppearancePage frame={frameOf(c)} />))
	.post("/settings/appearance", async (c) => {
		const form = await readFields(c);
		const theme = form.text("theme");
		if (!isTheme(theme)) throw new Problem("invalid", "Choose automatic, light or dark.", { field: "theme" });
		keepTheme(c, theme);
		return goTo(c, pathOrHome(form.text("back")));
	})
	.get("/settings/account", async (c) => showAccount(c, await getOwner(c)))
	.post("/settings/account/password", async (c) => changePassword(c, "set"))
	.post("/settings/account/password-removal", async (c) => changePassword(c, "removed"))
	.post("/settings/account/sign-out", async (c) => {
		const { accounts, rooms } = c.var.deps;
		const own = await getOwner(c);
		await accounts.endAllSessions(own.accountId);
		rooms.dismiss(own.id, CLOSE.signedOut, "You signed out everywhere.");
		setCookies(c, await accounts.endSession(c.req.raw.headers));
		say(c, { text: "You are signed out everywhere." });
		return goTo(c, "/");
	});

async function changePassword(c: Context<App>, deed: "set" | "removed"): Promise<Response> {
	const owner = await getOwner(c);
	const { accounts } = c.var.deps;
	const form = await readFields(c);
	const had = await accounts.hasPassword(owner.accountId);
	if (had && !(await isPresent(c, owner.email, form.text("current")))) {
		return showAccount(c, owner, { current: "This is not your present password." });
	}
	try {
		const { headers } = c.req.raw;
		const cookies =
			deed === "set"
				? await setPassword(c.var.deps, owner, form.text("password"), headers)
				: await removePassword(c.var.deps, owner, headers);
		setCookies(c, cookies);
	} catch (error) {
		if (!(error instanceof Problem) || error.field === undefined) throw error;
		return showAccount(c, owner, errorsOf(error));
	}
	say(c, { text: `Your password is ${deed}. Other browsers are signed out.` });
	return goTo(c, ACCOUNT_SETTINGS);
}

async function isPresent(c: Context<App>, email: string, password: string): Promise<boolean> {
	if (isTooLong(password)) return false;
	const { accounts } = c.var.deps;
	return (await countWrongTries(c, email, () => accounts.checkPassword(email, password))) !== undefined;
}

async function showAccount(
	c: Context<App>,
	{ accountId, email }: Owner,
	errors: FieldErrors = {},
): Promise<Response> {
	const hasPassword = await c.var.deps.accounts.hasPassword(accountId);
	const page = <AccountPage frame={frameOf(c)} email={email} hasPassword={hasPassword} errors={errors} />;
	return c.html(page, Object.keys(errors).length > 0 ? 422 : 200);
}

async function getOwner(c: Context<App>): Promise<Owner & OwnProfile> {
	const own = await getOwn(c);
	const { accountId, email } = own;
	if (accountId === undefined || email === undefined)
		throw new Error(`person ${own.id} signed in without an account`);
	return { ...own, accountId, email };
}

/** Whoever is signed in, members or not yet. */
async function getOwn(c: Context<App>): Promise<OwnProfile> {
	const { person, deps } = c.var;
	if (person.kind === "account") return getOwnProfile(deps.db, person.id);
	throw new Problem("not-signed-in", "Sign in to change your settings.", {
		next: [{ href: SIGN_IN, label: "Sign in" }],
	});
}
