// Every address of the wiki, written in one place: for pages, mails, feeds, the API and the browser. A function takes
// the address that stands before its own part: versionPath(proposalPath(termPath("trust"), 2), 7).
import { printTextRef, type TextRef } from "./text-refs.ts";

export const HOME = "/";
export const CHANGES = "/changes";
export const TERMS = "/terms";
export const NEW_TERM = "/terms/new";
/** What every term is called, as JSON. */
export const TERM_NAMES = "/terms/names.json";
export const PAGES = "/pages";
export const NEW_PAGE = "/pages/new";
export const PEOPLE = "/people";
/** Who has which role, for administrators. */
export const ADMIN_PEOPLE = "/admin/people";
export const HELP = "/help";
export const JOIN = "/join";
export const FORMATTING = "/help/formatting";
export const SIGN_IN = "/sign-in";
/** The page that asks for the code of a mail, and takes it. */
export const SIGN_IN_CHECK = "/sign-in/check";
/** The page behind the link of a mail. */
export const SIGN_IN_CONFIRM = "/sign-in/confirm";
export const SIGN_OUT = "/sign-out";
export const WELCOME = "/welcome";
export const SETTINGS = "/settings";
export const PROFILE_SETTINGS = "/settings/profile";
export const CREDIT_SETTINGS = "/settings/credit";
export const APPEARANCE_SETTINGS = "/settings/appearance";
export const ACCOUNT_SETTINGS = "/settings/account";
export const SIGN_OUT_EVERYWHERE = "/settings/account/sign-out";
export const PASSWORD = "/settings/account/password";
export const PASSWORD_REMOVAL = "/settings/account/password-removal";

export function termPath(slug: string): string {
	return `/terms/${segment(slug)}`;
}

export function newTermPath(headword: string): string {
	return `${NEW_TERM}?headword=${encodeURIComponent(headword.toWellFormed())}`;
}

export function changeTermPath(term: string): string {
	return `${term}/change`;
}

/** Everything that happened to a term. */
export function historyPath(term: string): string {
	return `${term}/history`;
}

/** What happened before a moment: the next part of a term's history, or of all changes. */
export function happenedBeforePath(happenings: string, before: number): string {
	return `${happenings}?before=${before}`;
}

/** The page on which a curator adopts a text; without one, the page to choose it. */
export function adoptPath(term: string, text?: TextRef): string {
	return text === undefined ? `${term}/adopt` : `${term}/adopt?v=${printTextRef(text)}`;
}

export function proposalsPath(term: string): string {
	return `${term}/proposals`;
}

export function proposalPath(term: string, number: number): string {
	return `${term}/proposals/${number}`;
}

/** The form that starts a proposal, with the words of another text or with none. */
export function newProposalPath(term: string, from?: TextRef): string {
	return from === undefined ? `${term}/proposals/new` : `${term}/proposals/new?from=${printTextRef(from)}`;
}

/** The form that renames a proposal. */
export function proposalNamePath(proposal: string): string {
	return `${proposal}/name`;
}

export function closurePath(proposal: string): string {
	return `${proposal}/closure`;
}

/** Of a proposal or an edition. */
export function withdrawalPath(withdrawn: string): string {
	return `${withdrawn}/withdrawal`;
}

export function editionsPath(term: string): string {
	return `${term}/editions`;
}

export function editionPath(term: string, number: number | string): string {
	return `${term}/editions/${number}`;
}

export function recordPath(edition: string): string {
	return `${edition}/record.json`;
}

export function citationPath(edition: string, ending: string): string {
	return `${edition}/cite.${ending}`;
}

export function pagePath(slug: string): string {
	return `/pages/${segment(slug)}`;
}

/** The socket of a draft. */
export function livePath(draftId: string): string {
	return `/live/${encodeURIComponent(draftId)}`;
}

export function writePath(place: string): string {
	return `${place}/write`;
}

export function versionsPath(place: string): string {
	return `${place}/versions`;
}

type ListedVersions = {
	/** Every version by itself, with those that the wiki saved. */
	readonly sessions: boolean;
	/** Handle of the person whose versions are listed. */
	readonly by: string | undefined;
	/** Only versions with a lower number. */
	readonly before: number | undefined;
};

/** The list of versions with something chosen. */
export function listedVersionsPath(place: string, { sessions, by, before }: ListedVersions): string {
	const chosen = [
		...(sessions ? ["show=sessions"] : []),
		...(by === undefined ? [] : [`by=${encodeURIComponent(by)}`]),
		...(before === undefined ? [] : [`before=${before}`]),
	];
	return versionsPath(place) + queryOf(chosen);
}

export function versionPath(place: string, number: number | string): string {
	return `${place}/versions/${number}`;
}

