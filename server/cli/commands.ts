// What the `watchword` command can do. Each command answers with an exit code and says what it did in plain lines.
import { rmSync } from "node:fs";
import { readConfig } from "../config.ts";
import { databasePath, lockDataFolder } from "../db/folder.ts";
import { rebuild } from "../db/rebuild.ts";
import { DERIVED } from "../derived.ts";
import { findOtherAuthors } from "../wiki/authorship/actions-rebuild.ts";
import { EXIT_CONFIG, EXIT_USAGE, failedStart } from "../failed-start.ts";
import { runAdmin } from "./admin.ts";
import { readArguments, UsageError } from "./arguments.ts";
import { runBackup, runRestore } from "./backup.ts";
import { runVerify } from "./verify.ts";
import { openProgram, type Program } from "../program.ts";
import { seedIfEmpty } from "../seed/apply.ts";
import { looksLike } from "../look-alikes.ts";
import { UNBUILT_ASSETS } from "../web/assets.ts";

export type Say = (line: string) => void;

type Command = {
	readonly usage: string;
	readonly run: (args: readonly string[], say: Say) => Promise<number>;
};

const OK = 0;
const FAILED = 1;
const HELP = new Set(["help", "--help", "-h"]);

const COMMANDS: Readonly<Record<string, Command>> = {
	serve: { usage: "serve                  start the wiki", run: serve },
	seed: {
		usage: "seed [--reset]         fill an empty wiki from CONTENT_DIR; --reset empties it first",
		run: seed,
	},
	backup: {
		usage: "backup FILE            write a whole copy of the database, also while the wiki runs",
		run: runBackup,
	},
	restore: {
		usage: "restore FILE [--force] put a copy back; --force keeps what is there beside it",
		run: runRestore,
	},
	rebuild: {
		usage: "rebuild                refill everything that is derived from the texts",
		run: rebuildDerived,
	},
	verify: {
		usage:
			"verify FILE …          check adoption records and their chain, offline; verify --authors: whose words are whose",
		run: verify,
	},
	admin: {
		usage:
			"admin …                list · grant curator|admin EMAIL · revoke curator|admin EMAIL · link EMAIL: who runs the wiki",
		run: runAdmin,
	},
};

/** Runs one command; 0 is success, 1 a failure, 2 a wrong call, 78 what must be changed before it can run. */
export async function runCommand(args: readonly string[], say: Say): Promise<number> {
	const [name = "", ...rest] = args;
	if (name === "" || args.some((each) => HELP.has(each))) {
		say("Usage: watchword COMMAND");
		for (const { usage } of Object.values(COMMANDS)) say(`  ${usage}`);
		return OK;
	}
	const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
	if (!command) {
		const meant = Object.keys(COMMANDS).find((known) => looksLike(name, known));
		say(`There is no command “${name}”: "watchword ${meant ?? "help"}" may be meant.`);
		return EXIT_USAGE;
	}
	try {
		return await command.run(rest, say);
	} catch (error) {
		say(error instanceof UsageError ? error.message : failedStart(error));
		return error instanceof UsageError ? EXIT_USAGE : EXIT_CONFIG;
	}
}

async function serve(args: readonly string[]): Promise<number> {
	readArguments(args, { usage: "serve", most: 0 });
	await import("../main.ts");
	// Which says so itself when it could not start.
	return typeof process.exitCode === "number" ? process.exitCode : OK;
}

async function seed(args: readonly string[], say: Say): Promise<number> {
	const { has } = readArguments(args, { usage: "seed [--reset]", options: ["reset"], most: 0 });
	if (has("reset")) removeDatabase(readConfig().dataDir);
	const filled = await withProgram(seedIfEmpty);
	say(
		filled
			? "The wiki is filled from the starting content."
			: "The wiki holds something already; nothing was changed.",
	);
	return OK;
}

function removeDatabase(dataDir: string): void {
	// Refuses while the wiki runs.
	const lock = lockDataFolder(dataDir);
	for (const end of ["", "-wal", "-shm"]) rmSync(databasePath(dataDir) + end, { force: true });
	lock.release();
}

async function rebuildDerived(args: readonly string[], say: Say): Promise<number> {
	readArguments(args, { usage: "rebuild", most: 0 });
	await withProgram(({ deps }) => rebuild(deps.db, DERIVED));
	say("Everything derived is refilled.");
	return OK;
}

async function verify(args: readonly string[], say: Say): Promise<number> {
	const { names, has } = readArguments(args, {
		usage: "verify FILE …",
		options: ["authors"],
		most: args.includes("--authors") ? 0 : Infinity,
	});
	if (!has("authors")) return runVerify(names, say);
	const others = await withProgram(({ deps }) => findOtherAuthors(deps.db));
	for (const id of others) say(`WRONG: version ${id}: the stored authors differ from the recomputed ones.`);
	say(
		others.length === 0
			? "The stored authors of every version are the recomputed ones."
			: "Run watchword rebuild to work them out again.",
	);
	return others.length === 0 ? OK : FAILED;
}

async function withProgram<T>(use: (program: Program) => Promise<T>): Promise<T> {
	// A command shows no page, so it works where the browser's part was never built.
	const program = await openProgram(readConfig(), { assets: UNBUILT_ASSETS });
	try {
		return await use(program);
	} finally {
		await program.close();
	}
}
