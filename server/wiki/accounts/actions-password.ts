// Setting and removing a password: every other browser is signed out, and a letter tells the person.
import type { Deps } from "../../deps.ts";
import { doInTransaction } from "../../events.ts";
import { postLetter } from "../../outgoing/letters.ts";
import type { AccountChanges, Cookies } from "./accounts.ts";
import { passwordLetter } from "./letters.ts";
import { parsePassword } from "./rules-passwords.ts";
import type { OwnProfile } from "../people/store.ts";
import { ACCOUNT_SETTINGS } from "../../../text/addresses.ts";

type PasswordDeps = Pick<Deps, "accounts" | "db" | "events" | "config" | "clock" | "ids">;

/** Whose password it is, with what is needed to sign in and to write to them. */
export type Owner = Pick<OwnProfile, "id" | "name"> & { readonly accountId: string; readonly email: string };

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
	const hash = await deps.accounts.hashPassword(good);
	await change(deps, owner, "set", (accounts) => accounts.setPassword(owner.accountId, hash));
	return deps.accounts.openSession(owner.accountId, headers);
}

export async function removePassword(deps: PasswordDeps, owner: Owner, headers: Headers): Promise<Cookies> {
	await change(deps, owner, "removed", (accounts) => accounts.removePassword(owner.accountId));
	return deps.accounts.openSession(owner.accountId, headers);
}

/**
 * With the letter in one transaction: who did not do it must hear of it, also when the mail server is down just now.
 * And who did it is not told that something failed when only the letter is late.
 */
async function change(
	deps: PasswordDeps,
	owner: Owner,
	deed: "set" | "removed",
	keep: (accounts: AccountChanges) => Promise<void>,
): Promise<void> {
	const { siteName, publicUrl } = deps.config;
	const settingsLink = publicUrl + ACCOUNT_SETTINGS;
	const words = passwordLetter({ siteName, name: owner.name, deed, settingsLink });
	await doInTransaction(deps, async (tx, tell) => {
		const accounts = deps.accounts.within(tx);
		await keep(accounts);
		await accounts.endAllSessions(owner.accountId);
		await postLetter({ tx, tell }, { id: deps.ids(), at: deps.clock(), to: owner.email, ...words });
		tell({ kind: "password-changed", personId: owner.id });
	});
}
