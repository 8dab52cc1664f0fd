// What people do to a text between two versions, one thing at a time, with the authors every letter has afterwards.
import {
	type Author,
	cut,
	ending,
	type Ids,
	isWord,
	paragraphsOf,
	paste,
	sentencesOf,
	type Unit,
	type Units,
	unitsOf,
} from "./history-units.ts";
import type { Random } from "./random.ts";

export type Editing = {
	readonly random: Random;
	readonly sentence: () => string;
	readonly ids: Ids;
	readonly author: Author;
};

type Edit = (units: Units, editing: Editing) => Units;

/** One edit, by how common it is. */
export function editOnce(units: Units, editing: Editing): Units {
	if (sentencesOf(units).length < 3) return insertSentences(units, editing);
	let ticket = editing.random.below(TICKETS);
	for (const [tickets, edit] of EDITS) {
		ticket -= tickets;
		if (ticket < 0) return edit(units, editing);
	}
	return units;
}

const EDITS: readonly (readonly [tickets: number, edit: Edit])[] = [
	[20, insertSentences],
	[16, insertPhrase],
	[11, deleteWords],
	[7, deleteSentence],
	[10, replaceWords],
	[6, rewriteSentence],
	[6, moveSentence],
	[4, moveParagraph],
	[3, swapPhrases],
	[3, splitOrJoin],
	[3, copySentence],
	[3, respace],
	[4, mendWord],
	[2, respell],
	[2, emphasize],
];
const TICKETS = EDITS.reduce((sum, [tickets]) => sum + tickets, 0);

function fresh({ sentence, ids, author }: Editing): Unit[] {
	return unitsOf(sentence(), author, ids);
}

function freshWords(editing: Editing, count: number): Unit[] {
	const words = fresh(editing).filter(isWord).slice(0, count);
	return words.map((unit) => ({ ...unit, space: " " }));
}

function insertSentences(units: Units, editing: Editing): Units {
	const places = [0, ...sentencesOf(units).map(({ to }) => to)];
	const at = editing.random.pick(places);
	const added = Array.from({ length: 1 + editing.random.below(3) }, () => fresh(editing)).flat();
	return paste(units, at, added);
}

/** Only where there is white space already, as people do. */
function insertPhrase(units: Units, editing: Editing): Units {
	const at = wordPlace(units, editing);
	return at === undefined ? units : paste(units, at, freshWords(editing, 1 + editing.random.below(5)));
}

function deleteWords(units: Units, editing: Editing): Units {
	const from = wordPlace(units, editing);
	if (from === undefined) return units;
	return cut(units, { from, to: Math.min(from + 1 + editing.random.below(4), units.length) });
}

function deleteSentence(units: Units, { random }: Editing): Units {
	const all = sentencesOf(units);
	return all.length < 6 ? units : cut(units, random.pick(all));
}

function replaceWords(units: Units, editing: Editing): Units {
	const from = wordPlace(units, editing);
	if (from === undefined) return units;
	const words = freshWords(editing, 1 + editing.random.below(3));
	return units.map((unit, i) => {
		const word = words[i - from];
		return word ? { ...word, space: unit.space } : unit;
	});
}

/** Everything new, also the words both sentences happen to have. */
function rewriteSentence(units: Units, editing: Editing): Units {
	const { from, to } = editing.random.pick(sentencesOf(units));
	return units.toSpliced(from, to - from, ...ending(fresh(editing), units[to - 1]?.space ?? " "));
}

function moveSentence(units: Units, { random }: Editing): Units {
	const range = random.pick(sentencesOf(units));
	const rest = cut(units, range);
	return paste(rest, random.pick(sentencesOf(rest)).to, units.slice(range.from, range.to));
}

function moveParagraph(units: Units, { random }: Editing): Units {
	const all = paragraphsOf(units);
	if (all.length < 3) return units;
	const range = random.pick(all);
	const rest = units.toSpliced(range.from, range.to - range.from);
	const at = random.pick(paragraphsOf(rest)).from;
	const moved = ending(units.slice(range.from, range.to), "\n\n");
	return ending(rest, "\n\n").toSpliced(at, 0, ...moved);
}

/** "early and late" becomes "late and early" with the author of each word. */
function swapPhrases(units: Units, editing: Editing): Units {
	const at = wordPlace(units, editing);
	const length = 2 + editing.random.below(3);
	if (at === undefined || at + 2 * length > units.length) return units;
	const both = units.slice(at, at + 2 * length);
	if (both.some(({ space }) => space !== " ")) return units;
	return units.toSpliced(at, 2 * length, ...both.slice(length), ...both.slice(0, length));
}

function splitOrJoin(units: Units, { random }: Editing): Units {
	const at = random.pick(sentencesOf(units)).to - 1;
	return withUnit(units, at, (unit) => ({ ...unit, space: unit.space.includes("\n") ? " " : "\n\n" }));
}

/** The copy is a new thing with the old authors. */
function copySentence(units: Units, { random, ids }: Editing): Units {
	const all = sentencesOf(units);
	const { from, to } = random.pick(all);
	const copy = units.slice(from, to).map((unit) => ({ ...unit, id: ids() }));
	return paste(units, random.pick(all).to, copy);
}

function respace(units: Units, { random }: Editing): Units {
	return withUnit(units, random.below(units.length), (unit) => {
		if (unit.space === " ") return { ...unit, space: "  " };
		return unit.space.includes("\n") ? { ...unit, space: `${unit.space}\n` } : unit;
	});
}

/** One letter in the middle of a word: only that letter is new. */
function mendWord(units: Units, { random, author }: Editing): Units {
	const long = units.flatMap(({ text }, i) => (/^[a-z]{6,}$/.test(text) ? [i] : []));
	if (long.length === 0) return units;
	return withUnit(units, random.pick(long), (unit) => {
		const at = 2 + random.below(unit.text.length - 3);
		const letter = random.pick("a e i o u".split(" "));
		if (unit.text[at] === letter) return unit;
		const text = unit.text.slice(0, at) + letter + unit.text.slice(at + 1);
		return { ...unit, text, authors: unit.authors.with(at, author) };
	});
}

/** A capital more or less changes nobody's word. */
function respell(units: Units, editing: Editing): Units {
	const at = wordPlace(units, editing) ?? 0;
	return withUnit(units, at, (unit) => {
		const [first = ""] = unit.text;
		const other = first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase();
		return { ...unit, text: other + unit.text.slice(1) };
	});
}

function emphasize(units: Units, editing: Editing): Units {
	const at = wordPlace(units, editing);
	const word = at === undefined ? undefined : units[at];
	if (at === undefined || !word) return units;
	const star = () => ({ id: editing.ids(), text: "*", space: "", authors: [editing.author] });
	const marked = [star(), star(), { ...word, space: "" }, star(), { ...star(), space: word.space }];
	return units.toSpliced(at, 1, ...marked);
}

function withUnit(units: Units, at: number, change: (unit: Unit) => Unit): Units {
	const unit = units[at];
	return unit ? units.with(at, change(unit)) : units;
}

/** The place of a word with white space before it. */
function wordPlace(units: Units, { random }: Editing): number | undefined {
	for (let tries = 0; tries < 20; tries++) {
		const at = 1 + random.below(units.length - 1);
		if (isWord(units[at]) && /^ +$/.test(units[at - 1]?.space ?? "")) return at;
	}
	return undefined;
}
