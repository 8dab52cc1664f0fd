// Remembers who is curator or administrator, and the one-time link that makes the first of both.
import type { Db, RoleTable, Tx } from "../../db/tables.ts";
import { refuseNameOf } from "./rules-profile.ts";
import type { PersonName } from "./rules.ts";

export type Role = RoleTable["role"];

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
		.execute();
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
