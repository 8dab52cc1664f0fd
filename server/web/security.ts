// What every request passes first: its number, the headers of every answer, and refusals that need no account.
import { randomBytes, randomInt } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { Problem } from "../errors.ts";
import type { App } from "./app-type.ts";
import { formatNumber } from "../../text/formats.ts";
import { TEXT_MAX } from "../../text/limits.ts";

// The longest text in a form: three bytes of UTF-8 for each unit, each written as %XX, and room for other fields.
const BODY_BYTES_MAX = TEXT_MAX * 9 + 300_000;

const READING = new Set(["GET", "HEAD"]);
const FORM_TYPES = new Set(["application/x-www-form-urlencoded", "multipart/form-data"]);

// Without letters and digits that sound or look like others: people read these numbers out.
const NUMBER_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/**
 * Gives the request a number that an error page can show and the log can be searched for: "7F3-KQ9". The number is
 * always ours: without the name of a header, none is taken from the request.
 */
export const withRequestId: MiddlewareHandler<App> = requestId({ headerName: "", generator: requestNumber });

/** Headers of every answer, refusals included, so it stands outside everything that may refuse. */
export const withSecurityHeaders: MiddlewareHandler<App> = async (c, next) => {
	await next();
	c.header("X-Request-Id", c.var.requestId);
	// Called only now, because the page says while it is made whether it needs a nonce.
	await (c.var.nonce === undefined ? headersOfPages : headersOfEditor)(c, async () => undefined);
	if (c.var.deps.config.publicUrl.startsWith("https:")) {
		c.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
	}
	if (!c.res.headers.has("Cache-Control")) cacheWithCare(c);
};

/** Refuses methods we do not have, bodies we cannot read, and every change that does not come from our own pages. */
export const sameOriginOnly: MiddlewareHandler<App> = async (c, next) => {
	if (READING.has(c.req.method)) return next();
	if (c.req.method !== "POST") {
		return c.text("Pages are read with GET and changed with POST.", 405, { Allow: "GET, HEAD, POST" });
	}
	if (!isFromOurPages(c)) {
		throw new Problem("forbidden", "This form was sent from another site.", {
			title: "Nothing was changed",
			handsBack: false,
			next: [{ href: "/", label: "Go to the first page" }],
		});
	}
	if (!isReadable(c)) return c.text("Send this as a form, not compressed.", 415);
	return next();
};

/** Refuses bodies larger than any form of ours, also those that do not say how long they are. */
export const sizeLimited: MiddlewareHandler<App> = bodyLimit({
	maxSize: BODY_BYTES_MAX,
	onError: (c) => {
		c.header("Connection", "close");
		// Reading it to hand it back would mean taking it all in.
		throw new Problem("too-big", `A text can have ${formatNumber(TEXT_MAX)} characters at most.`, {
			handsBack: false,
		});
	},
});

/** Lets this one answer carry style elements with the nonce: the editor makes its own. */
export function allowStyleElements(c: { set(key: "nonce", value: string): void }): void {
	c.set("nonce", randomBytes(16).toString("base64"));
}

const headersOfPages = headersWith({
	styleSrc: ["'self'"],
	connectSrc: ["'self'"],
	requireTrustedTypesFor: ["'script'"],
	trustedTypes: ["'none'"],
});

/** The editor's library writes to the page in ways that trusted types would refuse. */
const headersOfEditor = headersWith({
	styleSrc: ["'self'", (c: Context<App>) => `'nonce-${c.var.nonce}'`],
	// Older Safari does not count a socket of the same origin as 'self'.
	connectSrc: ["'self'", (c: Context<App>) => c.var.deps.config.publicUrl.replace(/^http/, "ws")],
});

type AnyPolicy = NonNullable<NonNullable<Parameters<typeof secureHeaders>[0]>["contentSecurityPolicy"]>;
type Policy = AnyPolicy & Required<Pick<AnyPolicy, "styleSrc" | "connectSrc">>;

function headersWith({ styleSrc, connectSrc, ...more }: Policy) {
	return secureHeaders({
		contentSecurityPolicy: {
			defaultSrc: ["'none'"],
			scriptSrc: ["'self'"],
			styleSrc,
			imgSrc: ["'self'"],
			fontSrc: ["'self'"],
			connectSrc,
			formAction: ["'self'"],
			frameAncestors: ["'none'"],
			baseUri: ["'none'"],
			objectSrc: ["'none'"],
			manifestSrc: ["'self'"],
			...more,
		},
		referrerPolicy: "same-origin",
		xFrameOptions: "DENY",
		permissionsPolicy: {
			camera: [],
			microphone: [],
			geolocation: [],
			payment: [],
			usb: [],
			browsingTopics: [],
		},
		strictTransportSecurity: false,
		// Set by default, and of no use to us: for browsers of long ago, or for plug-ins.
		originAgentCluster: false,
		xDnsPrefetchControl: false,
		xDownloadOptions: false,
		xPermittedCrossDomainPolicies: false,
		xXssProtection: false,
	});
}

/** A page about a person is never stored; a browser may store what a guest reads, but must ask whether it has changed. */
function cacheWithCare(c: Context<App>): void {
	c.header("Vary", "Cookie", { append: true });
	const isPersonal = c.get("person")?.kind === "account" || c.res.headers.has("Set-Cookie");
	const isPage = READING.has(c.req.method) && c.res.status < 400;
	c.header("Cache-Control", isPersonal || !isPage ? "private, no-store" : "no-cache");
}

/** A browser says where a form comes from. Both headers missing means no browser of today, so it is refused. */
function isFromOurPages(c: Context<App>): boolean {
	const site = c.req.header("sec-fetch-site");
	if (site !== undefined) return site === "same-origin";
	return c.req.header("origin") === c.var.deps.config.publicUrl;
}

function isReadable(c: Context<App>): boolean {
	const encoding = c.req.header("content-encoding") ?? "identity";
	const [type = ""] = (c.req.header("content-type") ?? "").split(";");
	const kind = type.trim().toLowerCase();
	return encoding === "identity" && (kind === "" || FORM_TYPES.has(kind));
}

function requestNumber(): string {
	const letters = Array.from({ length: 6 }, () => NUMBER_LETTERS.charAt(randomInt(NUMBER_LETTERS.length)));
	return `${letters.slice(0, 3).join("")}-${letters.slice(3).join("")}`;
}
