// Whether the log of a room stores anything just now, and if not, why. Edits of the server do not wait until it does: the
// sender of a form is told at once that nothing can be stored.
import { diskFull, type Problem } from "../../errors.ts";
import type { Trouble } from "../log/commit-queue.ts";
import { cannotSave } from "../problems.ts";

export type StorageTrouble = {
	begin(by: Trouble): void;
	end(): void;
	/** Why nothing can be stored now; undefined when it can. */
	now(): Trouble | undefined;
	/** The result of the promise, or a rejection as soon as nothing can be stored. */
	rejectOn<T>(wanted: Promise<T>): Promise<T>;
};

export function createStorageTrouble(isDiskFull: () => boolean): StorageTrouble {
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
		rejectOn: (wanted) => {
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
