// Looks at a database before anything opens it for writing: a file that is not ours, or is newer than this program,
// is left exactly as it is.
import { statSync } from "node:fs";
import Database from "better-sqlite3";
import { ConfigError } from "../config.ts";
import { MIGRATIONS, refuseNewer } from "./migrate.ts";

type Step = { readonly number: number; readonly name: string };

/** The last step of the wiki in this file; 0 when there is none yet. Throws ConfigError when it is nothing of ours. */
export function inspectDatabase(path: string): number {
	if (!isFile(path)) return 0;
	return readSteps(path).at(-1)?.number ?? 0;
}

function isFile(path: string): boolean {
	const found = statSync(path, { throwIfNoEntry: false });
	if (found && !found.isFile())
		throw new ConfigError(`There is a folder where a database should be: ${path}.`);
	return found !== undefined;
}

function readSteps(path: string): readonly Step[] {
	let file: Database.Database | undefined;
	try {
		file = new Database(path, { readonly: true, fileMustExist: true });
		const tables = file
			.prepare<[], string>("select name from sqlite_schema where type = 'table'")
			.pluck()
			.all();
		if (tables.length === 0) return [];
		if (!tables.includes("migration")) throw foreign(path);
		const steps = file.prepare<[], Step>("select number, name from migration order by number").all();
		// Alone it is what a program leaves that was killed at its first step.
		if (tables.length > 1 || steps.length > 0) refuseOtherSteps(path, steps);
		return steps;
	} catch (error) {
		throw error instanceof ConfigError ? error : unreadable(path, error);
	} finally {
		file?.close();
	}
}

/** A row that is missing would have its step done again, over what is there. */
function refuseOtherSteps(path: string, steps: readonly Step[]): void {
	const [first] = steps;
	if (first?.number === 1 && first.name !== MIGRATIONS[0]?.name) throw foreign(path);
	const isOurs = ({ number, name }: Step, index: number): boolean =>
		number === index + 1 && (MIGRATIONS[index] === undefined || MIGRATIONS[index].name === name);
	refuseNewer(steps.at(-1)?.number ?? 0, MIGRATIONS);
	if (steps.length > 0 && steps.every(isOurs)) return;
	throw new ConfigError(
		`The table "migration" of the database ${path} has lost rows, so it was left as it is; put a backup in its place.`,
	);
}

function foreign(path: string): ConfigError {
	return new ConfigError(`The database ${path} belongs to another program, so it was left as it is.`);
}

function unreadable(path: string, error: unknown): ConfigError {
	const reason = error instanceof Error ? error.message : String(error);
	return new ConfigError(`The database ${path} cannot be read, so it was left as it is: ${reason}.`, {
		cause: error,
	});
}
