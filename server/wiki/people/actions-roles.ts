// Giving a role, and taking it away. Both are audited, and the person is told by e-mail.
import type { Deps } from "../../deps.ts";
import type { Tx } from "../../db/tables.ts";
import { Problem } from "../../errors.ts";
import { doInTransaction, type Tell } from "../../events.ts";
import { postLetter } from "../../outgoing/letters.ts";
import { once } from "../audit/once.ts";
import { appendAudit, type FormMark } from "../audit/store.ts";
import { roleLetter } from "./rules-letters.ts";
import { assertCandidate, assertNotLast, ONE_WITH_ROLE } from "./rules-roles.ts";
import { countOthersWithRole, endRole, giveRole, type Role } from "./store-roles.ts";
import { getOwnProfile, type OwnProfile } from "./store.ts";
import { HELP } from "../../../text/addresses.ts";

export type RoleDeeds = Pick<Deps, "db" | "events" | "clock" | "ids" | "config">;

export type RoleDeed = {
	/** Whose role it is. */
	readonly personId: string;
	readonly role: Role;
	/** Undefined for somebody at the command line of the server. */
	readonly by: string | undefined;
	/** One-time number of the form, so that a double click acts once. */
	readonly request?: FormMark | undefined;
};

/** Throws Problem "conflict" when the person has the role, or could do nothing with it. */
export async function grantRole(deps: RoleDeeds, deed: RoleDeed): Promise<string> {
	return acting(deps, deed, async (work) => {
		await give(work, await getOwnProfile(work.tx, deed.personId), deed);
		return "given";
	});
}

/** Throws Problem "conflict" when the person does not have the role, or is the last who has it. */
export async function revokeRole(deps: RoleDeeds, deed: RoleDeed): Promise<string> {
	return acting(deps, deed, async (work) => {
		await take(work, await getOwnProfile(work.tx, deed.personId), deed);
		return "taken";
	});
}

type Work = { readonly tx: Tx; readonly tell: Tell; readonly at: number; readonly deps: RoleDeeds };
type Change = Pick<RoleDeed, "role" | "by">;

function acting(
	deps: RoleDeeds,
	{ by, request }: Pick<RoleDeed, "by" | "request">,
	deed: (work: Work) => Promise<string>,
): Promise<string> {
	const at = deps.clock();
	// The transaction takes the write lock when it begins, so of two who each take the other's role one is refused.
	return doInTransaction(deps, (tx, tell) => {
		const work = { tx, tell, at, deps };
		if (by === undefined) return deed(work);
		// The same deed may be meant again after it was undone: only the number of the form says that it was sent twice.
		const mark = request && { ...request, words: undefined };
		return once(tx, { request: mark, personId: by, at }, () => deed(work));
	});
}

async function give(work: Work, person: OwnProfile, { role, by }: Change): Promise<void> {
	if (person[role]) throw new Problem("conflict", `${person.name} is ${ONE_WITH_ROLE[role]} already.`);
	assertCandidate(person);
	await giveRole(work.tx, { personId: person.id, role, at: work.at, by });
	work.tell({ kind: "role-given", personId: person.id, role });
	await noteAndTell(work, person, { role, by, deed: "given" });
}

async function take(work: Work, person: OwnProfile, { role, by }: Change): Promise<void> {
	if (!person[role]) throw new Problem("conflict", `${person.name} is not ${ONE_WITH_ROLE[role]}.`);
	assertNotLast(person, role, await countOthersWithRole(work.tx, role, person.id));
	await endRole(work.tx, person.id, role, work.at);
	work.tell({ kind: "role-taken", personId: person.id, role });
	await noteAndTell(work, person, { role, by, deed: "taken" });
}

async function noteAndTell(
	{ tx, tell, at, deps }: Work,
	{ id, name, email }: OwnProfile,
	{ role, by, deed }: Change & { readonly deed: "given" | "taken" },
): Promise<void> {
	await appendAudit(tx, {
		id: deps.ids(),
		at,
		personId: by,
		deed: deed === "given" ? "give-role" : "take-role",
		object: `person ${id}`,
		detail: { role, from: by === undefined ? "command line" : "page" },
	});
	// People of the starting content have no address.
	if (email === undefined) return;
	const { siteName, publicUrl } = deps.config;
	const words = roleLetter({ siteName, name, role, deed, helpLink: publicUrl + HELP });
	await postLetter({ tx, tell }, { id: deps.ids(), at, to: email, ...words });
}
