// Who can be given a role, and when one can be taken away: there is always a curator and an administrator. Pure.
import { Problem } from "../../errors.ts";
import type { Account, PersonRole } from "./rules.ts";

/** Somebody who may be given a role, with what that depends on. */
export type Candidate = Pick<Account, "name" | "standing"> & {
	/** Undefined for people of the starting content. */
	readonly accountId: string | undefined;
};

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
	throw new Problem("conflict", `${person.name} cannot be given a role: ${reasonAgainst(person)}.`);
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
	throw new Problem(
		"conflict",
		`${person.name} is the only ${name} who can sign in, and there must always be one. First make somebody else ${one}.`,
	);
}
