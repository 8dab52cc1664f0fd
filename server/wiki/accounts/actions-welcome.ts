// The first administrator and curator: made by a one-time link that the program prints when it starts.
import { createHash, randomBytes } from "node:crypto";
import type { Deps } from "../../deps.ts";
import { doInTransaction } from "../../events.ts";
import { Problem } from "../../errors.ts";
import { appendAudit } from "../audit/store.ts";
import type { Joining } from "../people/rules-profile.ts";
import { giveRole, hasAdmin, insertWelcome, isWelcome, useWelcome } from "../people/store-roles.ts";
import { findPersonByEmail, insertPerson } from "../people/store.ts";
import { SIGN_IN, welcomePath } from "../../../text/addresses.ts";

type WelcomeDeps = Pick<Deps, "db" | "events" | "clock" | "ids" | "accounts">;

/** The address to print, or undefined when there is an administrator already. Replaces a link never used. */
export async function makeWelcome(deps: Pick<Deps, "db" | "clock" | "config">): Promise<string | undefined> {
	if (await hasAdmin(deps.db)) return undefined;
	const token = randomBytes(32).toString("base64url");
	await deps.db.transaction().execute((tx) => insertWelcome(tx, hashOf(token), deps.clock()));
	return deps.config.publicUrl + welcomePath(token);
}

/** Throws gone when the link was used, was never made, or an administrator is there already. */
export async function assertWelcome(deps: Pick<Deps, "db">, token: string): Promise<void> {
	if ((await isWelcome(deps.db, hashOf(token))) && !(await hasAdmin(deps.db))) return;
	throw gone();
}

/** Makes this person administrator and curator and returns the account to sign in. Throws gone like assertWelcome. */
export async function welcomeFirst(deps: WelcomeDeps, token: string, first: Joining): Promise<string> {
	await assertWelcome(deps, token);
	const accountId = await deps.accounts.ensureAccount(first.email, first.name);
	await doInTransaction(deps, async (tx, tell) => {
		const at = deps.clock();
		const known = await findPersonByEmail(tx, first.email);
		const id = known?.id ?? deps.ids();
		if (known === undefined) {
			await insertPerson(tx, { ...first, id, accountId, joinedAt: at, agreedAt: at });
			tell({ kind: "person-joined", personId: id });
		}
		// Inside the transaction: of two who press the button at once, one finds the link used.
		if (!(await useWelcome(tx, hashOf(token), id, at))) throw gone();
		for (const role of ["admin", "curator"] as const) {
			// oxlint-disable-next-line no-await-in-loop -- One after the other in one transaction.
			await giveRole(tx, { personId: id, role, at, by: undefined });
			tell({ kind: "role-given", personId: id, role });
		}
		await appendAudit(tx, {
			id: deps.ids(),
			at,
			personId: id,
			deed: "welcome",
			object: `person ${id}`,
			detail: {},
		});
	});
	return accountId;
}

function gone(): Problem {
	return new Problem(
		"gone",
		"This link has been used, or it is not one of ours. The first curator is already here.",
		{
			title: "This link no longer works",
			next: [
				{ href: SIGN_IN, label: "Sign in" },
				{ href: "/", label: "Go to the first page" },
			],
		},
	);
}

function hashOf(token: string): string {
	return createHash("sha256").update(token).digest("hex");
}
