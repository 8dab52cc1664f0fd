// How a text is named in one word, in addresses and forms: "e3" is edition 3 of a term, "p2.7" version 7 of its proposal
// 2, "p2" that proposal's latest version, and "7" a version of the page it stands on.

export type EditionRef = { readonly kind: "edition"; readonly edition: number };
export type ProposalRef = {
	readonly kind: "proposal";
	readonly proposal: number;
	/** Undefined for the latest version, whichever that is. */
	readonly version: number | undefined;
};
export type PageVersionRef = { readonly kind: "version"; readonly version: number };

export type TextRef = EditionRef | ProposalRef | PageVersionRef;

/** As many texts as can be read beside each other. */
export const TEXTS_MAX = 5;

const EDITION = /^e([1-9]\d{0,5})$/u;
const PROPOSAL = /^p([1-9]\d{0,5})(?:\.([1-9]\d{0,5}))?$/u;
const VERSION = /^([1-9]\d{0,5})$/u;

/** Undefined for anything that names no text. */
export function parseTextRef(written: string): TextRef | undefined {
	const edition = EDITION.exec(written);
	if (edition) return editionRef(Number(edition[1]));
	const proposal = PROPOSAL.exec(written);
	if (proposal) {
		const version = proposal[2] === undefined ? undefined : Number(proposal[2]);
		return proposalRef(Number(proposal[1]), version);
	}
	const version = VERSION.exec(written);
	return version ? versionRef(Number(version[1])) : undefined;
}

/** The word that parseTextRef reads: "p2.7". */
export function printTextRef(ref: TextRef): string {
	if (ref.kind === "edition") return `e${ref.edition}`;
	if (ref.kind === "version") return String(ref.version);
	return ref.version === undefined ? `p${ref.proposal}` : `p${ref.proposal}.${ref.version}`;
}

/** How people name the text in a sentence: "proposal 2, version 7". */
export function labelOf(ref: TextRef): string {
	if (ref.kind === "edition") return `edition ${ref.edition}`;
	if (ref.kind === "version") return `version ${ref.version}`;
	const proposal = `proposal ${ref.proposal}`;
	return ref.version === undefined ? proposal : `${proposal}, version ${ref.version}`;
}

export function editionRef(edition: number): EditionRef {
	return { kind: "edition", edition };
}

export function proposalRef(proposal: number, version?: number): ProposalRef {
	return { kind: "proposal", proposal, version };
}

export function versionRef(version: number): PageVersionRef {
	return { kind: "version", version };
}
