// Between a request and the page that answers it: the frame, the message after a form, the way onward.
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { z } from "zod";
import {
	asciiPath,
	type Frame,
	isLocalPath,
	isTheme,
	type Notice,
	type Theme,
} from "../site/components/page-context.ts";
import type { AnyContext } from "./app-type.ts";
import { nowOf } from "./guest-pages.ts";

const NOTICE_SECONDS = 60;
const YEAR_SECONDS = 365 * 24 * 3600;

export function frameOf(c: AnyContext): Frame {
	const { config, assets, ids, disk } = c.var.deps;
	const url = new URL(c.req.url);
	return {
		siteName: config.siteName,
		path: url.pathname + url.search,
		viewer: c.var.person,
		theme: themeOf(c),
		notice: takeNotice(c),
		readsOnly: disk.isFull(),
		assets,
		nonce: c.var.nonce,
		now: nowOf(c),
		publicUrl: config.publicUrl,
		request: ids(),
	};
}

/** Says this once, on the next page. */
export function say(c: AnyContext, notice: Notice): void {
	setCookie(c, "notice", JSON.stringify(notice), {
		...cookieOptions(c),
		httpOnly: true,
		maxAge: NOTICE_SECONDS,
	});
}

/** The answer to every form: see the page at this address. */
export function goTo(c: AnyContext, path: string): Response {
	return c.redirect(isLocalPath(path) ? asciiPath(path) : "/", 303);
}

/** Remembers the theme on this device. */
export function keepTheme(c: AnyContext, theme: Theme): void {
	setCookie(c, "prefs", `theme=${theme}`, { ...cookieOptions(c), maxAge: YEAR_SECONDS });
}

function themeOf(c: AnyContext): Theme {
	const theme = new URLSearchParams(getCookie(c, "prefs") ?? "").get("theme") ?? "auto";
	return isTheme(theme) ? theme : "auto";
}

function takeNotice(c: AnyContext): Notice | undefined {
	const value = getCookie(c, "notice");
	if (value === undefined) return undefined;
	deleteCookie(c, "notice", cookieOptions(c));
	return parseNotice(value);
}

const noticeSchema = z.object({
	text: z.string().min(1),
	href: z.string().refine(isLocalPath).optional(),
	label: z.string().optional(),
});

/** Another page of the same host may have written the cookie, so it is read like any other input. */
export function parseNotice(value: string): Notice | undefined {
	const said = noticeSchema.safeParse(parseJson(value));
	if (!said.success) return undefined;
	const { text, href, label } = said.data;
	return href === undefined || label === undefined ? { text } : { text, href, label };
}

function parseJson(value: string): unknown {
	try {
		return JSON.parse(value);
	} catch {
		// A cut or foreign cookie says nothing.
		return undefined;
	}
}

function cookieOptions(c: AnyContext) {
	return { path: "/", sameSite: "Lax", secure: c.var.deps.config.publicUrl.startsWith("https:") } as const;
}
