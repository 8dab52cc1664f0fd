// A password and the letter about it: both or neither.
import { sql } from "kysely";
import { expect, test } from "vitest";
import { removePassword, setPassword } from "../../../../server/wiki/accounts/actions-password.ts";
import { makeDeps } from "../../../support/wiki/deps.ts";

const PASSWORD = "a long sentence of my own";

async function begin() {
	const deps = await makeDeps();
	const email = "ada@wiki.example";
	const accountId = await deps.accounts.ensureAccount(email, "Ada");
	return { deps, owner: { id: "ada", name: "Ada", accountId, email } };
}

test("every change of a password leaves one letter, which goes out later", async () => {
	const { deps, owner } = await begin();

	await setPassword(deps, owner, PASSWORD, new Headers());
	await removePassword(deps, owner, new Headers());

	const waiting = await deps.db.selectFrom("outgoing").select("content").orderBy("id").execute();
	expect(waiting.map(({ content }) => /your password was \w+/u.exec(content)?.[0])).toEqual([
		"your password was set",
		"your password was removed",
	]);
	expect(deps.letters).toEqual([]);
});

test("when the letter cannot be kept the password stays as it was, and so do the sessions", async () => {
	const { deps, owner } = await begin();
	const [cookie = ""] = await deps.accounts.openSession(owner.accountId, new Headers());
	const headers = new Headers({ cookie: cookie.split(";")[0] ?? "" });
	await sql`create trigger fails before insert on outgoing begin select raise(abort, 'no'); end`.execute(
		deps.db,
	);

	await expect(setPassword(deps, owner, PASSWORD, new Headers())).rejects.toThrow("no");

	expect(await deps.accounts.hasPassword(owner.accountId)).toBe(false);
	expect((await deps.accounts.findSession(headers))?.accountId).toBe(owner.accountId);
});
