// Giving a role, taking it away, and handing over to somebody else. Each is audited, and the person is told by e-mail.
import type { Deps } from "../../deps.ts";
import type { Db, Tx } from "../../db/tables.ts";
import { doInTransaction, type Tell } from "../../events.ts";
import { postLetter } from "../../outgoing/letters.ts";
import { once } from "../audit/once.ts";
import { appendAudit, type FormMark } from "../audit/store.ts";
import { permit } from "./rules.ts";
import { roleLetter } from "./rules-letters.ts";
import {
	assertCandidate,
	assertNotLast,
	ONE_WITH_ROLE,
	type RoleDeedName,
	roleRefused,
} from "./rules-roles.ts";
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

export type HandingOver = {
	readonly to: string;
	readonly by: string;
	readonly request: FormMark | undefined;
};

/** Throws Problem "conflict" when the deed is refused as things are now, so that a page need not ask in vain. */
export async function assertRoleDeed(
	db: Db,
	deed: RoleDeedName,
	{ person, by }: { readonly person: OwnProfile; readonly by: OwnProfile },
): Promise<void> {
	if (deed === "make-curator" || deed === "hand-over") assertGivable(person, "curator");
	else if (deed === "make-admin") assertGivable(person, "admin");
	else await assertTakable(db, person, deed === "take-admin" ? "admin" : "curator");
	if (deed === "hand-over") assertHolds(by, "curator");
}

function assertGivable(person: OwnProfile, role: Role): void {
	if (person[role]) throw roleRefused(`${person.name} is ${ONE_WITH_ROLE[role]} already.`);
	assertCandidate(person);
}

async function assertTakable(db: Db, person: OwnProfile, role: Role): Promise<void> {
	assertHolds(person, role);
	assertNotLast(person, role, await countOthersWithRole(db, role, person.id));
}

function assertHolds(person: OwnProfile, role: Role): void {
	if (!person[role]) throw roleRefused(`${person.name} is not ${ONE_WITH_ROLE[role]}.`);
}

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

/** Makes another person curator in place of the one who does it: both or neither. Throws like the two above. */
export async function handOver(deps: RoleDeeds, { to, by, request }: HandingOver): Promise<string> {
	return acting(deps, { by, request }, async (work) => {
		const [next, before] = [await getOwnProfile(work.tx, to), await getOwnProfile(work.tx, by)];
		await give(work, next, { role: "curator", by });
		await take(work, before, { role: "curator", by });
		return "handed over";
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
		return once(tx, { request: mark, personId: by, at }, async () => {
			// Asked again here: another administrator may have taken the role away since the page was asked for.
			permit(await getOwnProfile(tx, by), "administer", { kind: "site" });
			return deed(work);
		});
	});
}

async function give(work: Work, person: OwnProfile, { role, by }: Change): Promise<void> {
	assertGivable(person, role);
	await giveRole(work.tx, { personId: person.id, role, at: work.at, by });
	work.tell({ kind: "role-given", personId: person.id, role });
	await noteAndTell(work, person, { role, by, deed: "given" });
}

async function take(work: Work, person: OwnProfile, { role, by }: Change): Promise<void> {
	await assertTakable(work.tx, person, role);
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
