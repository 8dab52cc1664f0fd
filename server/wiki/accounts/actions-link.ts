// A link to sign in for somebody whose mailbox is lost, made by whoever runs the server and handed on by them.
import type { Deps } from "../../deps.ts";
import { Problem } from "../../errors.ts";
import { appendAudit } from "../audit/store.ts";
import type { OwnProfile } from "../people/store.ts";
import { writeCarry } from "./rules-sign-in.ts";
import { HOME, signInConfirmPath } from "../../../text/addresses.ts";

type LinkDeps = Pick<Deps, "accounts" | "db" | "config" | "clock" | "ids">;

/** The same link that a sign-in e-mail has: for one use, and for MAIL_MINUTES. Throws Problem "conflict". */
export async function makeSignInLink(deps: LinkDeps, person: OwnProfile): Promise<string> {
	const { id, name, email, standing, accountId } = person;
	if (email === undefined || accountId === undefined || standing === "left") {
		throw new Problem("conflict", `Nobody can sign in as ${name}: the account is closed, or there is none.`);
	}
	const carry = writeCarry({ next: HOME, joining: undefined });
	const { token } = await deps.accounts.requests.open({ email, carry });
	// Before the link is shown to anybody: one that is not in the audit is never known.
	await deps.db.transaction().execute((tx) =>
		appendAudit(tx, {
			id: deps.ids(),
			at: deps.clock(),
			personId: undefined,
			deed: "make-sign-in-link",
			object: `person ${id}`,
			detail: { from: "command line" },
		}),
	);
	return deps.config.publicUrl + signInConfirmPath(token);
}
