// Remembers people: who they are, which account is theirs, and how they want to be thanked.
import type { Db, Tx } from "../../db/tables.ts";
import { Problem } from "../../errors.ts";
import { type CreditSettings, freeHandle, isCreditChoice, type ProfileDetails } from "./rules-profile.ts";
import type { Account, PersonName } from "./rules.ts";
import { nameWords } from "../../../text/name-words.ts";

/** What everybody may see of a person. */
export type Profile = Account & {
	readonly affiliation: string;
	readonly link: string | undefined;
	readonly joinedAt: number;
};

/** What only the person sees. */
export type OwnProfile = Profile & {
	readonly email: string | undefined;
	readonly accountId: string | undefined;
	readonly credit: CreditSettings;
};

export type NewPerson = {
	readonly id: string;
	readonly name: string;
	readonly affiliation: string;
	readonly joinedAt: number;
	readonly standing?: "applicant" | "member";
	readonly accountId?: string;
	readonly email?: string;
	readonly agreedAt?: number;
};

export async function findPersonByAccount(db: Db, accountId: string): Promise<Account | undefined> {
	const row = await people(db).where("person.account_id", "=", accountId).executeTakeFirst();
	return row && accountOf(row);
}

/** In no order. */
export async function listAccounts(db: Db, ids: readonly string[]): Promise<readonly Account[]> {
	if (ids.length === 0) return [];
	const rows = await people(db).where("person.id", "in", ids).execute();
	return rows.map(accountOf);
}

export async function findPersonByHandle(db: Db, handle: string): Promise<Profile | undefined> {
	const row = await people(db).where("person.handle", "=", handle).executeTakeFirst();
	return row && profileOf(row);
}

export async function findPersonByEmail(db: Db, email: string): Promise<OwnProfile | undefined> {
	const row = await ownPeople(db).where("person.email", "=", email).executeTakeFirst();
	return row && ownProfileOf(row);
}

/** Throws not-found for an unknown id. */
export async function getOwnProfile(db: Db, id: string): Promise<OwnProfile> {
	const row = await ownPeople(db).where("person.id", "=", id).executeTakeFirst();
	if (row === undefined) throw new Problem("not-found", "There is no such person here.");
	return ownProfileOf(row);
}

/** In the order of their handles, those after the given one. */
export async function listPeople(db: Db, after: string, limit: number): Promise<readonly Profile[]> {
	const rows = await people(db)
		.where("person.standing", "=", "member")
		.where("person.handle", ">", after)
		.orderBy("person.handle")
		.limit(limit)
		.execute();
	return rows.map(profileOf);
}

/** What somebody is looked for by: the beginnings of words of a name, or a whole e-mail address. */
export type SoughtPerson =
	| { readonly kind: "name"; readonly words: readonly string[] }
	| { readonly kind: "email"; readonly email: string };

