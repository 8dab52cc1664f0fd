// Signing out: here, or in every browser. A session that ended also leaves the rooms it writes in.
import type { Deps } from "../../deps.ts";
import type { Cookies } from "./accounts.ts";

type SessionDeps = Pick<Deps, "accounts" | "events">;

/** Returns the cookies that clear the session of these headers. Nobody is signed out by a session that is gone already. */
export async function signOut(
	deps: SessionDeps,
	personId: string | undefined,
	headers: Headers,
): Promise<Cookies> {
	const cookies = await deps.accounts.endSession(headers);
	if (personId !== undefined) {
		await deps.events.publish([{ kind: "signed-out", personId, everywhere: false }]);
	}
	return cookies;
}

export async function signOutEverywhere(
	deps: SessionDeps,
	owner: { readonly id: string; readonly accountId: string },
	headers: Headers,
): Promise<Cookies> {
	await deps.accounts.endAllSessions(owner.accountId);
	await deps.events.publish([{ kind: "signed-out", personId: owner.id, everywhere: true }]);
	return deps.accounts.endSession(headers);
}
