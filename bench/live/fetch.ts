// Fetches the other servers, once: they are no part of the project, so its own `npm ci` leaves them out.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PEERS_DIR = fileURLToPath(new URL("peers", import.meta.url));

/** Throws when npm cannot. */
export function fetchPeers(): void {
	if (existsSync(join(PEERS_DIR, "node_modules/@hocuspocus/server"))) return;
	console.error("Fetching the other servers from npm, once …");
	const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
		cwd: PEERS_DIR,
		stdio: ["ignore", 2, 2],
		shell: process.platform === "win32",
	});
	if (status !== 0)
		throw new Error(`npm could not fetch what ${join(PEERS_DIR, "package-lock.json")} lists.`);
}
