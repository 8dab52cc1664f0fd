// Signing in and joining by mail: what is remembered until the mail is answered, and who looks like a robot. Pure.
import { z } from "zod";
import { asWritten, carried, secret } from "../../fields.ts";
import { EMAIL_MAX } from "../../../text/limits.ts";

/** What a sign-in mail carries on: where to go afterwards, and who wants to join. */
export type Carry = {
	readonly next: string;
	readonly joining:
		| { readonly name: string; readonly affiliation: string; readonly agreedAt: number }
		| undefined;
};

const SECOND_MS = 1000;
const QUICKEST_MS = 3 * SECOND_MS;
const SLOWEST_MS = 2 * 3600 * SECOND_MS;

const carrySchema = z.object({
	next: z.string(),
	joining: z.object({ name: z.string(), affiliation: z.string(), agreedAt: z.number() }).optional(),
});

export function writeCarry(carry: Carry): string {
	return JSON.stringify(carry);
}

export function readCarry(text: string): Carry {
	const { next, joining } = carrySchema.parse(JSON.parse(text));
	return { next, joining };
}

/** Only a program fills in the field that people cannot see. */
export function looksLikeRobot(trap: string): boolean {
	return trap !== "";
}

/** Most programs answer within three seconds, and so do some people: whoever was quick presses once more. */
export function isQuick(ageMs: number | undefined): boolean {
	return ageMs !== undefined && ageMs < QUICKEST_MS;
}

/** Open for too long, or not a form of ours: it is shown again, with what was typed. */
export function isStale(ageMs: number | undefined): boolean {
	return ageMs === undefined || ageMs > SLOWEST_MS;
}

/** Enough to recognise one's own address, too little to learn somebody else's: "a***@example.com". */
export function maskEmail(email: string): string {
	const [local = "", domain = ""] = email.split("@");
	return `${Array.from(local)[0] ?? ""}***@${domain}`;
}

/** The six digits, however they were copied: "123 456", "123-456". */
export function cleanCode(text: string): string {
	return text.normalize("NFKC").replaceAll(/[^\d]/g, "");
}

/** Signing in: by a link to an address, or by an address and a password. */
export const SIGN_IN_FORM = z.object({
	by: carried(),
	next: carried(),
	email: asWritten("E-mail", EMAIL_MAX),
	address: asWritten("E-mail", EMAIL_MAX),
	password: secret("Password"),
});

/** The code of an e-mail; or a request to send it again. */
export const CODE_FORM = z.object({ r: carried(), again: carried(), code: secret("Code") });

/** The page behind the link of a mail. */
export const CONFIRM_FORM = z.object({ t: carried() });