/** Also those who wait or have left, in the order of their handles. Without words everybody. */
export async function findPeople(
	db: Db,
	sought: SoughtPerson,
	{ after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly OwnProfile[]> {
	const those = ownPeople(db).where("person.handle", ">", after).orderBy("person.handle").limit(limit);
	const found =
		sought.kind === "email"
			? those.where("person.email", "=", sought.email)
			: sought.words.reduce((query, word) => query.where("person.id", "in", havingWord(db, word)), those);
	return (await found.execute()).map(ownProfileOf);
}

function havingWord(db: Db, beginning: string) {
	return db
		.selectFrom("person_word")
		.select("person_word.person_id")
		.where("person_word.word", ">=", beginning)
		.where("person_word.word", "<", `${beginning}\u{10ffff}`);
}

/** By id. People who are not there are left out. */
export async function listPeopleByIds(
	db: Db,
	ids: readonly string[],
): Promise<ReadonlyMap<string, PersonName>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom("person")
		.select(["id", "handle", "name"])
		.where("id", "in", ids)
		.execute();
	return new Map(rows.map((row) => [row.id, row]));
}

/** Keeps the name a person has now as the last part of their address, for ever. */
export async function insertPerson(tx: Tx, person: NewPerson): Promise<{ handle: string }> {
	const handle = await findFreeHandle(tx, person.name);
	await tx
		.insertInto("person")
		.values({
			id: person.id,
			account_id: person.accountId ?? null,
			handle,
			name: person.name,
			email: person.email ?? null,
			affiliation: person.affiliation,
			standing: person.standing ?? "member",
			joined_at: person.joinedAt,
			agreed_at: person.agreedAt ?? null,
			credit: null,
			credit_name: null,
			credit_link: null,
			credit_at: null,
		})
		.execute();
	await insertWords(tx, person.id, person.name);
	return { handle };
}

export async function updateProfile(
	db: Db,
	id: string,
	{ name, affiliation, link }: ProfileDetails,
): Promise<void> {
	await db.transaction().execute(async (tx) => {
		await tx
			.updateTable("person")
			.set({ name, affiliation, credit_link: link ?? null })
			.where("id", "=", id)
			.execute();
		await tx.deleteFrom("person_word").where("person_id", "=", id).execute();
		await insertWords(tx, id, name);
	});
}

async function insertWords(tx: Tx, id: string, name: string): Promise<void> {
	const rows = nameWords(name).map((word) => ({ word, person_id: id }));
	if (rows.length > 0) await tx.insertInto("person_word").values(rows).execute();
}

export async function updateCredit(db: Db, id: string, credit: CreditSettings, at: number): Promise<void> {
	await db
		.updateTable("person")
		.set({
			credit: credit.choice ?? null,
			credit_name: credit.name,
			credit_link: credit.link ?? null,
			credit_at: at,
		})
		.where("id", "=", id)
		.execute();
}

async function findFreeHandle(tx: Tx, name: string): Promise<string> {
	const base = freeHandle(name, new Set());
	const rows = await tx
		.selectFrom("person")
		.select("handle")
		.where((eb) => eb.or([eb("handle", "=", base), eb("handle", "like", `${base}-%`)]))
		.execute();
	return freeHandle(name, new Set(rows.map((row) => row.handle)));
}

function people(db: Db) {
	return db
		.selectFrom("person")
		.select([
			"person.id",
			"person.handle",
			"person.name",
			"person.standing",
			"person.affiliation",
			"person.credit_link",
			"person.joined_at",
		])
		.select((eb) =>
			(["curator", "admin"] as const).map((role) =>
				eb
					.exists(
						eb
							.selectFrom("role")
							.select("role.role")
							.whereRef("role.person_id", "=", "person.id")
							.where("role.role", "=", role)
							.where("role.ended_at", "is", null),
					)
					.as(role),
			),
		);
}

function ownPeople(db: Db) {
	return people(db).select(["person.email", "person.account_id", "person.credit", "person.credit_name"]);
}

type Row = Awaited<ReturnType<ReturnType<typeof people>["executeTakeFirstOrThrow"]>>;
type OwnRow = Awaited<ReturnType<ReturnType<typeof ownPeople>["executeTakeFirstOrThrow"]>>;

function accountOf(row: Row): Account {
	return {
		kind: "account",
		id: row.id,
		handle: row.handle,
		name: row.name,
		standing: row.standing,
		curator: Boolean(row.curator),
		admin: Boolean(row.admin),
	};
}

function profileOf(row: Row): Profile {
	return {
		...accountOf(row),
		affiliation: row.affiliation,
		link: row.credit_link ?? undefined,
		joinedAt: row.joined_at,
	};
}

function ownProfileOf(row: OwnRow): OwnProfile {
	const choice = row.credit !== null && isCreditChoice(row.credit) ? row.credit : undefined;
	return {
		...profileOf(row),
		email: row.email ?? undefined,
		accountId: row.account_id ?? undefined,
		credit: { choice, name: row.credit_name || row.name, link: row.credit_link ?? undefined },
	};
}
