// Which atoms a text is made of. Every UTF-16 unit ever saved is an atom with a number of its own in the whole wiki;
// a version is a list of runs of atoms, and whoever first wrote an atom wrote it wherever it stands.

/** `length` atoms from `atom` on. */
export type AtomsRun = readonly [atom: number, length: number];

/** Adds a run at the end; what goes on from the last run becomes part of it. */
export function pushRun(runs: AtomsRun[], [atom, length]: AtomsRun): void {
	if (length === 0) return;
	const last = runs.at(-1);
	if (last && last[0] + last[1] === atom) runs[runs.length - 1] = [last[0], last[1] + length];
	else runs.push([atom, length]);
}

export function lengthOfRuns(runs: readonly AtomsRun[]): number {
	return runs.reduce((sum, [, length]) => sum + length, 0);
}

/** Finds parts of one list of runs quickly, however many are asked for. */
export type RunIndex = { readonly runs: readonly AtomsRun[]; readonly starts: Int32Array };

export function indexRuns(runs: readonly AtomsRun[]): RunIndex {
	const starts = new Int32Array(runs.length + 1);
	runs.forEach(([, length], i) => {
		starts[i + 1] = (starts[i] ?? 0) + length;
	});
	return { runs, starts };
}

/** The runs of text[from … to). Throws RangeError where there is no text. */
export function runsBetween({ runs, starts }: RunIndex, from: number, to: number): AtomsRun[] {
	if (from < 0 || from > to || to > (starts[runs.length] ?? 0)) {
		throw new RangeError(`No atoms from ${from} to ${to}.`);
	}
	const part: AtomsRun[] = [];
	for (let i = runAt(starts, from), at = from; at < to; i++) {
		const start = starts[i] ?? 0;
		const [atom] = runs[i] ?? [0];
		const end = Math.min(starts[i + 1] ?? to, to);
		pushRun(part, [atom + at - start, end - at]);
		at = end;
	}
	return part;
}

function runAt(starts: Int32Array, place: number): number {
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((starts[middle + 1] ?? 0) <= place) low = middle + 1;
		else high = middle;
	}
	return low;
}
