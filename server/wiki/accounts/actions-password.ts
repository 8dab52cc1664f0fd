// Setting and removing a password: every other browser is signed out, and a letter tells the person.
import type { Deps } from "../../deps.ts";
import type { Cookies } from "./accounts.ts";
import { passwordLetter } from "./letters.ts";
import { parsePassword } from "./rules-passwords.ts";
import type { OwnProfile } from "../people/store.ts";
import { ACCOUNT_SETTINGS } from "../../../text/addresses.ts";

type PasswordDeps = Pick<Deps, "accounts" | "mail" | "config">;

/** Whose password it is, with what is needed to sign in and to write to them. */
export type Owner = Pick<OwnProfile, "name"> & { readonly accountId: string; readonly email: string };

/** Returns the cookies of a new session. Throws invalid with the field "password". */
export async function setPassword(
	deps: PasswordDeps,
	owner: Owner,
	password: string,
	headers: Headers,
): Promise<Cookies> {
	const { siteName } = deps.config;
	const [local = ""] = owner.email.split("@");
	const good = parsePassword(password, [siteName, owner.name, owner.email, local]);
	await deps.accounts.setPassword(owner.accountId, good);
	return afterChange(deps, owner, "set", headers);
}

export async function removePassword(deps: PasswordDeps, owner: Owner, headers: Headers): Promise<Cookies> {
	await deps.accounts.removePassword(owner.accountId);
	return afterChange(deps, owner, "removed", headers);
}

async function afterChange(
	deps: PasswordDeps,
	owner: Owner,
	deed: "set" | "removed",
	headers: Headers,
): Promise<Cookies> {
	await deps.accounts.endAllSessions(owner.accountId);
	const cookies = await deps.accounts.openSession(owner.accountId, headers);
	const { siteName, publicUrl } = deps.config;
	const settingsLink = publicUrl + ACCOUNT_SETTINGS;
	await deps.mail.send({
		to: owner.email,
		...passwordLetter({ siteName, name: owner.name, deed, settingsLink }),
	});
	return cookies;
}
