// Asking to sign in or to join, and arriving with the proof: deeds over accounts, people and the post.
import type { Deps } from "../../deps.ts";
import { doInTransaction } from "../../events.ts";
import { Problem } from "../../errors.ts";
import { joinLetter, noAccountLetter, signInLetter } from "./letters.ts";
import { type Carry, readCarry, writeCarry } from "./rules-sign-in.ts";
import { MAIL_MINUTES, type Proof, type SignInRequest } from "./sign-in-requests.ts";
import { appendAudit } from "../audit/store.ts";
import type { Joining } from "../people/rules-profile.ts";
import { assertNameFree } from "../people/store-roles.ts";
import { findPersonByEmail, insertPerson, type OwnProfile } from "../people/store.ts";
import { JOIN, SIGN_IN, signInConfirmPath } from "../../../text/addresses.ts";

type AskDeps = Pick<Deps, "accounts" | "db" | "mail" | "config" | "clock">;

/** Who came in, and where they wanted to go. */
export type Arrival = {
	readonly accountId: string;
	readonly name: string;
	readonly next: string;
	readonly joined: boolean;
};

const GONE = "This link or code has been used, or it is too old.";
const AGAIN = {
	title: "This no longer works",
	next: [{ href: SIGN_IN, label: "Get a new one" }],
};

// The letters of this file are sent while somebody waits, and not through outgoing: the page must say at once when no
// letter went out, the person can ask for another, and a link that signs in must not stand in the database or a backup.

/** Sends a letter whether or not the address is known; returns the id of the page that asks for the code. */
export async function askToSignIn(deps: AskDeps, email: string, next: string): Promise<string> {
	const person = await findPersonByEmail(deps.db, email);
	const request = await openRequest(deps, email, { next, joining: undefined });
	const { siteName, publicUrl } = deps.config;
	const words =
		person === undefined
			? noAccountLetter({ siteName, joinLink: publicUrl + JOIN })
			: signInLetter({ ...waysIn(deps, request), name: person.name });
	await deps.mail.send({ to: email, ...words });
	return request.id;
}

/** Somebody who is a member already gets a letter to sign in, and the page does not tell that the address is known. */
export async function askToJoin(deps: AskDeps, joining: Joining, next: string): Promise<string> {
	const { email, name, affiliation } = joining;
	// Before the address is looked up: the answer must not tell whether it is known.
	await assertNameFree(deps.db, name, undefined);
	if (await findPersonByEmail(deps.db, email)) return askToSignIn(deps, email, next);
	const carry = { next, joining: { name, affiliation, agreedAt: deps.clock() } };
	return sendJoinLetter(deps, email, carry);
}

/** A page to look at for a program that filled in the form: as if all had gone well, but no letter. */
export async function pretendToJoin(deps: AskDeps, email: string): Promise<string> {
	return (await openRequest(deps, email, { next: "/", joining: undefined })).id;
}

/** A new letter in place of one that did not come. */
export async function askAgain(deps: AskDeps, requestId: string): Promise<string> {
	const waiting = await deps.accounts.requests.find(requestId);
	if (waiting === undefined) throw new Problem("gone", GONE, AGAIN);
	const carry = readCarry(waiting.carry);
	const isJoining = carry.joining !== undefined && !(await findPersonByEmail(deps.db, waiting.email));
	return isJoining
		? sendJoinLetter(deps, waiting.email, carry)
		: askToSignIn(deps, waiting.email, carry.next);
}

/** What the page behind a link says, without using the link up. Throws gone. */
export async function lookAhead(deps: AskDeps, token: string): Promise<{ name: string; joining: boolean }> {
	const proof = await deps.accounts.requests.peek(token);
	if (proof === undefined) throw new Problem("gone", GONE, AGAIN);
	const known = await findPersonByEmail(deps.db, proof.email);
	const { joining } = readCarry(proof.carry);
	const name = known?.name ?? joining?.name;
	if (name === undefined) throw new Problem("gone", GONE, AGAIN);
	return { name, joining: known === undefined };
}

/** Comes in with a proved address: the person whose it is, or a new member. Throws gone. */
export async function arrive(
	deps: AskDeps & Pick<Deps, "events" | "ids">,
	proof: Proof | undefined,
): Promise<Arrival> {
	if (proof === undefined) throw new Problem("gone", GONE, AGAIN);
	const { next, joining } = readCarry(proof.carry);
	const known = await findPersonByEmail(deps.db, proof.email);
	if (known !== undefined) return { ...signInAs(known), next, joined: false };
	if (joining === undefined) throw new Problem("gone", GONE, AGAIN);
	const accountId = await deps.accounts.ensureAccount(proof.email, joining.name);
	await insertMember(deps, accountId, { ...joining, email: proof.email });
	return { accountId, name: joining.name, next, joined: true };
}

function signInAs(person: OwnProfile): { accountId: string; name: string } {
	if (person.accountId === undefined || person.standing === "left") {
		throw new Problem("gone", "This account was closed. The texts written with it are kept.", {
			title: "This account is closed",
		});
	}
	return { accountId: person.accountId, name: person.name };
}

type Member = NonNullable<Carry["joining"]> & { readonly email: string };

async function insertMember(
	deps: Pick<Deps, "db" | "events" | "clock" | "ids">,
	accountId: string,
	member: Member,
): Promise<void> {
	await doInTransaction(deps, async (tx, tell) => {
		// Two letters may be answered in the same moment.
		if (await findPersonByEmail(tx, member.email)) return;
		const id = deps.ids();
		const at = deps.clock();
		await insertPerson(tx, { ...member, id, accountId, joinedAt: at });
		await appendAudit(tx, {
			id: deps.ids(),
			at,
			personId: id,
			deed: "join",
			object: `person ${id}`,
			detail: {},
		});
		tell({ kind: "person-joined", personId: id });
	});
}

async function sendJoinLetter(deps: AskDeps, email: string, carry: Carry): Promise<string> {
	const request = await openRequest(deps, email, carry);
	await deps.mail.send({ to: email, ...joinLetter(waysIn(deps, request)) });
	return request.id;
}

function openRequest(deps: AskDeps, email: string, carry: Carry): Promise<SignInRequest> {
	return deps.accounts.requests.open({ email, carry: writeCarry(carry) });
}

function waysIn({ config }: AskDeps, { token, code }: SignInRequest) {
	return {
		siteName: config.siteName,
		link: config.publicUrl + signInConfirmPath(token),
		code,
		minutes: MAIL_MINUTES,
	};
}