export function reusePath(version: string): string {
	return `${version}/reuse`;
}

/** Who wrote what, in a version or an edition. */
export function authorsPath(text: string): string {
	return `${text}/authors`;
}

/** A version of a place or an edition of a term, by its kind. */
export function textPath(place: string, kind: "version" | "edition", number: number): string {
	return kind === "edition" ? editionPath(place, number) : versionPath(place, number);
}

/** `version` is the number of the text whose words are to be talked about. */
export function discussionPath(place: string, version?: number): string {
	return version === undefined ? `${place}/discussion` : `${place}/discussion?v=${version}`;
}

// The longest address that is carried through signing in.
const QUOTING_MAX = 1_500;

/** The same with words to quote, which the form is filled in with. Words too long for an address are left out. */
export function quotingPath(place: string, version: number | undefined, words: string): string {
	const path = discussionPath(place, version);
	if (words === "") return path;
	const quoting = `${path}${version === undefined ? "?" : "&"}quote=${encodeURIComponent(words)}`;
	return quoting.length > QUOTING_MAX ? path : quoting;
}

export function commentPath(place: string, number: number): string {
	return `${place}/discussion#c-${number}`;
}

export function replyPath(place: string, number: number): string {
	return `${place}/discussion/reply?to=c-${number}`;
}

/** Where a curator hides a comment, and reads what was hidden. */
export function hideCommentPath(place: string, number: number): string {
	return `${place}/discussion/comments/${number}/hiding`;
}

/** Where a curator shows a hidden comment again. */
export function showCommentAgainPath(place: string, number: number): string {
	return `${place}/discussion/comments/${number}/showing`;
}

export function changeCommentPath(place: string, number: number): string {
	return `${place}/discussion/comments/${number}/change`;
}

type Names = readonly (TextRef | string)[];

/** How a comparison is shown. */
export type CompareOptions = { readonly view?: string | undefined; readonly as?: string | undefined };

/** Two to five texts of a term or a page, each as a reference or printed; without any, the page to choose them. */
export function comparePath(place: string, texts: Names = [], { view, as }: CompareOptions = {}): string {
	const shown = view === undefined ? [] : [`view=${view}`];
	// Without it the texts are shown as they are read.
	const marked = as === "source" ? ["as=source"] : [];
	return `${place}/compare${queryOf([...namedIn(texts), ...shown, ...marked])}`;
}

/** What makes the second of two texts out of the first, as a patch of a file. */
export function patchPath(place: string, texts: Names = []): string {
	return `${place}/compare.patch${queryOf(namedIn(texts))}`;
}

function namedIn(texts: Names): string[] {
	return texts.map((text) => `v=${typeof text === "string" ? text : printTextRef(text)}`);
}

function queryOf(parts: readonly string[]): string {
	return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

/** A page where somebody signs in or joins, and then goes on to `next`, a page of this site. */
export function withNext(path: string, next: string): string {
	return next === HOME ? path : `${path}?next=${encodeURIComponent(next)}`;
}

/** `request` is the id of a sign-in that waits for its code. */
export function signInCheckPath(request: string): string {
	return `${SIGN_IN_CHECK}?r=${request}`;
}

/** `token` is the secret part of the link in a mail. */
export function signInConfirmPath(token: string): string {
	return `${SIGN_IN_CONFIRM}?t=${token}`;
}

/** Of the link that makes the first administrator and curator. */
export function welcomePath(token: string): string {
	return `${WELCOME}?t=${token}`;
}

export function personPath(handle: string): string {
	return `/people/${encodeURIComponent(handle)}`;
}

/** The next of the people listed, after a handle. */
export function peopleAfterPath(handle: string): string {
	return `${PEOPLE}?after=${encodeURIComponent(handle)}`;
}

/** The people that administrators look through: those found by these words, after a handle. */
export function adminPeoplePath(words: string, after = ""): string {
	const chosen = [
		...(words === "" ? [] : [`q=${encodeURIComponent(words.toWellFormed())}`]),
		...(after === "" ? [] : [`after=${encodeURIComponent(after)}`]),
	];
	return ADMIN_PEOPLE + queryOf(chosen);
}

/** The page that asks whether a role shall be given or taken away: "make-curator", "hand-over". */
export function roleDeedPath(handle: string, deed: string): string {
	return `${ADMIN_PEOPLE}/${encodeURIComponent(handle)}/${deed}`;
}

/** The last part of the address of a term or a page, which names it. */
export function slugOf(place: string): string {
	return place.slice(place.lastIndexOf("/") + 1);
}

/** Letters of every script stay as they are, so that an address can be read; what has a meaning in one is escaped. */
function segment(slug: string): string {
	return slug.replaceAll(/[%?#/\\\s]/gu, encodeURIComponent);
}
