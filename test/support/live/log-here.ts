// The log over a file without its thread, for tests in which the thread is not the point: the same statements on a
// connection of their own, with a commit for everything that was asked for meanwhile. A thread takes a second to start.
import { dirname } from "node:path";
import { openSqliteFile } from "../../../server/db/sqlite.ts";
import { type LiveLog, LogError, type LogRequest, type LogResponse } from "../../../server/live/log/log.ts";
import { answersFrom } from "../../../server/live/log/requests.ts";
import { logOver } from "../../../server/live/log/thread.ts";

type Waiting = { readonly request: LogRequest; readonly settle: (response: LogResponse) => void };

export function openLogHere(path: string): LiveLog {
	const file = openSqliteFile(path);
	const answer = answersFrom(file, dirname(path));
	let waiting: Waiting[] = [];

	function commit(): void {
		const committed = waiting;
		waiting = [];
		const responses = answer(committed.map(({ request }) => request));
		if (committed.some(({ request }) => request.kind === "close")) file.close();
		committed.forEach(({ settle }, i) => settle(structuredClone(responses[i] ?? UNANSWERED)));
	}

	return logOver((request) => {
		if (!file.open) throw new LogError("failed", "the log is closed");
		return new Promise((settle) => {
			// Copies, as between two threads; and answered later, as from another thread.
			waiting.push({ request: structuredClone(request), settle });
			if (waiting.length === 1) setImmediate(commit);
		});
	});
}

const UNANSWERED: LogResponse = { kind: "failure", failure: "failed", message: "the log gave no answer" };
