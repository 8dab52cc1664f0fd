// Randomness that can be repeated: every random test prints its seed when it fails and takes SEED from outside.
export type Random = {
	readonly seed: number;
	/** A whole number from 0 to below `most`. */
	readonly below: (most: number) => number;
	readonly pick: <T>(list: readonly T[]) => T;
	readonly chance: (share: number) => boolean;
};

export function randomFrom(given: number): Random {
	const seed = Number(process.env.SEED ?? given);
	let state = seed >>> 0;
	// Mulberry32: small, and good enough to wander.
	const next = (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (most: number): number => Math.floor(next() * most);
	return {
		seed,
		below,
		chance: (share) => next() < share,
		pick: (list) => {
			const picked = list[below(list.length)];
			if (picked === undefined) throw new RangeError("There is nothing to pick from.");
			return picked;
		},
	};
}

/** 1, 2, 3 … or the one seed given from outside. */
export function seedsOf(count: number): readonly number[] {
	const { SEED } = process.env;
	return SEED === undefined ? Array.from({ length: count }, (_, i) => i + 1) : [Number(SEED)];
}
