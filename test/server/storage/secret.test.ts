// The wiki's own secret.
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keyFor, readSecret } from "../../../server/storage/secret.ts";
import { temporaryFolder } from "../../support/wiki/folder.ts";

test("the secret is made once, is long, and can be read by its owner only", async () => {
	const folder = join(await temporaryFolder(), "data");

	const secrets = [readSecret(folder), readSecret(folder)];

	expect(secrets[0]).toBe(secrets[1]);
	expect(secrets[0]).toMatch(/^[\w-]{64}$/);
	expect((await stat(join(folder, "secret"))).mode & 0o777).toBe(0o600);
});

test("an emptied secret stops the start instead of making every session forgeable", async () => {
	const folder = await temporaryFolder();
	await writeFile(join(folder, "secret"), "\n");

	expect(() => readSecret(folder)).toThrow("is too short to be a secret");
});

test("keys for two purposes differ, and a key stays the same", () => {
	const keys = [keyFor("a secret", "sessions"), keyFor("a secret", "codes"), keyFor("another", "sessions")];

	expect(new Set(keys).size).toBe(3);
	expect(keyFor("a secret", "sessions")).toBe(keys[0]);
});
