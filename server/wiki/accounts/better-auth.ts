// better-auth, set up for us: it keeps accounts and sessions in its own four tables and makes the cookie. Its own
// addresses are never mounted; only accounts.ts calls it, from the server.
import { betterAuth, type BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import type { Db } from "../../db/tables.ts";
import { Problem } from "../../errors.ts";
import type { Log } from "../../log.ts";

const IDLE_DAYS = 14;
export const LONGEST_DAYS = 90;

const DAY_SECONDS = 24 * 3600;

export type AuthParts = {
	readonly db: Db;
	readonly databaseKind: "sqlite" | "postgres";
	readonly publicUrl: string;
	readonly secret: string;
	readonly log: Log;
};

/** `__Host-` binds the cookie to this very host; browsers take it only over https. */
export function cookieNameFor(publicUrl: string): string {
	return publicUrl.startsWith("https:") ? "__Host-session" : "session";
}

export function makeAuth(parts: AuthParts) {
	return betterAuth({
		appName: "Watchword",
		baseURL: parts.publicUrl,
		secret: parts.secret,
		database: { db: parts.db, type: parts.databaseKind },
		...TABLES,
		plugins: [opening],
		// Never mounted, and off all the same: nothing but our own pages makes accounts or signs in.
		emailAndPassword: { enabled: false },
		rateLimit: { enabled: false },
		telemetry: { enabled: false },
		advanced: {
			useSecureCookies: false,
			ipAddress: { disableIpTracking: true },
			cookies: {
				session_token: {
					name: cookieNameFor(parts.publicUrl),
					attributes: {
						secure: parts.publicUrl.startsWith("https:"),
						httpOnly: true,
						sameSite: "lax",
						path: "/",
					},
				},
			},
		},
		logger: {
			level: "warn",
			log: (level, message) => {
				if (level === "error") parts.log.error({ from: "better-auth" }, message);
				else parts.log.warn({ from: "better-auth" }, message);
			},
		},
	});
}

export type Auth = ReturnType<typeof makeAuth>;

/** The one thing better-auth has no call for: a session for somebody who has proved an e-mail address to us. */
const opening = {
	id: "opening",
	endpoints: {
		openSession: createAuthEndpoint.serverOnly(
			{ method: "POST", requireHeaders: true, body: z.object({ accountId: z.string() }) },
			async (ctx) => {
				const { internalAdapter, authCookies, secret } = ctx.context;
				const user = await internalAdapter.findUserById(ctx.body.accountId);
				if (user === null)
					throw new Problem("gone", "This account was closed. The texts written with it are kept.", {
						title: "This account is closed",
					});
				// A session that was there before, perhaps planted by somebody else, must not live on.
				const before = await ctx.getSignedCookie(authCookies.sessionToken.name, secret);
				if (typeof before === "string") await internalAdapter.deleteSession(before);
				const session = await internalAdapter.createSession(user.id);
				await setSessionCookie(ctx, { session, user }, false);
				return ctx.json({ accountId: user.id });
			},
		),
	},
} satisfies BetterAuthPlugin;

const TIMES = { createdAt: "created_at", updatedAt: "updated_at" };

const TABLES = {
	user: { modelName: "auth_user", fields: { ...TIMES, emailVerified: "email_verified" } },
	session: {
		modelName: "auth_session",
		fields: {
			...TIMES,
			userId: "user_id",
			expiresAt: "expires_at",
			ipAddress: "ip_address",
			userAgent: "user_agent",
		},
		expiresIn: IDLE_DAYS * DAY_SECONDS,
		updateAge: DAY_SECONDS,
	},
	account: {
		modelName: "auth_account",
		fields: {
			...TIMES,
			accountId: "account_id",
			providerId: "provider_id",
			userId: "user_id",
			accessToken: "access_token",
			refreshToken: "refresh_token",
			idToken: "id_token",
			accessTokenExpiresAt: "access_token_expires_at",
			refreshTokenExpiresAt: "refresh_token_expires_at",
		},
	},
	verification: {
		modelName: "auth_verification",
		fields: { ...TIMES, expiresAt: "expires_at" },
	},
};
