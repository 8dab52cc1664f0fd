// Where something stands in the wiki: of which term, proposal or page a text, a comment or a version is. Pure.
import type { Thing } from "../people/rules.ts";
import { versionPath } from "../../../text/addresses.ts";
import type { LengthLimit } from "../../../text/length.ts";

/** What a comment or a text belongs to. */
export type Subject = { readonly kind: "term" | "proposal" | "page"; readonly id: string };

/** Navigation around a term, shown on every page of it. */
export type TermSections = {
	readonly slug: string;
	readonly headword: string;
	readonly counts: { readonly proposals: number; readonly comments: number };
};

/** What the navigation around a text counts. Versions are numbered without gaps, so this is also the latest number. */
export type Around = { readonly versions: number; readonly comments: number };

/** Where a shared page (history, write, discussion …) stands: of which proposal, page or term it is. */
export type Place = {
	readonly subject: Subject;
	/** Of a proposal: its number within the term. */
	readonly number: number | undefined;
	/** The living text; a term has none of its own. */
	readonly draftId: string | undefined;
	/** "Proposal 2: value and advocates". */
	readonly title: string;
	/** Address without a slash at the end. */
	readonly href: string;
	readonly crumbs: readonly { readonly href: string; readonly label: string }[];
	readonly thing: Thing;
	readonly limit: LengthLimit | undefined;
	/** What a good definition of the term must do; empty when nobody said, and for a page. */
	readonly brief: string;
	/** The term it belongs to; a free page has none. */
	readonly term: TermSections | undefined;
	/** What its navigation counts. A term has no versions. */
	readonly around: Around;
	/** Who decides, by name: the term's curator. */
	readonly curatorName: string | undefined;
};

/** What has a living text of its own. */
export type DraftSubject = Subject & { readonly kind: "proposal" | "page" };

/** A version in which words of a text first appeared, and where to read it. */
export type Origin = {
	readonly id: string;
	readonly draftId: string;
	readonly number: number;
	readonly savedAt: number;
	/** Address of the proposal or page it belongs to. */
	readonly href: string;
	/** "proposal 2", or the page's title. */
	readonly title: string;
};

/** "version 4", and of which text when it is another's: "proposal 1, version 4". */
export function sayOrigin(origin: Origin, draftId: string): string {
	return origin.draftId === draftId
		? `version ${origin.number}`
		: `${origin.title}, version ${origin.number}`;
}

/** Address of the version in which the words first appeared. */
export function addressOf(origin: Origin): string {
	return versionPath(origin.href, origin.number);
}
