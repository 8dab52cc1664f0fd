// The wiki's own secret: made once, kept beside the database, and split into keys that serve one purpose each.
import { hkdfSync, randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ConfigError } from "../config.ts";

const BYTES = 48;

/** Reads DATA_DIR/secret, making it first when it is not there. Throws ConfigError when it cannot be used. */
export function readSecret(dataDir: string): string {
	const path = join(dataDir, "secret");
	const secret = readOrMake(path);
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

function readOrMake(path: string): string {
	try {
		mkdirSync(dirname(path), { recursive: true });
		writeOnce(path);
		return readFileSync(path, "utf8").trim();
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new ConfigError(`The file ${path} cannot be used as the secret: ${reason}.`, { cause: error });
	}
}

/** Whole or not at all, whenever the power goes; and of two programs, the second uses the first one's secret. */
function writeOnce(path: string): void {
	if (existsSync(path)) return;
	const unfinished = `${path}-${process.pid}`;
	try {
		const secret = `${randomBytes(BYTES).toString("base64url")}\n`;
		writeFileSync(unfinished, secret, { mode: 0o600, flush: true });
		// Unlike a renaming, this never replaces a secret that is there.
		linkSync(unfinished, path);
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
	} finally {
		rmSync(unfinished, { force: true });
	}
}
