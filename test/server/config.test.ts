// Settings: parsed once, each wrong one named in one sentence.
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { ConfigError, misspelt, readConfig, tooTrusting } from "../../server/config.ts";

test("without any setting everything has a value that works on this machine", () => {
	const config = readConfig({});

	expect(config).toMatchObject({
		port: 3000,
		host: "127.0.0.1",
		publicUrl: "http://localhost:3000",
		dataDir: resolve("data"),
		contentDir: resolve("content"),
		smtpUrl: undefined,
		trustedProxies: [],
	});
});

test("an empty wiki is asked for by name", () => {
	expect(readConfig({ CONTENT_DIR: "none" }).contentDir).toBeUndefined();
});

test.each([
	["https://words.example/", "https://words.example"],
	["https://Words.Example", "https://words.example"],
	["HTTPS://words.example:443", "https://words.example"],
	["http://LOCALHOST:4320", "http://localhost:4320"],
	["http://127.0.0.1:80/", "http://127.0.0.1"],
	["http://[0:0::1]:3000", "http://[::1]:3000"],
	["https://wörter.example", "https://xn--wrter-jua.example"],
])("the address %s is kept as browsers write it, so that theirs can be compared with it", (typed, kept) => {
	expect(readConfig({ PUBLIC_URL: typed }).publicUrl).toBe(kept);
});

test.each([
	["PORT", "abc"],
	["PORT", "70000"],
	["PORT", "-1"],
	["PORT", ""],
	["PORT", " "],
	["PORT", "0x50"],
	["PORT", "8e1"],
	["PORT", "80.0"],
	["RESERVE_MB", ""],
	["RESERVE_MB", "0"],
	["RESERVE_MB", "1e2"],
	["PUBLIC_URL", "words.example"],
	["PUBLIC_URL", "ftp://words.example"],
	["PUBLIC_URL", "https://words.example/wiki"],
	["PUBLIC_URL", "https://words.example/?x=1"],
	["PUBLIC_URL", "https://words.example/#top"],
	["PUBLIC_URL", "https://a:b@words.example"],
	["PUBLIC_URL", "https://a@words.example"],
	["PUBLIC_URL", ""],
	["SMTP_URL", "mail.example"],
	["SITE_NAME", "x".repeat(81)],
	["LOG_LEVEL", "loud"],
	["INSECURE_HTTP", "yes"],
	["TRUSTED_PROXIES", "somewhere"],
])("%s=%s is refused in one sentence that names it", (name, value) => {
	const reading = () => readConfig({ [name]: value });

	expect(reading).toThrow(ConfigError);
	expect(reading).toThrow(new RegExp(`^The setting ${name} cannot be used: [^\\n]+\\.$`, "u"));
});

test("every wrong setting is named, each in a sentence of its own", () => {
	expect(() => readConfig({ PORT: "abc", LOG_LEVEL: "loud" })).toThrow(/PORT.*\n.*LOG_LEVEL/u);
});

test.each([
	{ HOST: "0.0.0.0" },
	{ HOST: "::" },
	{ HOST: "192.168.1.5" },
	{ HOST: "words.example" },
	{ HOST: "0.0.0.0", PUBLIC_URL: "http://localhost:3000" },
	{ HOST: "0.0.0.0", PUBLIC_URL: "http://words.example" },
	{ PUBLIC_URL: "http://words.example" },
	{ PUBLIC_URL: "http://localhost.example" },
])("%o lets others in, so it needs https, unless plain http is said to be wanted", (exposed) => {
	expect(() => readConfig(exposed)).toThrow(/needs https/u);
	expect(() => readConfig({ ...exposed, INSECURE_HTTP: "1" })).not.toThrow();
	expect(() => readConfig({ ...exposed, PUBLIC_URL: "https://words.example" })).not.toThrow();
});

test.each([
	{ HOST: "localhost" },
	{ HOST: "127.0.0.2" },
	{ HOST: "::1", PUBLIC_URL: "http://[::1]:3000" },
	{ PUBLIC_URL: "http://wiki.localhost:3000" },
])("%o can be reached from this machine only, and works over plain http", (local) => {
	expect(() => readConfig(local)).not.toThrow();
});

test("what is not a setting is not read", () => {
	expect(readConfig({ HOME: "/root", SECRET: "x" })).toEqual(readConfig({}));
});

test.each([
	["PUBLIC_URI", "PUBLIC_URL"],
	["PUBLICURL", "PUBLIC_URL"],
	["public_url", "PUBLIC_URL"],
	["WATCHWORD_PORT", "PORT"],
	["PROT", "PORT"],
	["TRUSTED_PROXY", "TRUSTED_PROXIES"],
	["DATADIR", "DATA_DIR"],
	["SMTP_URI", "SMTP_URL"],
])("%s is warned of, because %s may be meant", (typed, meant) => {
	expect(misspelt({ [typed]: "x" })).toEqual([`The setting ${typed} is not known: ${meant} may be meant.`]);
});

test("the usual names of an environment are not warned of", () => {
	const usual =
		"HOME PATH HOSTNAME USER SHELL TERM LANG PWD TZ LOGNAME MAIL NODE_ENV XDG_DATA_DIRS npm_config_loglevel";

	expect(misspelt(Object.fromEntries([...usual.split(" "), "PORT"].map((name) => [name, "x"])))).toEqual([]);
});

test.each(["0.0.0.0/0", "::/0", "128.0.0.0/1", "::ffff:0:0/96", "2000::/3", "::/64"])(
	"the proxies %s are everybody, which is warned of",
	(proxy) => {
		expect(tooTrusting({ trustedProxies: ["127.0.0.1", proxy] })).toEqual([expect.stringContaining(proxy)]);
	},
);

test.each(["127.0.0.1", "10.0.0.0/8", "fc00::/7", "::1", "192.168.0.0/16"])(
	"the proxies %s are one's own",
	(proxy) => {
		expect(tooTrusting({ trustedProxies: [proxy] })).toEqual([]);
	},
);
