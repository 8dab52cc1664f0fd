// Whether one name is probably another one with a slip in it, for names that people type: settings, commands.

/** Case, signs between words and a name put in front do not count; one slip for every four letters does not either. */
export function looksLike(typed: string, name: string): boolean {
	const wanted = bare(name);
	const given = bare(typed.replace(/^(?:watchword|wiki)[_-]/iu, ""));
	const slips = Math.floor(wanted.length / 4);
	return Math.abs(given.length - wanted.length) <= slips && distance(given, wanted) <= slips;
}

function bare(name: string): string {
	return name.toUpperCase().replaceAll(/[^A-Z0-9]/gu, "");
}

/** Letters put in, left out, replaced, or exchanged with the next one (optimal string alignment). */
function distance(a: string, b: string): number {
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, at) => at);
	for (let i = 1; i <= a.length; i += 1) {
		const row = [i];
		for (let j = 1; j <= b.length; j += 1) {
			const same = a[i - 1] === b[j - 1];
			const replaced = (last[j - 1] ?? 0) + (same ? 0 : 1);
			const exchanged = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity;
			row.push(Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, exchanged));
		}
		[before, last] = [last, row];
	}
	return last[b.length] ?? 0;
}
