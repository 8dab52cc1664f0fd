// Sign-in mails that wait for an answer: each has a link and a code, kept as hashes, and either one ends both.
// Moments are the computer's own clock, because better-auth, which keeps the rows, knows no other.
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** What a sign-in mail proves, and what was to be remembered until then. */
export type Proof = { readonly email: string; readonly carry: string };

export type SignInRequest = {
	/** Stands in the address of the page that asks for the code; says nothing about the person. */
	readonly id: string;
	/** Goes into the link of the mail, and nowhere else. */
	readonly token: string;
	/** Six digits, likewise. */
	readonly code: string;
};

export type Requests = {
	open(proof: Proof): Promise<SignInRequest>;
	/** Who a request is about, or undefined when it is unknown, used or too old. */
	find(id: string): Promise<Proof | undefined>;
	/** What a link would prove, without using it up. */
	peek(token: string): Promise<Proof | undefined>;
	useLink(token: string): Promise<Proof | undefined>;
	useCode(id: string, code: string): Promise<Proof | undefined>;
};

type Row = { value: string; expiresAt: Date };

/** The part of better-auth that keeps and, exactly once, gives back what waits to be proved. */
export type Waiting = {
	createVerificationValue(row: { identifier: string; value: string; expiresAt: Date }): Promise<unknown>;
	findVerificationValue(identifier: string): Promise<Row | null>;
	consumeVerificationValue(identifier: string): Promise<Row | null>;
	deleteVerificationByIdentifier(identifier: string): Promise<void>;
};

export const MAIL_MINUTES = 30;

const linkSchema = z.object({ id: z.string(), email: z.string(), carry: z.string() });
const codeSchema = z.object({ email: z.string(), link: z.string(), code: z.string() });

export function makeRequests(waiting: () => Promise<Waiting>, key: string): Requests {
	const findLink = async (link: string) =>
		proofOf(read(linkSchema, await (await waiting()).findVerificationValue(link)));
	const findCode = async (id: string) =>
		read(codeSchema, await (await waiting()).findVerificationValue(codeName(id)));
	const take = async (link: string): Promise<Proof | undefined> => {
		const rows = await waiting();
		// This one step decides: of two that come at once, one gets the row and the other nothing.
		const proved = read(linkSchema, await rows.consumeVerificationValue(link));
		if (proved === undefined) return undefined;
		await rows.deleteVerificationByIdentifier(codeName(proved.id));
		return proofOf(proved);
	};
	return {
		open: async ({ email, carry }) => {
			const request = newRequest();
			const link = linkName(request.token);
			const value = { email, link, code: codeHash(key, request.id, request.code) };
			const rows = await waiting();
			await rows.createVerificationValue(row(link, { id: request.id, email, carry }));
			await rows.createVerificationValue(row(codeName(request.id), value));
			return request;
		},
		find: async (id) => {
			const found = await findCode(id);
			return found && findLink(found.link);
		},
		peek: (token) => findLink(linkName(token)),
		useLink: (token) => take(linkName(token)),
		useCode: async (id, code) => {
			const found = await findCode(id);
			if (found === undefined || !same(found.code, codeHash(key, id, code))) return undefined;
			return take(found.link);
		},
	};
}

function proofOf(found: Proof | undefined): Proof | undefined {
	return found && { email: found.email, carry: found.carry };
}

function newRequest(): SignInRequest {
	return {
		id: randomBytes(16).toString("base64url"),
		token: randomBytes(32).toString("base64url"),
		code: String(randomInt(1_000_000)).padStart(6, "0"),
	};
}

function row(identifier: string, value: object) {
	return {
		identifier,
		value: JSON.stringify(value),
		expiresAt: new Date(Date.now() + MAIL_MINUTES * 60_000),
	};
}

function read<T>(schema: z.ZodType<T>, found: Row | null): T | undefined {
	if (found === null || found.expiresAt.getTime() <= Date.now()) return undefined;
	return schema.safeParse(parseJson(found.value)).data;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// A row of another kind of verification.
		return undefined;
	}
}

function linkName(token: string): string {
	return `sign-in-link:${createHash("sha256").update(token).digest("base64url")}`;
}

function codeName(id: string): string {
	return `sign-in-code:${id}`;
}

/** Keyed, because a plain hash of six digits is found by trying a million times. */
function codeHash(key: string, id: string, code: string): string {
	return createHmac("sha256", key).update(`${id} ${code}`).digest("base64url");
}

function same(a: string, b: string): boolean {
	const [left, right] = [Buffer.from(a), Buffer.from(b)];
	return left.length === right.length && timingSafeEqual(left, right);
}
