// Who can be given a role, and when one can be taken away: there is always a curator and an administrator. Pure.
import { Problem } from "../../errors.ts";
import type { Account, PersonRole } from "./rules.ts";
import { ADMIN_PEOPLE } from "../../../text/addresses.ts";

/** Somebody who may be given a role, with what that depends on. */
export type Candidate = Pick<Account, "name" | "standing"> & {
	/** Undefined for people of the starting content. */
	readonly accountId: string | undefined;
};

/** What an administrator can do to a person's roles: also the last part of the address that asks about it. */
export const ROLE_DEEDS = ["make-curator", "make-admin", "take-curator", "take-admin", "hand-over"] as const;

export type RoleDeedName = (typeof ROLE_DEEDS)[number];

/** The deeds that make sense for this person: what a page offers. Whether one is possible is decided when it is done. */
export function listRoleDeeds(person: Candidate & RolesOf, by: RolesOf): readonly RoleDeedName[] {
	const mayBeGiven = canUseRoles(person);
	const fits: Record<RoleDeedName, boolean> = {
		"make-curator": mayBeGiven && !person.curator,
		"make-admin": mayBeGiven && !person.admin,
		"take-curator": person.curator,
		"take-admin": person.admin,
		"hand-over": mayBeGiven && !person.curator && by.curator,
	};
	return ROLE_DEEDS.filter((deed) => fits[deed]);
}

type RolesOf = Pick<Account, "curator" | "admin">;

export const ROLE_NAMES = { curator: "curator", admin: "administrator" } as const satisfies Record<
	PersonRole,
	string
>;

/** "a curator", "an administrator". */
export const ONE_WITH_ROLE = { curator: "a curator", admin: "an administrator" } as const satisfies Record<
	PersonRole,
	string
>;

/** A role helps only somebody who can sign in and was let in. */
export function canUseRoles({ standing, accountId }: Candidate): boolean {
	return standing === "member" && accountId !== undefined;
}

/** Throws Problem "conflict" when this person could do nothing with a role. */
export function assertCandidate(person: Candidate): void {
	if (canUseRoles(person)) return;
	throw roleRefused(`${person.name} cannot be given a role: ${reasonAgainst(person)}.`);
}

function reasonAgainst({ standing, accountId }: Candidate): string {
	if (standing === "left") return "this account is closed";
	if (standing === "applicant") return "a curator must approve this account first";
	return accountId === undefined ? "nobody can sign in with this name" : "the account cannot be used";
}

/** Throws Problem "conflict" when nobody else who can sign in has the role. */
export function assertNotLast(person: Candidate, role: PersonRole, others: number): void {
	if (others > 0 || !canUseRoles(person)) return;
	const [one, name] = [ONE_WITH_ROLE[role], ROLE_NAMES[role]];
	throw roleRefused(
		`${person.name} is the only ${name} who can sign in, and there must always be one. First make somebody else ${one}.`,
	);
}

export function roleRefused(sentence: string): Problem {
	return new Problem("conflict", sentence, {
		title: "No role was changed",
		next: [{ href: ADMIN_PEOPLE, label: "People and roles" }],
	});
}

/** What the next page says when it is done. */
export function sayDone(deed: RoleDeedName, name: string): string {
	if (deed === "hand-over") return `${name} is now a curator, and you are not one any more.`;
	const [make, role] = [deed.startsWith("make"), deed.endsWith("admin") ? "admin" : "curator"] as const;
	return `${name} is ${make ? "now" : "no longer"} ${ONE_WITH_ROLE[role]}.`;
}
