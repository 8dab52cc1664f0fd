// The log of the simulation: the statements of the real one on a real database in memory, with the time a disk takes.
// What is committed outlives its process; what is not, or has not been answered, goes with it.
import type { Database } from "better-sqlite3";
import { LogError, type LiveLog } from "../../../../server/live/log/log.ts";
import { prepareLog } from "../../../../server/live/log/sqlite.ts";
import type { Random } from "../../texts/random.ts";

export type LogHost = {
	readonly random: Random;
	readonly isAlive: () => boolean;
	/** Is the disk full just now? */
	readonly isFull: () => boolean;
	/** Called between a commit and its answer: the process may die here. */
	readonly committed: () => void;
};

export function openSimulatedLog(file: Database, host: LogHost): LiveLog {
	const { random } = host;
	const statements = prepareLog(file);
	let line: Promise<unknown> = Promise.resolve();

	const inTurn = <T>(work: () => T): Promise<T> => {
		const done = line.then(() => one(work));
		line = done.catch(() => undefined);
		return done;
	};
	const one = async <T>(work: () => T): Promise<T> => {
		await after(random.below(4), host);
		if (host.isFull()) throw new LogError("failed", "disk full");
		// The worker can break before or after its commit; nobody can tell which.
		const breaks = random.chance(0.01);
		if (breaks && random.chance(0.5)) throw new LogError("failed", "the worker broke");
		const result = file.transaction(work).immediate();
		host.committed();
		await after(random.below(4), host);
		if (breaks) throw new LogError("failed", "the worker broke");
		return result;
	};
	return {
		append: (rows) => inTurn(() => rows.map((row) => statements.append(row))),
		issueClient: (...given) => inTurn(() => statements.issueClient(...given)),
		listClients: (...given) => inTurn(() => statements.listClients(...given)),
		load: (draftId) => inTurn(() => statements.load(draftId)),
		takeSnapshot: (...given) => inTurn(() => statements.takeSnapshot(...given)),
		listRows: (missing) => inTurn(() => statements.listRows(missing)),
		compact: (compaction) => inTurn(() => statements.compact(compaction)),
		close: () => Promise.resolve(),
	};
}

/** Resolves after this time, and never when the process is dead by then. */
function after(ms: number, { isAlive }: LogHost): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(() => {
			if (isAlive()) resolve();
		}, ms);
	});
}
