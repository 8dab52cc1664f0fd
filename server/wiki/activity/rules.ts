// What happened, as one line says it. Pure.
import type { PersonRole } from "../people/rules.ts";

/** Something that happened. */
export type Happening = {
	readonly at: number;
	/** With the role they have now. */
	readonly person:
		| { readonly handle: string; readonly name: string; readonly role: PersonRole | undefined }
		| undefined;
	readonly kind:
		| "hid"
		| "showed-again"
		| "started"
		| "saved"
		| "commented"
		| "closed"
		| "withdrew"
		| "merged"
		| "adopted";
	/** "version 7 of proposal 2", "edition 3". */
	readonly what: string;
	readonly href: string;
	/** Headword of the term or title of the page it happened to. */
	readonly about: string;
};

/** The moment an address asks to see what happened before it. */
export function parseBefore(written: string | undefined): number | undefined {
	return /^[1-9]\d{0,14}$/u.test(written ?? "") ? Number(written) : undefined;
}
