// Two small gates of a room: one that holds changes back while the server edits, and one that lets nobody wait
// who should be told at once that nothing can be stored.
import { cannotSave } from "./problems.ts";

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

export type Trouble = {
	begin(): void;
	end(): void;
	/** What is wanted, or a rejection as soon as there is trouble. */
	unless<T>(wanted: Promise<T>): Promise<T>;
};

export function createTrouble(): Trouble {
	const waiting = new Set<(problem: Error) => void>();
	let isThere = false;
	return {
		begin: () => {
			isThere = true;
			for (const refuse of waiting) refuse(cannotSave());
		},
		end: () => {
			isThere = false;
		},
		unless: (wanted) => {
			if (isThere) return Promise.reject(cannotSave());
			return new Promise((resolve, reject) => {
				waiting.add(reject);
				void wanted.then(resolve, reject).finally(() => waiting.delete(reject));
			});
		},
	};
}
