// Remembers who is curator or administrator, and the one-time link that makes the first of both.
import type { Db, RoleTable, Tx } from "../../db/tables.ts";
import { refuseNameOf } from "./rules-profile.ts";
import type { PersonName } from "./rules.ts";

export type Role = RoleTable["role"];

export type Officer = {
	readonly name: string;
	/** Undefined for people of the starting content. */
	readonly email: string | undefined;
	readonly roles: readonly Role[];
};

/** Leaves a role that is already there as it is. */
export async function giveRole(
	tx: Tx,
	given: {
		readonly personId: string;
		readonly role: Role;
		readonly at: number;
		readonly by: string | undefined;
	},
): Promise<void> {
	const active = await tx
		.selectFrom("role")
		.select("role")
		.where("person_id", "=", given.personId)
		.where("role", "=", given.role)
		.where("ended_at", "is", null)
		.executeTakeFirst();
	if (active !== undefined) return;
	await tx
		.insertInto("role")
		.values({
			person_id: given.personId,
			role: given.role,
			given_at: given.at,
			given_by: given.by ?? null,
			ended_at: null,
		})
		// Taken away and given back within one millisecond it is the same row.
		.onConflict((conflict) =>
			conflict.columns(["person_id", "role", "given_at"]).doUpdateSet({ ended_at: null }),
		)
		.execute();
}

/** Keeps the row, so that every past deed stays explainable. */
export async function endRole(tx: Tx, personId: string, role: Role, at: number): Promise<void> {
	await tx
		.updateTable("role")
		.set({ ended_at: at })
		.where("person_id", "=", personId)
		.where("role", "=", role)
		.where("ended_at", "is", null)
		.execute();
}

/** How many other people have the role and can sign in to use it. */
export async function countOthersWithRole(db: Db, role: Role, personId: string): Promise<number> {
	const { count } = await db
		.selectFrom("role")
		.innerJoin("person", "person.id", "role.person_id")
		.select((eb) => eb.fn.countAll<number>().as("count"))
		.where("role.role", "=", role)
		.where("role.ended_at", "is", null)
		.where("role.person_id", "<>", personId)
		.where("person.standing", "=", "member")
		.where("person.account_id", "is not", null)
		.executeTakeFirstOrThrow();
	return count;
}

/** Everybody who has a role now, by name, with the address that `watchword admin` is called with. */
export async function listOfficers(db: Db): Promise<readonly Officer[]> {
	const rows = await db
		.selectFrom("role")
		.innerJoin("person", "person.id", "role.person_id")
		.select(["person.id", "person.name", "person.email", "role.role"])
		.where("role.ended_at", "is", null)
		.orderBy("person.name")
		.orderBy("person.id")
		.orderBy("role.role")
		.execute();
	const byPerson = Map.groupBy(rows, ({ id }) => id);
	return [...byPerson.values()].flatMap(([first, ...more]) =>
		first === undefined
			? []
			: [
					{
						name: first.name,
						email: first.email ?? undefined,
						roles: [first, ...more].map(({ role }) => role),
					},
				],
	);
}

/** Who has one of these roles now, by name. */
export async function listRoleHolders(db: Db, roles: readonly Role[]): Promise<readonly PersonName[]> {
	return db
		.selectFrom("person")
		.select(["person.id", "person.handle", "person.name"])
		.where("person.standing", "=", "member")
		.where("person.id", "in", (eb) =>
			eb
				.selectFrom("role")
				.select("role.person_id")
				.where("role.role", "in", roles)
				.where("role.ended_at", "is", null),
		)
		.orderBy("person.name")
		.orderBy("person.id")
		.execute();
}

/** Throws Problem "invalid" when somebody else who decides here has this name, or one that looks like it. */
export async function assertNameFree(db: Db, name: string, ownId: string | undefined): Promise<void> {
	const officers = await listRoleHolders(db, ["curator", "admin"]);
	refuseNameOf(
		officers.filter(({ id }) => id !== ownId),
		name,
	);
}

export async function hasAdmin(db: Db): Promise<boolean> {
	const row = await db
		.selectFrom("role")
		.select("person_id")
		.where("role", "=", "admin")
		.where("ended_at", "is", null)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** Takes the place of links that were never used. */
export async function insertWelcome(tx: Tx, tokenHash: string, at: number): Promise<void> {
	await tx.deleteFrom("welcome").where("used_at", "is", null).execute();
	await tx
		.insertInto("welcome")
		.values({ token_hash: tokenHash, made_at: at, used_at: null, used_by: null })
		.execute();
}

export async function isWelcome(db: Db, tokenHash: string): Promise<boolean> {
	const row = await db
		.selectFrom("welcome")
		.select("token_hash")
		.where("token_hash", "=", tokenHash)
		.where("used_at", "is", null)
		.executeTakeFirst();
	return row !== undefined;
}

/** Returns false when the link was used before, or never made. */
export async function useWelcome(tx: Tx, tokenHash: string, personId: string, at: number): Promise<boolean> {
	const { numUpdatedRows } = await tx
		.updateTable("welcome")
		.set({ used_at: at, used_by: personId })
		.where("token_hash", "=", tokenHash)
		.where("used_at", "is", null)
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}
