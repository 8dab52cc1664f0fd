import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Span } from "../../../../text/authorship/authorship.ts";
import { applySplices, splicesBetween } from "../../../../text/diff/splices.ts";
import {
	authorsByAtom,
	type ClientRun,
	settledSpans,
	type Sources,
	stretchesOf,
	withAtoms,
	withSpans,
} from "../../../../server/wiki/authorship/rules.ts";
import { SEEDED } from "../../../text/random.ts";

const ADA = "ada";
const KIN = "kin";
const people = new Map([
	[1, ADA],
	[2, KIN],
]);

/** Nothing is known but whose client ids these are. */
const NOTHING: Sources = { atoms: [], claims: [], back: [], people };

function fresh(length: number, personId: string) {
	return { length, atom: undefined, personId, claim: undefined };
}

function saved(length: number, atom: number) {
	return { length, atom, personId: "", claim: undefined };
}

test("words nobody saved before belong to the person whose client wrote them", () => {
	const runs = [
		{ client: 1, clock: 0, length: 6 },
		{ client: 2, clock: 0, length: 4 },
	];

	expect(stretchesOf(runs, NOTHING)).toEqual([fresh(6, ADA), fresh(4, KIN)]);
});

test("a run that is only partly saved is cut where the saved part begins and ends", () => {
	const atoms = [
		{ client: 1, clock: 2, length: 3, atom: 100 },
		{ client: 1, clock: 8, length: 4, atom: 50 },
	];

	const stretches = stretchesOf([{ client: 1, clock: 0, length: 10 }], { ...NOTHING, atoms });

	expect(stretches).toEqual([fresh(2, ADA), saved(3, 100), fresh(3, ADA), saved(2, 50)]);
});

test("a saved stretch that was cut in two is found again in both places", () => {
	const atoms = [{ client: 1, clock: 0, length: 6, atom: 40 }];
	const runs = [
		{ client: 1, clock: 4, length: 2 },
		{ client: 2, clock: 0, length: 3 },
		{ client: 1, clock: 0, length: 2 },
	];

	const stretches = stretchesOf(runs, { ...NOTHING, atoms });

	expect(stretches).toEqual([saved(2, 44), fresh(3, KIN), saved(2, 40)]);
});

test("words the server copied are claimed for their author", () => {
	const claims = [{ client: 2, clock: 1, length: 2, personId: ADA, versionId: "v1" }];

	const stretches = stretchesOf([{ client: 2, clock: 0, length: 4 }], { ...NOTHING, claims });

	expect(stretches).toEqual([
		fresh(1, KIN),
		{ length: 2, atom: undefined, personId: ADA, claim: { personId: ADA, versionId: "v1" } },
		fresh(1, KIN),
	]);
});

test("words that came back by undoing belong to whoever wrote them first", () => {
	const back = [{ client: 2, clock: 0, length: 3, of: { client: 1, clock: 7 }, isCopy: false }];

	const stretches = stretchesOf([{ client: 2, clock: 0, length: 5 }], { ...NOTHING, back });

	expect(stretches).toEqual([fresh(3, ADA), fresh(2, KIN)]);
});

test("words under a client id that was never given out are a fault, not somebody's words", () => {
	const runs = [{ client: 7, clock: 0, length: 1 }];

	expect(() => stretchesOf(runs, NOTHING)).toThrow("client id 7");
});

test("a text of which all was saved or copied has its authors settled, and no other text has", () => {
	const runs = [{ client: 1, clock: 0, length: 5 }];
	const atoms = [{ client: 1, clock: 0, length: 3, atom: 70 }];
	const claims = [{ client: 1, clock: 3, length: 2, personId: KIN, versionId: "v2" }];
	const authors = authorsByAtom(
		[[69, 9]],
		[
			{ length: 2, personId: KIN, versionId: "v1" },
			{ length: 7, personId: ADA, versionId: "v1" },
		],
	);

	expect(settledSpans(runs, { atoms, claims, authors })).toEqual([
		{ length: 1, personId: KIN, versionId: "v1" },
		{ length: 2, personId: ADA, versionId: "v1" },
		{ length: 2, personId: KIN, versionId: "v2" },
	]);
	expect(settledSpans(runs, { atoms, claims: [], authors })).toBeUndefined();
});

test("inserted words carry the authors they have in the text the splices lead to", () => {
	const before = "one two three";
	const after = "zero one 2 three four";
	const spans: Span[] = [
		{ length: 5, personId: ADA, versionId: "v1" },
		{ length: 6, personId: KIN, versionId: "v2" },
		{ length: 10, personId: ADA, versionId: "v3" },
	];

	const placed = withSpans(splicesBetween(before, after), spans);

	expect(applySplices(before, placed)).toBe(after);
	expect(
		placed.map(({ insert, spans: authors }) => [insert, authors.map(({ versionId }) => versionId)]),
	).toEqual([
		["zero ", ["v1"]],
		["2", ["v2"]],
		[" four", ["v3"]],
	]);
});

const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 });

test("two accounts of the same text are laid side by side to the letter", () => {
	fc.assert(
		fc.property(lengths, lengths, (some, others) => {
			const total = Math.min(sum(some), sum(others));
			const runs = upTo(some, total).map(
				(length, i): ClientRun => ({ client: i + 1, clock: 10 * i, length }),
			);
			const atoms = upTo(others, total).map((length, i) => [1000 * i + 1, length] as const);

			const letters = withAtoms(runs, atoms).flatMap(({ client, clock, length, atom }) =>
				Array.from({ length }, (_, n) => `${client} ${clock + n} ${atom + n}`),
			);

			const wanted = atoms.flatMap(([atom, length]) => Array.from({ length }, (_, n) => atom + n));
			const units = runs.flatMap(({ client, clock, length }) =>
				Array.from({ length }, (_, n) => `${client} ${clock + n}`),
			);
			expect(letters).toEqual(units.map((unit, i) => `${unit} ${wanted[i]}`));
		}),
		SEEDED,
	);
});

function sum(numbers: readonly number[]): number {
	return numbers.reduce((all, number) => all + number, 0);
}

/** The first lengths, the last one shortened, that make up so much. */
function upTo(all: readonly number[], total: number): number[] {
	let left = total;
	return all
		.map((length) => {
			const part = Math.min(length, left);
			left -= part;
			return part;
		})
		.filter((length) => length > 0);
}
