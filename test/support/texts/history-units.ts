// Texts whose every letter has a known author, for making up histories: what the engine is to find out again.
export type Author = { readonly personId: string; readonly versionId: string };

/** A word or a mark, the white space behind it, and who wrote each of its letters. The id stays when it is moved. */
export type Unit = {
	readonly id: number;
	readonly text: string;
	readonly space: string;
	readonly authors: readonly Author[];
};

export type Units = readonly Unit[];

const TOKEN = /([\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*|[^\s])(\s*)/gu;

/** A new id at every call. */
export type Ids = () => number;

/** A text as its author set it down. It ends with a space, as what goes on does. */
export function unitsOf(text: string, author: Author, ids: Ids): Unit[] {
	const units = Array.from(text.matchAll(TOKEN), ([, token = "", space = ""]) => ({
		id: ids(),
		text: token,
		space,
		authors: Array.from({ length: token.length }, () => author),
	}));
	return ending(units, " ");
}

/** The same units with other white space behind the last one. */
export function ending(units: Units, space: string): Unit[] {
	return units.map((unit, i) => (i === units.length - 1 ? { ...unit, space } : unit));
}

export function textOf(units: Units): string {
	return `${units
		.map(({ text, space }) => text + space)
		.join("")
		.trimEnd()}\n`;
}

/** Authors of the letters that are not white space, in order. */
export function authorsOf(units: Units): Author[] {
	return units.flatMap(({ authors }) => authors);
}

export type Range = { readonly from: number; readonly to: number };

export function sentencesOf(units: Units): Range[] {
	return rangesEndingWith(
		units,
		({ text, space }) => (/^[.!?]$/.test(text) && space !== "") || space.includes("\n"),
	);
}

export function paragraphsOf(units: Units): Range[] {
	return rangesEndingWith(units, ({ space }) => space.includes("\n\n"));
}

function rangesEndingWith(units: Units, isEnd: (unit: Unit) => boolean): Range[] {
	const ranges: Range[] = [];
	let from = 0;
	units.forEach((unit, i) => {
		if (!isEnd(unit) && i < units.length - 1) return;
		ranges.push({ from, to: i + 1 });
		from = i + 1;
	});
	return ranges;
}

/** Takes a range out; a line break at its end stays where it was. */
export function cut(units: Units, { from, to }: Range): Unit[] {
	const rest = units.toSpliced(from, to - from);
	const space = units[to - 1]?.space ?? "";
	const before = rest[from - 1];
	if (before && space.includes("\n")) rest[from - 1] = { ...before, space };
	return rest;
}

/** Puts units in, as a part of the paragraph before them. */
export function paste(units: Units, at: number, added: Units): Unit[] {
	const before = units[at - 1];
	if (!before) return [...added, ...units];
	const all = units.toSpliced(at, 0, ...ending(added, before.space || " "));
	all[at - 1] = { ...before, space: before.space.includes("\n") || before.space === "" ? " " : before.space };
	return all;
}

/**
 * What two people made of the same text, together: everything from `mine` that `theirs` did not delete, and what is
 * new in `theirs` behind the unit it follows there.
 */
export function merged(base: Units, mine: Units, theirs: Units): Unit[] {
	const inBase = idsOf(base);
	const inTheirs = idsOf(theirs);
	const inMine = idsOf(mine);
	let result = mine.filter(({ id }) => !inBase.has(id) || inTheirs.has(id));
	theirs.forEach((unit, i) => {
		if (inBase.has(unit.id) || inMine.has(unit.id)) return;
		const here = idsOf(result);
		const before = theirs.slice(0, i).findLast(({ id }) => here.has(id));
		const at = before ? result.findIndex(({ id }) => id === before.id) + 1 : 0;
		result = result.toSpliced(at, 0, unit);
	});
	return result.map((unit, i) =>
		unit.space === "" && isWord(unit) && isWord(result[i + 1]) ? { ...unit, space: " " } : unit,
	);
}

function idsOf(units: Units): ReadonlySet<number> {
	return new Set(units.map(({ id }) => id));
}

export function isWord(unit: Unit | undefined): boolean {
	return unit !== undefined && /^[\p{L}\p{N}]/u.test(unit.text);
}
