// What people may write about themselves: names, addresses, links, and how they want to be thanked. Pure.
import { z } from "zod";
import { type Parsed, Problem } from "../../errors.ts";
import {
	asWritten,
	choice,
	notStorable,
	parsed,
	parseForm,
	ticked,
	tooLong,
	type TypedForm,
} from "../../fields.ts";
import { AFFILIATION_MAX, EMAIL_MAX, NAME_MAX, URL_MAX } from "../../../text/limits.ts";
import { freeSlug, slugify } from "../../../text/links.ts";
import { skeletonOf } from "../../../text/skeleton.ts";
import { asLine, hasLetter, isStorable, isStorableLine } from "../../../text/storable.ts";

export type Joining = { readonly name: string; readonly email: string; readonly affiliation: string };

export type ProfileDetails = {
	readonly name: string;
	readonly affiliation: string;
	/** The one link shown with the name. */
	readonly link: string | undefined;
};

/** Thanked by name, counted without one, or asked each time. */
export type CreditChoice = "named" | "counted" | "ask";

export type CreditSettings = {
	/** Undefined: not decided, and so not named. */
	readonly choice: CreditChoice | undefined;
	readonly name: string;
	readonly link: string | undefined;
};

// Names that would make a stranger sound like the wiki itself.
const RESERVED: ReadonlySet<string> = new Set(
	(
		"admin administrator watchword curator moderator system root support staff guest anonymous everyone nobody " +
		"member deletedmember"
	)
		.split(" ")
		.map(skeletonOf),
);

const INVISIBLE = /[\u00ad\u115f\u200b\u2060\u2800\u3164\ufeff\uffa0]/gu;

const LINK = parsed({ label: "Web address", max: URL_MAX, parse: parseLink });
const NAME = parsed({ label: "Your name", max: NAME_MAX, parse: parseName });
const AFFILIATION = parsed({
	label: "Affiliation (optional)",
	max: AFFILIATION_MAX,
	parse: parseAffiliation,
});

/** Joining, or becoming the first administrator. */
export const JOIN_FORM = z.object({
	name: NAME,
	email: parsed({ label: "E-mail", max: EMAIL_MAX, parse: parseEmail }),
	affiliation: AFFILIATION,
	adult: ticked({
		label: "I am 16 or older.",
		empty: "You can join when you are 16 or older. Tick the box to say so.",
	}),
	licence: ticked({
		label: "The licence",
		empty: "Texts here are shared under this licence. Tick the box to agree.",
	}),
});

/** The form as it was typed. */
export type JoinFields = TypedForm<typeof JOIN_FORM>;

export const PROFILE_FORM = z.object({ name: NAME, affiliation: AFFILIATION, link: LINK });

export type ProfileFields = TypedForm<typeof PROFILE_FORM>;

export const CREDIT_FORM = z.object({
	choice: choice(["named", "counted", "ask"], {
		label: "How you are thanked",
		wrong: "Choose one of the three. You can change it later.",
	}),
	name: asWritten("As", NAME_MAX),
	link: LINK,
});

export type CreditFields = TypedForm<typeof CREDIT_FORM>;

/** A name to be thanked by is needed only by those who are thanked by name. */
export function parseCredit(fields: CreditFields): Parsed<CreditSettings> {
	const read = parseForm(CREDIT_FORM, fields);
	const needsName = fields.choice === "named" || fields.name.trim() !== "";
	const named: Parsed<{ readonly name: string }> = needsName
		? parseForm(z.object({ name: NAME }), { name: fields.name })
		: { ok: true, value: { name: "" } };
	if (read.ok && named.ok) return { ok: true, value: { ...read.value, ...named.value } };
	return { ok: false, errors: { ...(read.ok ? {} : read.errors), ...(named.ok ? {} : named.errors) } };
}

export function parseName(text: string): string {
	const name = cleanLine(text);
	if (!isStorableLine(name)) throw wrong("name", notStorable({ what: "A name" }));
	if (!hasLetter(name)) throw wrong("name", "Write your name as others will see it.");
	if (name.length > NAME_MAX) throw wrong("name", tooLong({ what: "A name", max: NAME_MAX }, name.length));
	if (RESERVED.has(skeletonOf(name))) {
		throw wrong("name", "This name is reserved. Write the name you go by.");
	}
	return name;
}

/** In lower case, as it is compared. */
export function parseEmail(text: string): string {
	const email = pastedAddress(text).normalize("NFC").toLowerCase();
	if (email.length > EMAIL_MAX)
		throw wrong("email", tooLong({ what: "An e-mail address", max: EMAIL_MAX }, email.length));
	const [local = "", domain = "", ...more] = email.split("@");
	const isAddress =
		more.length === 0 &&
		/^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}$/u.test(local) &&
		!/^\.|\.\.|\.$/.test(local) &&
		/^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u.test(domain);
	if (!isAddress) throw wrong("email", "Write an e-mail address such as name@example.org.");
	return email;
}

/** The address in what a paste or a keyboard gives: "<anna@example.org>", a link, invisible or full-width signs. */
function pastedAddress(text: string): string {
	const visible = text
		.replaceAll(/\p{Cf}/gu, "")
		.replaceAll("＠", "@")
		.replaceAll("．", ".")
		.trim();
	const inBrackets = /^<([^<>]*)>$/u.exec(visible)?.[1] ?? visible;
	return inBrackets.replace(/^mailto:/iu, "").trim();
}

function parseAffiliation(text: string): string {
	const affiliation = cleanLine(text);
	if (!isStorableLine(affiliation)) throw wrong("affiliation", notStorable({ what: "An affiliation" }));
	if (affiliation.length > AFFILIATION_MAX) {
		throw wrong("affiliation", tooLong({ what: "An affiliation", max: AFFILIATION_MAX }, affiliation.length));
	}
	return affiliation;
}

/** A web address, or undefined when nothing was written. */
export function parseLink(text: string): string | undefined {
	const typed = text.trim();
	if (typed === "") return undefined;
	if (typed.length > URL_MAX)
		throw wrong("link", tooLong({ what: "A web address", max: URL_MAX }, typed.length));
	const url = URL.parse(/^[\p{L}\p{N}.-]+\.\p{L}{2,}(?:[/:?#]|$)/u.test(typed) ? `https://${typed}` : typed);
	const isWeb = url !== null && (url.protocol === "https:" || url.protocol === "http:");
	if (!isWeb || url.username !== "" || url.password !== "" || !isStorable(typed)) {
		throw wrong("link", "Write a web address that begins with https:// or http://.");
	}
	return url.href;
}

/**
 * Throws Problem "invalid" when a name looks like that of somebody who decides here: words under it would pass for a
 * decision. `officers` are the curators and administrators, apart from the person who takes the name.
 */
export function refuseNameOf(officers: readonly { readonly name: string }[], name: string): void {
	const skeleton = skeletonOf(name);
	if (!officers.some((officer) => skeletonOf(officer.name) === skeleton)) return;
	throw wrong(
		"name",
		"A curator or administrator here has this name, or one that looks the same. Add something that tells you apart, such as a middle name.",
	);
}

/** The last part of a profile's address: the name, with a number when others have it already. */
export function freeHandle(name: string, taken: ReadonlySet<string>): string {
	return freeSlug(slugify(name), (handle) => taken.has(handle));
}

export function isCreditChoice(word: string): word is CreditChoice {
	return word === "named" || word === "counted" || word === "ask";
}

function cleanLine(text: string): string {
	return asLine(text.replace(INVISIBLE, ""));
}

function wrong(field: string, sentence: string): Problem {
	return new Problem("invalid", sentence, { field });
}
