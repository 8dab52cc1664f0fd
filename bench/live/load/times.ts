// Many measured times in little memory: counted in classes that are 0.5 % wide.
const CLASSES = 4_000;
const PER_DOUBLING = 128;

export type Times = {
	readonly count: () => number;
	readonly add: (ms: number) => void;
	readonly share: (share: number) => number;
};

export type Spread = { readonly p50: number; readonly p99: number };

export function createTimes(): Times {
	const classes = new Float64Array(CLASSES);
	let count = 0;
	return {
		count: () => count,
		add: (ms) => {
			const doubling = Math.log2(Math.max(1, ms * 1000));
			const index = Math.min(CLASSES - 1, Math.floor(doubling * PER_DOUBLING));
			classes[index] = (classes[index] ?? 0) + 1;
			count++;
		},
		share: (share) => {
			let left = count * share;
			const index = classes.findIndex((inClass) => (left -= inClass) <= 0);
			return count === 0 ? Number.NaN : 2 ** ((index + 0.5) / PER_DOUBLING) / 1000;
		},
	};
}

export function spreadOf(times: Times): Spread {
	return { p50: times.share(0.5), p99: times.share(0.99) };
}

export function sleep(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits until it is true, but not for ever. */
export async function until(condition: () => boolean, mostMs: number): Promise<void> {
	const end = performance.now() + mostMs;
	while (!condition() && performance.now() < end) await sleep(10);
}
