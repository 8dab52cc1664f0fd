// Makes the changes of browsers wait while the server edits a text, so that nothing comes in between.

export type EditLock = {
	/** Resolves when it is unlocked; undefined when it is not locked. */
	locked(): Promise<void> | undefined;
	/** Locks it, and returns the function that unlocks it. */
	lock(): () => void;
};

export function createEditLock(): EditLock {
	let current: Promise<void> | undefined;
	return {
		locked: () => current,
		lock: () => {
			const { promise, resolve } = Promise.withResolvers<void>();
			current = promise;
			return () => {
				if (current === promise) current = undefined;
				resolve();
			};
		},
	};
}
