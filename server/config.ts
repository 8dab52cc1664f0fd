// The only reader of the environment: parses every setting once, or says in one sentence what is wrong.
import { resolve } from "node:path";
import { z } from "zod";
import { isInNetwork, isWide, parseAddress, parseNetwork } from "./ip-networks.ts";
import { looksLike } from "./look-alikes.ts";

const MEGABYTE = 1 << 20;

export type Config = {
	readonly port: number;
	readonly host: string;
	/** Origin of every link the program writes, exactly as a browser names it in the header Origin: they are compared. */
	readonly publicUrl: string;
	readonly dataDir: string;
	/** Folder of the starting content, or undefined for an empty wiki. */
	readonly contentDir: string | undefined;
	readonly smtpUrl: string | undefined;
	readonly mailFrom: string;
	readonly siteName: string;
	/** Addresses or networks of our own proxies, whose X-Forwarded-For is believed. */
	readonly trustedProxies: readonly string[];
	/** Given up when the disk is full, so that a little can still be written. */
	readonly reserveBytes: number;
	readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
};

type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used. The program prints the message and exits with 78 (EX_CONFIG). */
export class ConfigError extends Error {}

const LOOPBACK = ["127.0.0.0/8", "::1"].map(parseNetwork).filter((network) => network !== undefined);

const schema = z.object({
	PORT: wholeNumber(0, 65_535).default(3000),
	HOST: z.string().min(1).default("127.0.0.1"),
	PUBLIC_URL: z
		.url({ protocol: /^https?$/, error: "must be an address such as https://words.example" })
		.optional(),
	DATA_DIR: z.string().min(1).default("data"),
	CONTENT_DIR: z.string().min(1).default("content"),
	SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must look like smtp://user:password@host:587" }).optional(),
	MAIL_FROM: z.string().min(3).default("Watchword <watchword@localhost>"),
	SITE_NAME: z.string().min(1).max(80).default("Watchword"),
	TRUSTED_PROXIES: z
		.string()
		.default("")
		.transform((list) => list.split(/[\s,]+/).filter((proxy) => proxy !== ""))
		.refine((list) => list.every((proxy) => parseNetwork(proxy) !== undefined), {
			error: "must be a list of addresses or networks such as 127.0.0.1, 10.0.0.0/8",
		}),
	RESERVE_MB: wholeNumber(1, 10_000).default(16),
	LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
	INSECURE_HTTP: z.enum(["0", "1"]).default("0"),
});

/** Every setting there is, by the name of its variable. */
export const SETTINGS: readonly string[] = Object.keys(schema.shape);

/** Throws ConfigError with one sentence for each setting that is wrong. */
export function readConfig(env: Environment = process.env): Config {
	const given = Object.fromEntries(Object.entries(env).filter(([name]) => name in schema.shape));
	const parsed = schema.safeParse(given);
	if (!parsed.success) {
		throw new ConfigError(
			parsed.error.issues.map((issue) => sentence(issue.path.join("."), issue.message)).join("\n"),
		);
	}
	const { PORT, HOST, PUBLIC_URL, ...rest } = parsed.data;
	const publicUrl = originOf(PUBLIC_URL ?? localUrl(PORT));
	if (rest.INSECURE_HTTP !== "1") refusePlainHttp(publicUrl, HOST);
	return {
		port: PORT,
		host: HOST,
		publicUrl,
		dataDir: resolve(rest.DATA_DIR),
		contentDir: rest.CONTENT_DIR === "none" ? undefined : resolve(rest.CONTENT_DIR),
		smtpUrl: rest.SMTP_URL,
		mailFrom: rest.MAIL_FROM,
		siteName: rest.SITE_NAME,
		trustedProxies: rest.TRUSTED_PROXIES,
		reserveBytes: rest.RESERVE_MB * MEGABYTE,
		logLevel: rest.LOG_LEVEL,
	};
}

/** Whether it should also be told where in the program a start failed, whatever else is set. */
export function isDebugging(env: Environment = process.env): boolean {
	return env.LOG_LEVEL === "debug";
}

/** What is probably a setting of ours with a slip in its name, which would be passed over in silence: a sentence for each. */
export function misspelt(env: Environment = process.env): readonly string[] {
	return Object.keys(env).flatMap((name) => {
		const meant = SETTINGS.includes(name) ? undefined : SETTINGS.find((setting) => looksLike(name, setting));
		return meant === undefined ? [] : [`The setting ${name} is not known: ${meant} may be meant.`];
	});
}

/** Warns of proxies that are not only ours: then everybody can say where they come from, and no limit holds. */
export function tooTrusting({ trustedProxies }: Pick<Config, "trustedProxies">): readonly string[] {
	return trustedProxies
		.filter((proxy) => {
			const network = parseNetwork(proxy);
			return network !== undefined && isWide(network);
		})
		.map(
			(proxy) =>
				`TRUSTED_PROXIES holds ${proxy}, far more than your own proxies: anybody there can pretend to be somebody else.`,
		);
}

/** Digits only: other spellings of numbers, and nothing at all, would be taken for a number nobody meant. */
function wholeNumber(least: number, most: number) {
	const error = `must be a whole number from ${least} to ${most}`;
	return z
		.string()
		.regex(/^\d{1,9}$/u, { error })
		.transform(Number)
		.refine((number) => number >= least && number <= most, { error });
}

function sentence(name: string, message: string): string {
	return `The setting ${name} cannot be used: ${message}.`;
}

/** Where a wiki without PUBLIC_URL is reached, from its own machine only. */
export function localUrl(port: number): string {
	return `http://localhost:${port}`;
}

/** Written once as browsers write it, with a lower-case host and no default port, whatever was typed. */
function originOf(address: string): string {
	const url = new URL(address);
	if (url.username !== "" || url.password !== "") {
		throw new ConfigError(sentence("PUBLIC_URL", "it must not hold a user or a password"));
	}
	if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
		throw new ConfigError(
			sentence("PUBLIC_URL", "it must be only a scheme and a host, such as https://words.example"),
		);
	}
	return url.origin;
}

/** Passwords and sessions could be read on the way: by everybody who reaches the port, or between a proxy and people. */
function refusePlainHttp(publicUrl: string, host: string): void {
	const { protocol, hostname } = new URL(publicUrl);
	if (protocol === "https:" || (isThisMachine(host) && isThisMachine(hostname))) return;
	throw new ConfigError(
		sentence(
			"PUBLIC_URL",
			"a wiki that others can reach needs https (or INSECURE_HTTP=1 behind your own network)",
		),
	);
}

function isThisMachine(host: string): boolean {
	const address = parseAddress(host.replace(/^\[(.*)\]$/u, "$1"));
	if (address === undefined) return /^(?:.+\.)?localhost$/iu.test(host);
	return LOOPBACK.some((network) => isInNetwork(network, address));
}
