import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Span } from "../../../text/authorship.ts";
import { applySplices, splicesBetween } from "../../../text/splices.ts";
import {
	settle,
	spansOfRuns,
	withSpans,
	type KnownRun,
	type Run,
} from "../../../server/drafts/rules-authorship.ts";
import { SEEDED } from "../../text/random.ts";

const ADA = "ada";
const KIN = "kin";
const people = new Map([
	[1, ADA],
	[2, KIN],
]);

test("words nobody saved before belong to the person whose client wrote them", () => {
	const runs = [
		{ client: 1, clock: 0, length: 6 },
		{ client: 2, clock: 0, length: 4 },
	];

	const spans = spansOfRuns(runs, { known: [], people, versionId: "v1" });

	expect(spans).toEqual([
		{ length: 6, personId: ADA, versionId: "v1" },
		{ length: 4, personId: KIN, versionId: "v1" },
	]);
});

test("words saved before keep their author and their version, whoever's client carries them", () => {
	const known = [{ client: 2, clock: 10, length: 5, personId: ADA, versionId: "v3" }];

	const spans = spansOfRuns([{ client: 2, clock: 10, length: 5 }], {
		known,
		people,
		versionId: "v9",
	});

	expect(spans).toEqual([{ length: 5, personId: ADA, versionId: "v3" }]);
});

test("a run that is only partly known is cut where the known part begins and ends", () => {
	const known = [
		{ client: 1, clock: 2, length: 3, personId: KIN, versionId: "v1" },
		{ client: 1, clock: 8, length: 4, personId: KIN, versionId: "v2" },
	];

	const spans = spansOfRuns([{ client: 1, clock: 0, length: 10 }], {
		known,
		people,
		versionId: "v3",
	});

	expect(spans).toEqual([
		{ length: 2, personId: ADA, versionId: "v3" },
		{ length: 3, personId: KIN, versionId: "v1" },
		{ length: 3, personId: ADA, versionId: "v3" },
		{ length: 2, personId: KIN, versionId: "v2" },
	]);
});

test("a known stretch that was cut in two and moved apart is found again in both places", () => {
	const known = [{ client: 1, clock: 0, length: 6, personId: KIN, versionId: "v1" }];
	const runs = [
		{ client: 1, clock: 4, length: 2 },
		{ client: 2, clock: 0, length: 3 },
		{ client: 1, clock: 0, length: 2 },
	];

	const spans = spansOfRuns(runs, { known, people, versionId: "v2" });

	expect(spans).toEqual([
		{ length: 2, personId: KIN, versionId: "v1" },
		{ length: 3, personId: KIN, versionId: "v2" },
		{ length: 2, personId: KIN, versionId: "v1" },
	]);
});

test("an emoji counts two, as it does in the document", () => {
	const text = "a😀b";

	const spans = spansOfRuns([{ client: 1, clock: 0, length: text.length }], {
		known: [],
		people,
		versionId: "v1",
	});

	expect(spans).toEqual([{ length: 4, personId: ADA, versionId: "v1" }]);
});

test("words under a client id that was never given out are a fault, not somebody's words", () => {
	const runs = [{ client: 7, clock: 0, length: 1 }];

	expect(() => spansOfRuns(runs, { known: [], people, versionId: "v1" })).toThrow("client id 7");
});

test("only words nobody had saved before are remembered anew", () => {
	const known = [{ client: 1, clock: 2, length: 3, personId: KIN, versionId: "v1" }];
	const runs = [{ client: 1, clock: 0, length: 6 }];
	const spans = spansOfRuns(runs, { known, people, versionId: "v2" });

	expect(settle(runs, known, spans)).toEqual({
		forget: [],
		remember: [
			{ client: 1, clock: 0, length: 2, personId: ADA, versionId: "v2" },
			{ client: 1, clock: 5, length: 1, personId: ADA, versionId: "v2" },
		],
	});
});

test("words that turn out to be somebody else's are settled anew, and what is not in the text stays known", () => {
	const known = [{ client: 2, clock: 0, length: 10, personId: KIN, versionId: "v2" }];
	const runs = [{ client: 2, clock: 4, length: 3 }];

	const { forget, remember } = settle(runs, known, [{ length: 3, personId: ADA, versionId: "v1" }]);

	expect(forget).toEqual([2]);
	expect(remember.toSorted((a, b) => a.clock - b.clock)).toEqual([
		{ client: 2, clock: 0, length: 4, personId: KIN, versionId: "v2" },
		{ client: 2, clock: 4, length: 3, personId: ADA, versionId: "v1" },
		{ client: 2, clock: 7, length: 3, personId: KIN, versionId: "v2" },
	]);
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

// The truth kept the plain way: one entry for each unit of text, with its identity and its first author.
type Unit = {
	readonly client: number;
	readonly clock: number;
	readonly personId: string;
	readonly versionId: string;
};

const edits = fc.array(
	fc.record({
		client: fc.constantFrom(1, 2),
		place: fc.nat(),
		remove: fc.nat({ max: 6 }),
		length: fc.nat({ max: 8 }),
		/** "given": saved, and a stretch of it turns out to be Ida's, who wrote it long before. */
		outcome: fc.constantFrom("typed on", "saved", "given"),
	}),
	{ maxLength: 60 },
);

test("saving again and again never loses or moves a word's author", () => {
	fc.assert(
		fc.property(edits, (script) => {
			let units: readonly Unit[] = [];
			let known: readonly KnownRun[] = [];
			let version = 1;
			const clocks = new Map<number, number>();
			for (const { client, place, remove, length, outcome } of script) {
				const clock = clocks.get(client) ?? 0;
				clocks.set(client, clock + length);
				const typed = Array.from({ length }, (_, index) => ({
					client,
					clock: clock + index,
					personId: people.get(client) ?? "",
					versionId: `v${version}`,
				}));
				const at = place % (units.length + 1);
				units = units.toSpliced(at, remove, ...typed);
				if (outcome === "typed on") continue;

				expect(
					spansOfRuns(runsOf(units), { known, people, versionId: `v${version}` }).flatMap(unitsOf),
				).toEqual(units.map(authorOf));
				if (outcome === "given")
					units = units.map((unit, index) => (index < at ? unit : { ...unit, ...IDA }));
				const { forget, remember } = settle(
					runsOf(units),
					known,
					units.map((unit) => ({ length: 1, ...authorOf(unit) })),
				);
				known = [...known.filter((run) => !forget.includes(run.client)), ...remember];
				expect(new Set(known.map((run) => `${run.client} ${run.clock}`)).size).toBe(known.length);
				version += 1;
			}
		}),
		SEEDED,
	);
});

const IDA = { personId: "ida", versionId: "v0" };

function authorOf({ personId, versionId }: Unit) {
	return { personId, versionId };
}

function unitsOf({ length, personId, versionId }: Span) {
	return Array.from({ length }, () => ({ personId, versionId }));
}

/** Neighbours that follow each other in the same client's clock are one run, as the room tells them. */
function runsOf(units: readonly Unit[]): readonly Run[] {
	const runs: { client: number; clock: number; length: number }[] = [];
	for (const { client, clock } of units) {
		const last = runs.at(-1);
		if (last?.client === client && last.clock + last.length === clock) last.length += 1;
		else runs.push({ client, clock, length: 1 });
	}
	return runs;
}
