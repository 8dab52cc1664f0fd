// Accounts: who can sign in, how, and from which browsers. The only door to better-auth; everybody else asks here
// and gets an account id, from which the store finds the person.
import type { Db, Tx } from "../../db/tables.ts";
import type { Log } from "../../log.ts";
import { keyFor } from "../../storage/secret.ts";
import { type Auth, cookieNameFor, LONGEST_DAYS, makeAuth } from "./better-auth.ts";
import { makeStamps, type Stamps } from "./form-stamps.ts";
import { type KnownBrowsers, makeKnownBrowsers } from "./known-browsers.ts";
import { makePasswords, type Passwords } from "./passwords.ts";
import { makeRequests, type Requests } from "./sign-in-requests.ts";

/** Lines for Set-Cookie. */
export type Cookies = readonly string[];

/** Changes of how somebody can sign in. */
export type AccountChanges = {
	endAllSessions(accountId: string): Promise<void>;
	/** Takes a hash that hashPassword made. */
	setPassword(accountId: string, hash: string): Promise<void>;
	removePassword(accountId: string): Promise<void>;
};

export type Accounts = AccountChanges & {
	readonly cookieName: string;
	/** Whose session these headers carry; the cookies, if any, keep it alive. Undefined when nobody is signed in. */
	findSession(headers: Headers): Promise<{ accountId: string; cookies: Cookies } | undefined>;
	/** Signs in: a new session, never one that was there before. Only after a proof. */
	openSession(accountId: string, headers: Headers): Promise<Cookies>;
	endSession(headers: Headers): Promise<Cookies>;
	/** The account of a proved e-mail address, made when it is new. */
	ensureAccount(email: string, name: string): Promise<string>;
	/** The account of this address and password. Takes as long when there is none. */
	checkPassword(email: string, password: string): Promise<string | undefined>;
	hasPassword(accountId: string): Promise<boolean>;
	/** What setPassword keeps. It takes long, so it is done before a transaction. */
	hashPassword(password: string): Promise<string>;
	/** The same changes as part of a transaction, with whatever else must happen together with them. */
	within(tx: Tx): AccountChanges;
	/** Sign-in mails that wait for their link or code. */
	readonly requests: Requests;
	/** Signed times for forms that programs like to fill in. */
	readonly stamps: Stamps;
	/** Browsers in which somebody has signed in before. */
	readonly browsers: KnownBrowsers;
};

export type AccountParts = {
	readonly db: Db;
	readonly databaseKind?: "sqlite" | "postgres";
	readonly publicUrl: string;
	readonly secret: string;
	readonly log: Log;
	/** In place of the usual one, which makes every sign-in with a password slow on purpose. */
	readonly passwordCost?: number | undefined;
};

type InternalAdapter = Awaited<Auth["$context"]>["internalAdapter"];

const PASSWORD = "credential";
const DAY_MS = 24 * 3600 * 1000;

export function createAccounts(parts: AccountParts): Accounts {
	const { publicUrl, secret } = parts;
	const authOver = (db: Db) =>
		makeAuth({ databaseKind: "sqlite", ...parts, db, secret: keyFor(secret, "sessions") });
	const auth = authOver(parts.db);
	const adapter = adapterOf(auth);
	return {
		...sessions(auth, adapter, cookieNameFor(publicUrl)),
		...passwords(adapter, makePasswords(parts.passwordCost)),
		...changes(adapter),
		within: (tx) => changes(adapterOf(authOver(tx))),
		ensureAccount: async (email, name) => {
			const known = await (await adapter()).findUserByEmail(email);
			if (known) return known.user.id;
			const made = await (await adapter()).createUser(
				{ email, name, emailVerified: true },
				{ method: "email" },
			);
			return made.id;
		},
		requests: makeRequests(adapter, keyFor(secret, "sign-in codes")),
		stamps: makeStamps(keyFor(secret, "form times")),
		browsers: makeKnownBrowsers(keyFor(secret, "known browsers")),
	};
}

function adapterOf(auth: Auth) {
	return async (): Promise<InternalAdapter> => (await auth.$context).internalAdapter;
}

type SessionPart = Pick<Accounts, "cookieName" | "findSession" | "openSession" | "endSession">;

function sessions(auth: Auth, adapter: () => Promise<InternalAdapter>, cookieName: string): SessionPart {
	/** better-auth also clears cookies that we never set. */
	const ours = (headers: Headers): Cookies =>
		headers.getSetCookie().filter((line) => line.startsWith(`${cookieName}=`));
	return {
		cookieName,
		findSession: async (headers) => {
			// Two cookies of one name: one of them was planted, and nobody can say which.
			if (countCookie(headers, cookieName) !== 1) return undefined;
			const { response, headers: answer } = await auth.api.getSession({ headers, returnHeaders: true });
			if (response === null) return undefined;
			const { session } = response;
			if (session.createdAt.getTime() + LONGEST_DAYS * DAY_MS <= Date.now()) {
				await (await adapter()).deleteSession(session.token);
				return undefined;
			}
			return { accountId: session.userId, cookies: ours(answer) };
		},
		openSession: async (accountId, headers) => {
			const { headers: answer } = await auth.api.openSession({
				body: { accountId },
				headers,
				returnHeaders: true,
			});
			return ours(answer);
		},
		endSession: async (headers) => {
			const { headers: answer } = await auth.api.signOut({ headers, returnHeaders: true });
			return ours(answer);
		},
	};
}

type PasswordPart = Pick<Accounts, "checkPassword" | "hasPassword" | "hashPassword">;

function passwords(adapter: () => Promise<InternalAdapter>, hashes: Passwords): PasswordPart {
	const findOf = async (accountId: string) => (await adapter()).findCredentialAccount(accountId);
	return {
		checkPassword: async (email, password) => {
			const known = await (await adapter()).findUserByEmail(email);
			const hash = known ? (await findOf(known.user.id))?.password : undefined;
			if (!known || !hash) {
				// As slow as a wrong password, so that the time does not tell who has an account.
				await hashes.hash(password);
				return undefined;
			}
			return (await hashes.matches(password, hash)) ? known.user.id : undefined;
		},
		hasPassword: async (accountId) => Boolean((await findOf(accountId))?.password),
		hashPassword: (password) => hashes.hash(password),
	};
}

function changes(adapter: () => Promise<InternalAdapter>): AccountChanges {
	const findOf = async (accountId: string) => (await adapter()).findCredentialAccount(accountId);
	return {
		endAllSessions: async (accountId) => {
			await (await adapter()).deleteUserSessions(accountId);
		},
		setPassword: async (accountId, hash) => {
			const known = await findOf(accountId);
			if (known) await (await adapter()).updatePassword(accountId, hash);
			else
				await (await adapter()).linkAccount({
					userId: accountId,
					providerId: PASSWORD,
					accountId,
					password: hash,
				});
		},
		removePassword: async (accountId) => {
			const known = await findOf(accountId);
			if (known) await (await adapter()).deleteAccount(known.id);
		},
	};
}

function countCookie(headers: Headers, name: string): number {
	const cookies = (headers.get("cookie") ?? "").split(";").map((cookie) => cookie.trim());
	return cookies.filter((cookie) => cookie.startsWith(`${name}=`)).length;
}
