// What a draft and its versions are, where they stand in the wiki, and when a version may be saved. Pure.
import type { Thing } from "../people/rules.ts";

/** What is being talked about or written: every address below a term, a proposal or a page has one. */
export type Subject = { readonly kind: "term" | "proposal" | "page"; readonly id: string };

export type LengthLimit = { readonly unit: "words" | "sentences"; readonly most: number };

/** Navigation around a term, shown on every page of it. */
export type TermSections = {
	readonly slug: string;
	readonly headword: string;
	readonly counts: { readonly proposals: number; readonly comments: number };
};

/** Where a shared page (history, write, discussion …) stands: of which proposal, page or term it is. */
export type Place = {
	readonly subject: Subject;
	/** The living text; a term has none of its own. */
	readonly draftId: string | undefined;
	/** "Proposal 2: value and advocates". */
	readonly title: string;
	/** Address without a slash at the end. */
	readonly href: string;
	readonly crumbs: readonly { readonly href: string; readonly label: string }[];
	readonly thing: Thing;
	readonly limit: LengthLimit | undefined;
	/** The term it belongs to; a free page has none. */
	readonly term: TermSections | undefined;
	/** Who decides, by name: the term's curator. */
	readonly curatorName: string | undefined;
};
