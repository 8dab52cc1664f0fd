// Who first wrote each atom, and in which version: ranges of atoms, found by number.

/** Atoms `atom` to `atom + length` were first written by this person, in this version. */
export type Origin = {
	readonly atom: number;
	readonly length: number;
	readonly personId: string;
	readonly versionId: string;
	/** For a copy: the atom whose first author and version these atoms have. */
	readonly copyOf?: number;
};

/** In order of atoms, without overlaps. */
export type Origins = Origin[];

export function addOrigin(origins: Origins, origin: Origin): void {
	const place = rangeAfter(origins, origin.atom);
	if (place === origins.length) origins.push(origin);
	else origins.splice(place, 0, origin);
}

/** Throws for an atom nobody wrote. */
export function originOf(origins: Origins, atom: number): Origin {
	const origin = origins[rangeAfter(origins, atom) - 1];
	if (!origin || atom >= origin.atom + origin.length) throw new Error(`Nobody wrote atom ${atom}.`);
	return origin;
}

/** Place of the first range that begins behind an atom. */
function rangeAfter(origins: Origins, atom: number): number {
	let low = 0;
	let high = origins.length;
	const last = origins.at(-1);
	if (last && last.atom <= atom) return high;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((origins[middle]?.atom ?? 0) <= atom) low = middle + 1;
		else high = middle;
	}
	return low;
}
