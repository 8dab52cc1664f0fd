// Two small gates of a room: one that holds changes back while the server edits, and one that lets nobody wait
// who should be told at once that nothing can be stored.
import { diskFull, type Problem } from "../../errors.ts";
import type { Trouble } from "../log/commit-queue.ts";
import { cannotSave } from "../problems.ts";

export type Gate = {
	/** Resolves when it opens; undefined while it is open. */
	closed(): Promise<void> | undefined;
	/** Closes it and returns what opens it again. */
	close(): () => void;
};

export function createGate(): Gate {
	let shut: Promise<void> | undefined;
	return {
		closed: () => shut,
		close: () => {
			const { promise, resolve } = Promise.withResolvers<void>();
			shut = promise;
			return () => {
				if (shut === promise) shut = undefined;
				resolve();
			};
		},
	};
}

export type TroubleGate = {
	begin(by: Trouble): void;
	end(): void;
	/** What keeps changes from being stored. */
	now(): Trouble | undefined;
	/** What is wanted, or a rejection as soon as there is trouble. */
	unless<T>(wanted: Promise<T>): Promise<T>;
};

export function createTroubleGate(isDiskFull: () => boolean): TroubleGate {
	const waiting = new Set<(problem: Error) => void>();
	let trouble: Trouble | undefined;
	const now = () => (isDiskFull() ? "full" : trouble);
	return {
		now,
		begin: (by) => {
			trouble = by;
			for (const refuse of waiting) refuse(problemBy(by));
		},
		end: () => {
			trouble = undefined;
		},
		unless: (wanted) => {
			const by = now();
			if (by) return Promise.reject(problemBy(by));
			return new Promise((resolve, reject) => {
				waiting.add(reject);
				void wanted.then(resolve, reject).finally(() => waiting.delete(reject));
			});
		},
	};
}

function problemBy(trouble: Trouble): Problem {
	return trouble === "full" ? diskFull() : cannotSave();
}
