// What people may write about themselves: names, addresses, links, and how they want to be thanked. Pure.
import { type Parsed, Problem } from "../../errors.ts";
import { AFFILIATION_MAX, EMAIL_MAX, NAME_MAX, URL_MAX } from "../../../text/limits.ts";
import { slugify, slugKey } from "../../../text/links.ts";
import { asLine, isStorable, isStorableLine } from "../../../text/storable.ts";

export type Joining = { readonly name: string; readonly email: string; readonly affiliation: string };

/** The form as it was typed. */
export type JoinFields = Joining & { readonly adult: boolean; readonly licence: boolean };

export type ProfileDetails = {
	readonly name: string;
	readonly affiliation: string;
	/** The one link shown with the name. */
	readonly link: string | undefined;
};

export type ProfileFields = { readonly name: string; readonly affiliation: string; readonly link: string };

/** Thanked by name, counted without one, or asked each time. */
export type CreditChoice = "named" | "counted" | "ask";

export type Credit = {
	/** Undefined: not decided, and so not named. */
	readonly choice: CreditChoice | undefined;
	readonly name: string;
	readonly link: string | undefined;
};

export type CreditFields = { readonly choice: string; readonly name: string; readonly link: string };

// Names that would make a stranger sound like the wiki itself.
const RESERVED = new Set(
	(
		"admin administrator watchword curator moderator system root support staff guest anonymous everyone nobody " +
		"member deletedmember"
	).split(" "),
);

const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/gu;

export function parseJoining(fields: JoinFields): Parsed<Joining> {
	const errors: Record<string, string> = {};
	const name = attempt(errors, () => parseName(fields.name));
	const email = attempt(errors, () => parseEmail(fields.email));
	const affiliation = attempt(errors, () => parseAffiliation(fields.affiliation));
	if (!fields.adult) errors["adult"] = "You can join when you are 16 or older. Tick the box to say so.";
	if (!fields.licence) errors["licence"] = "Texts here are shared under this licence. Tick the box to agree.";
	if (Object.keys(errors).length > 0) return { ok: false, errors };
	return { ok: true, value: { name: name ?? "", email: email ?? "", affiliation: affiliation ?? "" } };
}

export function parseProfile(fields: ProfileFields): Parsed<ProfileDetails> {
	const errors: Record<string, string> = {};
	const name = attempt(errors, () => parseName(fields.name));
	const affiliation = attempt(errors, () => parseAffiliation(fields.affiliation));
	const link = attempt(errors, () => parseLink(fields.link));
	if (Object.keys(errors).length > 0) return { ok: false, errors };
	return { ok: true, value: { name: name ?? "", affiliation: affiliation ?? "", link } };
}

export function parseCredit(fields: CreditFields): Parsed<Credit> {
	const errors: Record<string, string> = {};
	const choice = isCreditChoice(fields.choice) ? fields.choice : undefined;
	if (choice === undefined) errors["choice"] = "Choose one of the three. You can change it later.";
	// Who is only counted needs no name to be thanked by.
	const needsName = choice === "named" || fields.name.trim() !== "";
	const name = needsName ? attempt(errors, () => parseName(fields.name)) : "";
	const link = attempt(errors, () => parseLink(fields.link));
	if (Object.keys(errors).length > 0) return { ok: false, errors };
	return { ok: true, value: { choice, name: name ?? "", link } };
}

export function parseName(text: string): string {
	const name = cleanLine(text);
	if (!isStorableLine(name)) throw unusable("name", "This name");
	if (!/[\p{L}\p{N}]/u.test(name)) throw wrong("name", "Write your name as others will see it.");
	if (name.length > NAME_MAX) throw tooLong("name", "A name", NAME_MAX, name.length);
	if (RESERVED.has(slugKey(slugify(name)).replaceAll("-", ""))) {
		throw wrong("name", "This name is reserved. Write the name you go by.");
	}
	return name;
}

/** In lower case, as it is compared. */
export function parseEmail(text: string): string {
	const email = text.trim().normalize("NFC").toLowerCase();
	if (email.length > EMAIL_MAX) throw tooLong("email", "An e-mail address", EMAIL_MAX, email.length);
	const [local = "", domain = "", ...more] = email.split("@");
	const isAddress =
		more.length === 0 &&
		/^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}$/u.test(local) &&
		!/^\.|\.\.|\.$/.test(local) &&
		/^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(domain);
	if (!isAddress) throw wrong("email", "Write an e-mail address such as name@example.org.");
	return email;
}

export function parseAffiliation(text: string): string {
	const affiliation = cleanLine(text);
	if (!isStorableLine(affiliation)) throw unusable("affiliation", "This affiliation");
	if (affiliation.length > AFFILIATION_MAX) {
		throw tooLong("affiliation", "An affiliation", AFFILIATION_MAX, affiliation.length);
	}
	return affiliation;
}

/** A web address, or undefined when nothing was written. */
export function parseLink(text: string): string | undefined {
	const typed = text.trim();
	if (typed === "") return undefined;
	if (typed.length > URL_MAX) throw tooLong("link", "A web address", URL_MAX, typed.length);
	const url = URL.parse(/^[\p{L}\p{N}.-]+\.\p{L}{2,}(?:[/:?#]|$)/u.test(typed) ? `https://${typed}` : typed);
	const isWeb = url !== null && (url.protocol === "https:" || url.protocol === "http:");
	if (!isWeb || url.username !== "" || url.password !== "" || !isStorable(typed)) {
		throw wrong("link", "Write a web address that begins with https:// or http://.");
	}
	return url.href;
}

/** The last part of a profile's address: the name, with a number when others have it already. */
export function freeHandle(name: string, taken: ReadonlySet<string>): string {
	const base = slugify(name);
	for (let number = 1; ; number += 1) {
		const handle = number === 1 ? base : `${base}-${number}`;
		if (!taken.has(handle)) return handle;
	}
}

export function isCreditChoice(word: string): word is CreditChoice {
	return word === "named" || word === "counted" || word === "ask";
}

function cleanLine(text: string): string {
	return asLine(text.replace(INVISIBLE, ""));
}

/** The value, or undefined with the message noted beside its field. */
function attempt<T>(errors: Record<string, string>, parse: () => T): T | undefined {
	try {
		return parse();
	} catch (error) {
		if (!(error instanceof Problem) || error.field === undefined) throw error;
		errors[error.field] = error.message;
		return undefined;
	}
}

function wrong(field: string, sentence: string): Problem {
	return new Problem("invalid", sentence, { field });
}

function unusable(field: string, what: string): Problem {
	return wrong(field, `${what} contains characters that cannot be stored. Type it again without them.`);
}

function tooLong(field: string, what: string, most: number, is: number): Problem {
	return wrong(field, `${what} can have ${most} characters at most. This one has ${is}.`);
}
