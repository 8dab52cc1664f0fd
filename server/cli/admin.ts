// The commands `watchword admin …`: who is curator and administrator, and a way in for somebody whose mailbox is lost.
// They work while the wiki runs: SQLite lets one of both write at a time, and who may do what is read for every page.
import { v7 } from "uuid";
import { ConfigError, readConfig } from "../config.ts";
import { databasePath } from "../db/folder.ts";
import { inspectDatabase } from "../db/inspect.ts";
import { MIGRATIONS } from "../db/migrate.ts";
import { openDatabase } from "../db/sqlite.ts";
import type { Deps } from "../deps.ts";
import { Problem } from "../errors.ts";
import { openEvents } from "../events.ts";
import { looksLike } from "../look-alikes.ts";
import { openLog } from "../log.ts";
import { readSecret } from "../storage/secret.ts";
import { createAccounts } from "../wiki/accounts/accounts.ts";
import { makeSignInLink } from "../wiki/accounts/actions-link.ts";
import { MAIL_MINUTES } from "../wiki/accounts/sign-in-requests.ts";
import { grantRole, revokeRole } from "../wiki/people/actions-roles.ts";
import { parseEmail } from "../wiki/people/rules-profile.ts";
import { ONE_WITH_ROLE, ROLE_NAMES } from "../wiki/people/rules-roles.ts";
import { listOfficers, type Role } from "../wiki/people/store-roles.ts";
import { findPersonByEmail, type OwnProfile } from "../wiki/people/store.ts";
import { readArguments, UsageError } from "./arguments.ts";

type Say = (line: string) => void;
type AdminDeps = Pick<Deps, "accounts" | "clock" | "config" | "db" | "events" | "ids">;
type Act = (deps: AdminDeps, say: Say) => Promise<void>;

const OK = 0;
const FAILED = 1;

// Each reads its arguments before anything is opened.
const ACTS: Readonly<Record<string, (args: readonly string[]) => Act>> = {
	list: readList,
	grant: (args) => readChange("grant", args),
	revoke: (args) => readChange("revoke", args),
	link: readLink,
};

/** Ends with 0 when it is done, 1 when it is refused. Throws UsageError, and ConfigError where there is no wiki. */
export async function runAdmin(args: readonly string[], say: Say): Promise<number> {
	const [name = "", ...rest] = args;
	const read = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
	if (read === undefined) throw unknownAct(name);
	const act = read(rest);
	try {
		await withDatabase((deps) => act(deps, say));
		return OK;
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		say(error.message);
		return FAILED;
	}
}

function unknownAct(name: string): UsageError {
	if (name === "") return new UsageError(`Something is missing: ${CALLS}.`);
	const meant = Object.keys(ACTS).find((known) => looksLike(name, known));
	const hint = meant === undefined ? CALLS : `"watchword admin ${meant}" may be meant`;
	return new UsageError(`There is no command “admin ${name}”: ${hint}.`);
}

const CALLS =
	'call it as "watchword admin list", "admin grant curator EMAIL", "admin grant admin EMAIL", "admin revoke curator EMAIL", "admin revoke admin EMAIL" or "admin link EMAIL"';

function readList(args: readonly string[]): Act {
	readArguments(args, { usage: "admin list", most: 0 });
	return async ({ db }, say) => {
		const officers = await listOfficers(db);
		for (const { name, email = "cannot sign in", roles } of officers) {
			say(`${name} (${email}): ${roles.map((role) => ROLE_NAMES[role]).join(", ")}`);
		}
		if (officers.length === 0) say("Nobody is curator or administrator yet.");
	};
}

function readChange(deed: "grant" | "revoke", args: readonly string[]): Act {
	const usage = `admin ${deed} curator|admin EMAIL`;
	const { names } = readArguments(args, { usage, least: 2, most: 2 });
	const [typed = "", address = ""] = names;
	const role = readRole(typed, usage);
	const email = readEmail(address, usage);
	return async (deps, say) => {
		const { id: personId, name } = await getPerson(deps, email);
		await (deed === "grant" ? grantRole : revokeRole)(deps, { personId, role, by: undefined });
		say(`${name} (${email}) is ${deed === "grant" ? "now" : "no longer"} ${ONE_WITH_ROLE[role]}.`);
	};
}

function readLink(args: readonly string[]): Act {
	const usage = "admin link EMAIL";
	const [address = ""] = readArguments(args, { usage, least: 1, most: 1 }).names;
	const email = readEmail(address, usage);
	return async (deps, say) => {
		const person = await getPerson(deps, email);
		const link = await makeSignInLink(deps, person);
		say(`With this link somebody can sign in as ${person.name}, once, within ${MAIL_MINUTES} minutes:`);
		say(link);
	};
}

function readRole(typed: string, usage: string): Role {
	if (typed === "curator" || typed === "admin") return typed;
	throw new UsageError(`“${typed}” is no role: call it as "watchword ${usage}".`);
}

function readEmail(typed: string, usage: string): string {
	try {
		return parseEmail(typed);
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		throw new UsageError(`“${typed}” is no e-mail address: call it as "watchword ${usage}".`, {
			cause: error,
		});
	}
}

async function getPerson({ db }: AdminDeps, email: string): Promise<OwnProfile> {
	const person = await findPersonByEmail(db, email);
	if (person !== undefined) return person;
	throw new Problem("not-found", `Nobody here has the e-mail address ${email}. They have to join first.`);
}

/** Without the lock of the folder, which the running wiki holds; so nothing here may change the shape of the database. */
async function withDatabase<T>(use: (deps: AdminDeps) => Promise<T>): Promise<T> {
	const config = readConfig();
	const path = databasePath(config.dataDir);
	assertPresent(path);
	const log = openLog(config.logLevel);
	const db = openDatabase(path);
	try {
		const accounts = createAccounts({
			db,
			publicUrl: config.publicUrl,
			secret: readSecret(config.dataDir),
			log,
		});
		return await use({
			accounts,
			config,
			db,
			events: openEvents(log),
			clock: () => Date.now(),
			ids: () => v7(),
		});
	} finally {
		await db.destroy();
	}
}

function assertPresent(path: string): void {
	const step = inspectDatabase(path);
	if (step === 0) throw new ConfigError(`There is no wiki in ${path}.`);
	if (step < MIGRATIONS.length) {
		throw new ConfigError(
			`The database ${path} is of an older version: start the wiki once, then try again.`,
		);
	}
}
