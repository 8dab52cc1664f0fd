// The wiki's own secret: made once, kept beside the database, and split into keys that serve one purpose each.
import { hkdfSync, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "./config.ts";

const BYTES = 48;

/** Reads DATA_DIR/secret, making it first when it is not there. */
export function readSecret(dataDir: string): string {
	const path = join(dataDir, "secret");
	mkdirSync(dataDir, { recursive: true });
	writeOnce(path);
	const secret = readFileSync(path, "utf8").trim();
	if (secret.length < BYTES) {
		throw new ConfigError(
			`The file ${path} is too short to be a secret. Put it back from a backup, or remove it.`,
		);
	}
	return secret;
}

/** A key for one purpose: knowing it tells nothing about the secret or about other keys. */
export function keyFor(secret: string, purpose: string): string {
	return Buffer.from(hkdfSync("sha256", secret, "", `watchword ${purpose}`, 32)).toString("base64url");
}

function writeOnce(path: string): void {
	try {
		// "wx": of two programs that start at once, the second must use the first one's secret.
		writeFileSync(path, `${randomBytes(BYTES).toString("base64url")}\n`, { flag: "wx", mode: 0o600 });
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "EEXIST") return;
		throw error;
	}
}
