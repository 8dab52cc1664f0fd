// Made-up histories of texts: many people who write, move, copy, vandalize, revert, wipe, restore, fork and merge, with
// the true author of every letter in every version.
import { editOnce, type Editing } from "./history-edits.ts";
import {
	type Author,
	authorsOf,
	ending,
	type Ids,
	isWord,
	merged,
	paragraphsOf,
	paste,
	textOf,
	type Units,
	unitsOf,
} from "./history-units.ts";
import { randomFrom, type Random } from "./random.ts";
import { sentences } from "./sentences.ts";

export type MadeVersion = {
	readonly id: string;
	readonly at: number;
	readonly parentIds: readonly string[];
	readonly personId: string;
	readonly text: string;
	/** Of every letter that is not white space. */
	readonly truth: readonly Author[];
	/** What was done, to find out where mistakes come from. */
	readonly deed: string;
};

export type HistoryOptions = {
	readonly seed: number;
	readonly versions: number;
	readonly people?: number;
	/** Sentences of the first version. */
	readonly begin?: number;
	/** With forks and merges. */
	readonly forks: boolean;
	readonly sentence?: (random: Random) => () => string;
};

type Saved = MadeVersion & { readonly units: Units };

type Making = {
	readonly random: Random;
	readonly sentence: () => string;
	readonly ids: Ids;
	readonly people: number;
	readonly saved: Saved[];
	/** Versions somebody may go on from. */
	readonly heads: string[];
};

export function makeHistory(options: HistoryOptions): MadeVersion[] {
	const random = randomFrom(options.seed);
	let lastId = 0;
	const making: Making = {
		random,
		sentence: (options.sentence ?? sentences)(random),
		ids: () => (lastId += 1),
		people: options.people ?? 12,
		saved: [],
		heads: [],
	};
	begin(making, options.begin ?? 25);
	while (making.saved.length < options.versions) goOn(making, options.forks);
	return making.saved.slice(0, options.versions).map(published);
}

function published({ id, at, parentIds, personId, text, truth, deed }: Saved): MadeVersion {
	return { id, at, parentIds, personId, text, truth, deed };
}

function begin(making: Making, count: number): void {
	const author = { personId: "p0", versionId: nextId(making) };
	const units = Array.from({ length: count }, (_, i) =>
		ending(unitsOf(making.sentence(), author, making.ids), i % 4 === 3 ? "\n\n" : " "),
	).flat();
	save(making, { parentIds: [], personId: author.personId, units, deed: "begin" });
}

/** One more version, or two: vandalism is often reverted at once. */
function goOn(making: Making, forks: boolean): void {
	const { random, heads } = making;
	if (forks && heads.length > 1 && random.chance(0.25)) return mergeHeads(making);
	if (forks && heads.length < 5 && random.chance(0.12)) heads.push(random.pick(making.saved).id);
	const head = random.pick(heads);
	const base = versionOf(making, head);
	const share = random.below(100);
	if (share < 6) return revert(making, base);
	if (share < 11) return vandalize(making, base);
	if (share < 15) return restore(making, base);
	const author = nextAuthor(making);
	let { units } = base;
	const edits = random.chance(0.35) ? 1 + random.below(4) : 1;
	for (let i = 0; i < edits; i++) units = editOnce(units, editingOf(making, author));
	save(making, { parentIds: [head], personId: author.personId, units, deed: "edit" });
}

function revert(making: Making, base: Saved): void {
	const { units } = ancestorOf(making, base, 1 + making.random.below(6));
	save(making, { parentIds: [base.id], personId: nextAuthor(making).personId, units, deed: "revert" });
}

function vandalize(making: Making, base: Saved): void {
	const vandal = nextAuthor(making);
	const units = vandalized(making, base.units, vandal);
	const bad = save(making, { parentIds: [base.id], personId: vandal.personId, units, deed: "vandalize" });
	if (making.random.chance(0.1)) return;
	const author = nextAuthor(making);
	const isDirty = making.random.chance(0.4);
	const back = isDirty ? editOnce(base.units, editingOf(making, author)) : base.units;
	save(making, {
		parentIds: [bad],
		personId: author.personId,
		units: back,
		deed: isDirty ? "revert and edit" : "revert",
	});
}

