// What every page is drawn in: who reads it, in which theme, with which files and which message of the moment.
import { z } from "zod";
import { carried, choice } from "../../fields.ts";
import type { AssetLookup } from "../../web/assets.ts";
import type { Person } from "../../wiki/people/rules.ts";
import type { Now } from "./now.ts";

export const THEMES = ["auto", "light", "dark"] as const;

export type Theme = (typeof THEMES)[number];

/** Said once, at the top of the page that follows a form: "Version 7 saved." with a link to go on. */
export type Notice = { readonly text: string; readonly href?: string; readonly label?: string };

export type Frame = {
	readonly siteName: string;
	/** Path and query of this page, so that a form of the frame can come back to it. */
	readonly path: string;
	readonly viewer: Person;
	readonly theme: Theme;
	readonly notice: Notice | undefined;
	/** The disk is full: everything can be read and nothing changed. */
	readonly readsOnly: boolean;
	readonly assets: AssetLookup;
	/** For the one page whose editor adds its own style element. */
	readonly nonce: string | undefined;
	/** So that views need no clock. */
	readonly now: Now;
	/** Origin of every absolute link, without a slash at the end. */
	readonly publicUrl: string;
	/** One-time number for a form of this page, so that a second press acts once. */
	readonly request: string;
};

export function isTheme(word: string): word is Theme {
	return THEMES.some((theme) => theme === word);
}

// Longer than any address of ours, and short enough to be carried in a mail.
const PATH_MAX = 2_000;

/** A path of this site, as typed and as a browser will resolve it: "/..//evil.example" is another site's. */
export function isLocalPath(path: string): boolean {
	if (path.length > PATH_MAX || !LOCAL.test(path) || !URL.canParse(path, "http://this.site")) return false;
	return LOCAL.test(asciiPath(path));
}

const LOCAL = /^\/(?![/\\])[^\s\\\p{Cc}]*$/u;

/** Where to go after a form, as the form said; the first page when that is no place of this site. */
export function pathOrHome(path: string | undefined): string {
	return path !== undefined && isLocalPath(path) ? path : "/";
}

/** The same path in the letters a header may have; what is escaped already stays as it is. */
export function asciiPath(path: string): string {
	const { pathname, search, hash } = new URL(path, "http://this.site");
	return pathname + search + hash;
}

/** Choosing a theme, on the page of settings and in the foot of every page. */
export const APPEARANCE_FORM = z.object({
	theme: choice(THEMES, { label: "Look", wrong: "Choose automatic, light or dark." }),
	back: carried(),
});
