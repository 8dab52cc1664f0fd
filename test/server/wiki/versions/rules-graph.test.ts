// The graph beside a history, drawn here with letters: one line for each row, one column for each lane.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { VersionLine } from "../../../../server/wiki/versions/rules.ts";
import {
	type Graph,
	graphOf,
	type GraphRow,
	type Relative,
} from "../../../../server/wiki/versions/rules-graph.ts";

function version(number: number, changes: Partial<VersionLine> = {}): VersionLine {
	return {
		id: `v${number}`,
		draftId: "draft",
		number,
		name: "",
		textHash: "",
		savedAt: number,
		seq: number,
		generation: 1,
		writers: [],
		change: { wordsAdded: 1, wordsRemoved: 0, words: 1, phrase: "" },
		...changes,
	};
}

function versions(count: number): readonly VersionLine[] {
	return Array.from({ length: count }, (_, index) => version(count - index));
}

function relative(number: number, isChild: boolean, at: number, isMerge = false): Relative {
	const other = {
		id: `o${at}`,
		draftId: `d${at}`,
		number: 1,
		savedAt: at,
		href: `/p/${at}`,
		title: `proposal ${at}`,
	};
	return { number, other, isChild, isMerge };
}

/** "●" is this text, "○" another, "│" a line that passes, and small letters say where lines go from a dot. */
function drawn({ rows, lanes }: Graph): readonly string[] {
	return rows.map(
		(row) => Array.from({ length: lanes }, (_, lane) => sign(row, lane)).join("") + suffix(row),
	);
}

function sign({ lane: dot, edges, what }: GraphRow, lane: number): string {
	if (lane === dot && what.kind !== "more") return what.kind === "own" ? "●" : "○";
	if (edges.through.includes(lane)) return "│";
	if (edges.joining.includes(lane)) return "╯";
	return edges.leaving.includes(lane) ? "╮" : " ";
}

function suffix({ what }: GraphRow): string {
	if (what.kind === "own") return ` v${what.version.number}`;
	return what.kind === "more" ? ` +${what.count}` : ` p${what.relative.other.savedAt}`;
}

test("a text without relatives has no graph", () => {
	expect(graphOf(versions(3), [])).toBeUndefined();
});

test("what a text was based on stands below its first version", () => {
	const graph = graphOf(versions(7), [relative(1, false, 0)]);

	expect(graph && drawn(graph)).toEqual(["●  v7", "●╮ v1", " ○ p0"]);
});

test("texts that go on from a version stand above it, the newest outermost", () => {
	const graph = graphOf(versions(7), [relative(4, true, 11), relative(4, true, 13), relative(4, true, 12)]);

	expect(graph && drawn(graph)).toEqual([
		"●    v7",
		"│  ○ p13",
		"│ ○│ p12",
		"│○││ p11",
		"●╯╯╯ v4",
		"●    v1",
	]);
});

test("a version that took in another text has it below, while the line of its own goes on", () => {
	const graph = graphOf(versions(5), [relative(3, false, 2, true), relative(3, false, 1, true)]);

	expect(graph && drawn(graph)).toEqual(["●   v5", "●╮╮ v3", "│○│ p2", "│ ○ p1", "●   v1"]);
});

test("editions are shown among the versions that have relatives", () => {
	const listed = versions(6).map((each) => (each.number === 5 ? version(5, { becameEdition: 2 }) : each));

	const graph = graphOf(listed, [relative(3, true, 9)]);

	expect(graph?.rows.map(({ what }) => what.kind === "own" && what.version.number).filter(Boolean)).toEqual([
		6, 5, 3, 1,
	]);
});

test("more than four on one side are counted", () => {
	const children = [1, 2, 3, 4, 5, 6].map((at) => relative(2, true, at));

	const graph = graphOf(versions(3), children);

	expect(graph && drawn(graph).filter((row) => row.includes("+"))).toEqual(["│     +2"]);
	expect(graph?.lanes).toBe(5);
});

test("every line that leaves a row arrives in the next", () => {
	const some = fc.record({ number: fc.integer({ min: 1, max: 8 }), isChild: fc.boolean(), at: fc.nat(50) });
	fc.assert(
		fc.property(fc.array(some, { minLength: 1, maxLength: 20 }), (given) => {
			const graph = graphOf(
				versions(8),
				given.map(({ number, isChild, at }) => relative(number, isChild, at)),
			);

			const rows = graph?.rows ?? [];
			rows.forEach((row, index) => {
				const next = rows[index + 1];
				expect(bottoms(row)).toEqual(next === undefined ? [] : tops(next));
			});
			expect(rows[0] && tops(rows[0])).toEqual([]);
		}),
	);
});

function bottoms({ edges }: GraphRow): readonly number[] {
	return [...edges.through, ...edges.below, ...edges.leaving].toSorted((a, b) => a - b);
}

function tops({ edges }: GraphRow): readonly number[] {
	return [...edges.through, ...edges.above, ...edges.joining].toSorted((a, b) => a - b);
}