function vandalized({ random, ids }: Making, units: Units, author: Author): Units {
	const junk = () => ending(unitsOf(nonsense(random), author, ids), "\n\n");
	const kind = random.below(3);
	if (kind === 0) return junk();
	if (kind === 1) {
		const { from, to } = random.pick(paragraphsOf(units));
		return units.toSpliced(from, to - from, ...junk());
	}
	return units.map((unit) => {
		if (!isWord(unit) || !random.chance(0.05)) return unit;
		const [word] = unitsOf(nonsense(random), author, ids);
		return word ? { ...word, space: unit.space } : unit;
	});
}

const CONSONANTS = "b c d f g k l m p r s t v z".split(" ");
const VOWELS = "a e i o u".split(" ");

function nonsense({ below, pick }: Random): string {
	const word = () => Array.from({ length: 3 + below(4) }, () => pick(CONSONANTS) + pick(VOWELS)).join("");
	return Array.from({ length: 3 + below(6) }, word).join(" ");
}

/** Brings back a stretch that was deleted some versions ago, behind what it followed then. */
function restore(making: Making, base: Saved): void {
	const old = ancestorOf(making, base, 1 + making.random.below(8)).units;
	const here = new Set(base.units.map(({ id }) => id));
	const gone: { from: number; to: number }[] = [];
	old.forEach(({ id }, i) => {
		const last = gone.at(-1);
		if (here.has(id)) return;
		if (last?.to === i) last.to = i + 1;
		else gone.push({ from: i, to: i + 1 });
	});
	const author = nextAuthor(making);
	const save1 = (units: Units, deed: string) =>
		save(making, { parentIds: [base.id], personId: author.personId, units, deed });
	if (gone.length === 0) {
		save1(editOnce(base.units, editingOf(making, author)), "edit");
		return;
	}
	const range = making.random.pick(gone);
	const before = old[range.from - 1]?.id;
	const at = base.units.findIndex(({ id }) => id === before) + 1;
	save1(paste(base.units, at, old.slice(range.from, range.to)), "restore");
}

function mergeHeads(making: Making): void {
	const [mine, theirs] = [making.random.pick(making.heads), making.random.pick(making.heads)];
	if (mine === theirs) return;
	const [one, other] = [versionOf(making, mine), versionOf(making, theirs)];
	const base = commonOf(making, one, other);
	const units = merged(base.units, one.units, other.units);
	if (units.length === 0) return;
	making.heads.splice(making.heads.indexOf(theirs), 1);
	save(making, { parentIds: [mine, theirs], personId: nextAuthor(making).personId, units, deed: "merge" });
}

type Save = Pick<Saved, "parentIds" | "personId" | "units" | "deed">;

function save(making: Making, version: Save): string {
	const id = nextId(making);
	const { units } = version;
	const truth = authorsOf(units);
	making.saved.push({ ...version, id, at: making.saved.length + 1, text: textOf(units), truth });
	const head = making.heads.indexOf(version.parentIds[0] ?? "");
	making.heads.splice(Math.max(head, 0), head < 0 ? 0 : 1, id);
	return id;
}

function nextId({ saved }: Making): string {
	return `v${String(saved.length + 1).padStart(5, "0")}`;
}

function nextAuthor(making: Making): Author {
	return { personId: `p${making.random.below(making.people)}`, versionId: nextId(making) };
}

function editingOf({ random, sentence, ids }: Making, author: Author): Editing {
	return { random, sentence, ids, author };
}

function versionOf({ saved }: Making, id: string): Saved {
	const version = saved[Number(id.slice(1)) - 1];
	if (!version) throw new RangeError(`There is no version ${id}.`);
	return version;
}

function ancestorOf(making: Making, version: Saved, steps: number): Saved {
	let ancestor = version;
	for (let i = 0; i < steps; i++) {
		const [parent] = ancestor.parentIds;
		if (parent !== undefined) ancestor = versionOf(making, parent);
	}
	return ancestor;
}

/** The newest version both come from. */
function commonOf(making: Making, one: Saved, other: Saved): Saved {
	const [a, b] = [ancestorsOf(making, one), ancestorsOf(making, other)];
	const newest = [...a]
		.filter((id) => b.has(id))
		.toSorted()
		.at(-1);
	return versionOf(making, newest ?? "v00001");
}

function ancestorsOf(making: Making, version: Saved): ReadonlySet<string> {
	const ancestors = new Set([version.id]);
	for (const id of ancestors) for (const parent of versionOf(making, id).parentIds) ancestors.add(parent);
	return ancestors;
}
