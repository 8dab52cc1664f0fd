// The commands `watchword backup` and `watchword restore`.
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { ConfigError, readConfig } from "../config.ts";
import { copyDatabase } from "../db/backup.ts";
import { databasePath, lockDataFolder } from "../db/folder.ts";
import { inspectDatabase } from "../db/inspect.ts";
import { restoreDatabase } from "../db/restore.ts";
import { readArguments } from "./arguments.ts";

type Say = (line: string) => void;

const OK = 0;
const FAILED = 1;

export async function runBackup(args: readonly string[], say: Say): Promise<number> {
	const { names } = readArguments(args, { usage: "backup FILE", least: 1, most: 1 });
	const [to = ""] = names;
	if (existsSync(to) || !existsSync(dirname(to))) {
		say(existsSync(to) ? `${to} exists already.` : `The folder of ${to} does not exist.`);
		return FAILED;
	}
	const path = databasePath(readConfig().dataDir);
	assertWiki(path);
	return doing(say, `No copy was made of ${path}`, () => {
		copyDatabase(path, to);
		say(`A whole copy is in ${to}.`);
	});
}

/** Refuses while the wiki runs, and where there is a wiki already unless told that it may be replaced. */
export async function runRestore(args: readonly string[], say: Say): Promise<number> {
	const { names, has } = readArguments(args, {
		usage: "restore FILE [--force]",
		options: ["force"],
		least: 1,
		most: 1,
	});
	const [from = ""] = names;
	assertWiki(from);
	const { dataDir } = readConfig();
	const lock = lockDataFolder(dataDir);
	try {
		const path = databasePath(dataDir);
		if (existsSync(path) && !has("force")) {
			say(`There is a wiki in ${dataDir} already. With --force it is kept beside the one restored.`);
			return FAILED;
		}
		return doing(say, `Nothing was restored from ${from}`, () => {
			const kept = restoreDatabase({ from, path, now: Date.now() });
			if (kept !== undefined) say(`The wiki before is kept in ${kept}.`);
			say(`The wiki of ${from} is in its place.`);
		});
	} finally {
		lock.release();
	}
}

function assertWiki(path: string): void {
	if (inspectDatabase(path) === 0) throw new ConfigError(`There is no wiki in ${path}.`);
}

function doing(say: Say, sentence: string, use: () => void): number {
	try {
		use();
		return OK;
	} catch (error) {
		say(`${sentence}: ${error instanceof Error ? error.message : String(error)}.`);
		return FAILED;
	}
}
