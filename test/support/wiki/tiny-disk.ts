// A disk of a few megabytes for the built program: memory mounted over its data folder, in a view of the file system
// that only this program has. Nothing has to be unmounted: it goes with the program.
import { spawnSync } from "node:child_process";
import { appendFileSync, chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./folder.ts";

// Whoever is not root may do this in a world of their own, where the system allows that.
const APART = process.getuid?.() === 0 ? ["--mount"] : ["--user", "--map-root-user", "--mount"];

/** Why there can be none here, or undefined when there can. */
export function whyNoTinyDisk(): string | undefined {
	if (process.platform !== "linux") return "only Linux mounts memory for one program";
	const probe = spawnSync("unshare", [...APART, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]);
	if (probe.error) return "unshare is not installed";
	return probe.status === 0 ? undefined : "mounting is not allowed here";
}

/**
 * A program to start in place of Node, which puts such a disk under DATA_DIR first, with what is in there, and with
 * something else that takes the rest when it is to be full from the start.
 */
export async function nodeOnTinyDisk(megabytes: number, isFull = false): Promise<string> {
	const folder = await temporaryFolder();
	const kept = join(folder, "kept");
	const path = join(folder, "node");
	mkdirSync(kept);
	const steps = [
		`cp -a "$DATA_DIR/." ${kept}`,
		`mount -t tmpfs -o size=${megabytes}m,mode=0700 tmpfs "$DATA_DIR"`,
		`cp -a ${kept}/. "$DATA_DIR"`,
		...(isFull ? [`{ cat /dev/zero >"$DATA_DIR/something-else" 2>/dev/null; true; }`] : []),
		`exec "${process.execPath}" "$@"`,
	];
	writeFileSync(path, `#!/bin/sh\nexec unshare ${APART.join(" ")} sh -c '${steps.join(" && ")}' sh "$@"\n`);
	chmodSync(path, 0o700);
	return path;
}

export type TinyDisk = {
	/** The data folder as the program sees it. */
	readonly folder: string;
	/** Something else takes all the room that is left. */
	fill(): void;
	/** And gives it back. */
	clear(): void;
};

export function tinyDiskOf(server: { readonly dataDir: string; pid(): number }): TinyDisk {
	const folder = join(`/proc/${server.pid()}/root`, server.dataDir);
	const filler = join(folder, "something-else");
	return {
		folder,
		fill: () => {
			for (const bytes of [1 << 16, 1 << 12]) fillWith(filler, Buffer.alloc(bytes));
		},
		clear: () => rmSync(filler),
	};
}

function fillWith(path: string, part: Buffer): void {
	for (;;) {
		try {
			appendFileSync(path, part);
		} catch (error) {
			if (error instanceof Error && "code" in error && error.code === "ENOSPC") return;
			throw error;
		}
	}
}
