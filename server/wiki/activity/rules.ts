// What happened, as one line says it. Pure.

/** Something that happened. */
export type Happening = {
	readonly at: number;
	readonly person: { readonly handle: string; readonly name: string } | undefined;
	readonly kind: "started" | "saved" | "commented" | "closed" | "withdrew" | "merged" | "adopted";
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
