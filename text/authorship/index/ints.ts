// Lists of whole numbers that grow: the index of a family holds hundreds of thousands of them.

export type Ints = { items: Int32Array; length: number };

export function newInts(): Ints {
	return { items: new Int32Array(256), length: 0 };
}

/** Returns the place of the number. */
export function pushInt(ints: Ints, value: number): number {
	if (ints.length === ints.items.length) {
		const wider = new Int32Array(ints.items.length * 2);
		wider.set(ints.items);
		ints.items = wider;
	}
	ints.items[ints.length] = value;
	ints.length += 1;
	return ints.length - 1;
}

/** 0 for a place that holds nothing. */
export function intAt(ints: Ints, place: number): number {
	return ints.items[place] ?? 0;
}
