// How often something may be tried: buckets that fill up again with time, one for each name and key. In memory.
import { setTimeout as delay } from "node:timers/promises";
import { LRUCache } from "lru-cache";

const MINUTE_MS = 60_000;

/** `most` at once, and the same number again over `overMs`. */
const LIMITS = {
	// Wrong passwords and codes. Enough for mistyping, too few for guessing one of a million codes.
	"wrong-sign-in": { most: 5, overMs: 15 * MINUTE_MS },
	"wrong-code": { most: 5, overMs: 15 * MINUTE_MS },
	"wrong-sign-in-known": { most: 20, overMs: 15 * MINUTE_MS },
	"wrong-sign-in-from": { most: 20, overMs: 15 * MINUTE_MS },
	"sign-in-mail": { most: 5, overMs: 15 * MINUTE_MS },
	"sign-in-mail-known": { most: 20, overMs: 15 * MINUTE_MS },
	"sign-in-mail-from": { most: 20, overMs: 15 * MINUTE_MS },
	"join-from": { most: 10, overMs: 60 * MINUTE_MS },
	// Deeds of people who are signed in: more than anybody types, fewer than a program would send.
	comment: { most: 10, overMs: MINUTE_MS },
	edit: { most: 30, overMs: MINUTE_MS },
	"edit-by-curator": { most: 120, overMs: MINUTE_MS },
	start: { most: 30, overMs: 60 * MINUTE_MS },
	"start-by-curator": { most: 200, overMs: 60 * MINUTE_MS },
} as const;

export type LimitName = keyof typeof LIMITS;

export type Limits = {
	/** Takes one and returns 0, or takes nothing and returns the seconds until one is there again. */
	spend(name: LimitName, key: string): number;
	/** The seconds until one is there; takes nothing. */
	wait(name: LimitName, key: string): number;
	/**
	 * Takes one, also where none is left, and returns how many milliseconds to wait then: 1 second, doubled with each, never
	 * more than 30. For what a stranger could use up for somebody else.
	 */
	slowDown(name: LimitName, key: string): number;
	/** Resolves after so long. */
	pause(ms: number): Promise<void>;
	/** Gives one back: the try turned out to be a right one. */
	refund(name: LimitName, key: string): void;
};

// Far more keys than a wiki has visitors in a quarter of an hour; bounds what a flood of addresses can hold.
const KEYS_MAX = 50_000;
// What is typed can be as long as a form. No address that somebody has is longer than this.
const KEY_LENGTH_MAX = 300;

type Bucket = { left: number; at: number };

// 1, 2, 4, 8, 16 and 30 seconds.
const OVERDRAWN_MOST = 5;
const PAUSE_MAX_MS = 30_000;

export function makeLimits(
	clock: () => number,
	pause: (ms: number) => Promise<void> = (ms) => delay(ms),
): Limits {
	// By size and not by number, for which lru-cache would set aside a megabyte before there is one bucket.
	const buckets = new LRUCache<string, Bucket>({ maxSize: KEYS_MAX, sizeCalculation: () => 1 });
	const bucketOf = (name: LimitName, key: string): Bucket => {
		const id = `${name} ${key.slice(0, KEY_LENGTH_MAX)}`;
		const bucket = filled(buckets.get(id), name, clock());
		buckets.set(id, bucket);
		return bucket;
	};
	const waitFor = (name: LimitName, { left }: Bucket): number => {
		const { most, overMs } = LIMITS[name];
		return left < 1 ? Math.ceil(((1 - left) * overMs) / most / 1000) : 0;
	};
	return {
		pause: async (ms) => (ms > 0 ? pause(ms) : undefined),
		wait: (name, key) => waitFor(name, bucketOf(name, key)),
		spend: (name, key) => {
			const bucket = bucketOf(name, key);
			const wait = waitFor(name, bucket);
			if (wait === 0) bucket.left -= 1;
			return wait;
		},
		slowDown: (name, key) => {
			const bucket = bucketOf(name, key);
			const overdrawn = Math.ceil(1 - bucket.left);
			bucket.left = Math.max(-OVERDRAWN_MOST, bucket.left - 1);
			return overdrawn < 1 ? 0 : Math.min(PAUSE_MAX_MS, 1_000 * 2 ** (overdrawn - 1));
		},
		refund: (name, key) => {
			const bucket = bucketOf(name, key);
			bucket.left = Math.min(LIMITS[name].most, bucket.left + 1);
		},
	};
}

function filled(bucket: Bucket | undefined, name: LimitName, now: number): Bucket {
	const { most, overMs } = LIMITS[name];
	if (bucket === undefined) return { left: most, at: now };
	const gained = (Math.max(0, now - bucket.at) * most) / overMs;
	return { left: Math.min(most, bucket.left + gained), at: now };
}
