// Settings: parsed once, each wrong one named in one sentence.
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { ConfigError, readConfig } from "../../server/config.ts";

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

test("an address keeps no slash at its end", () => {
	expect(readConfig({ PUBLIC_URL: "https://words.example/" }).publicUrl).toBe("https://words.example");
});

test.each([
	["PORT", "abc"],
	["PORT", "70000"],
	["PORT", "-1"],
	["PUBLIC_URL", "words.example"],
	["PUBLIC_URL", "ftp://words.example"],
	["PUBLIC_URL", "https://words.example/wiki"],
	["PUBLIC_URL", "https://words.example/?x=1"],
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

test("a wiki that others can reach needs https, unless that is said to be wanted", () => {
	const exposed = { HOST: "0.0.0.0", PUBLIC_URL: "http://words.example" };

	expect(() => readConfig(exposed)).toThrow(/needs https/u);
	expect(readConfig({ ...exposed, INSECURE_HTTP: "1" }).host).toBe("0.0.0.0");
	expect(readConfig({ ...exposed, PUBLIC_URL: "https://words.example" }).host).toBe("0.0.0.0");
});

test("what is not a setting is not read", () => {
	expect(readConfig({ HOME: "/root", SECRET: "x" })).toEqual(readConfig({}));
});
