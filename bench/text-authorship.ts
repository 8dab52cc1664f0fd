// Measures who-wrote-what beside comparing every version with the one before it, word by word, in the same run: how many
// letters get their true author in made-up histories, and how long a version takes. Prints JSON.
import { newFamily } from "../text/authorship/index/family.ts";
import { indexVersion } from "../text/authorship/index/index-version.ts";
import { attributeText } from "../text/authorship/attribute/attribute-text.ts";
import { type Blamed, blameByDiff, blameByEngine, scoreOf } from "../test/support/texts/blame.ts";
import { makeHistory, type MadeVersion } from "../test/support/texts/history.ts";

const SEEDS = [8001, 8002, 8003];
const VERSIONS = 150;

type Blame = (history: readonly MadeVersion[]) => Generator<Blamed>;

/** A page of so many sentences to begin with, told over so many versions. */
const TIMED = [
	{ name: "a definition of 60 words", begin: 3, versions: 60 },
	{ name: "a definition page", begin: 25, versions: 200 },
	{ name: "a long article", begin: 600, versions: 100 },
] as const;

// Texts nobody would write, each made of another: what must end ends because its steps are counted.
const HOSTILE: readonly (readonly [name: string, before: string, after: string])[] = [
	["one word 100,000 times, and 1,000 more", "a ".repeat(100_000), `b ${"a ".repeat(101_000)}c`],
	["a megabyte of new text", "A beginning.", `A beginning. ${words(150_000, 1)}`],
	[
		"150,000 words in another order of paragraphs",
		paragraphs(1500),
		paragraphs(1500).split("\n\n").toReversed().join("\n\n"),
	],
	["two unrelated texts of 20,000 words", words(20_000, 1), words(20_000, 2).replaceAll("w", "v")],
	["a megabyte without a space", "ab".repeat(500_000), `${"ab".repeat(250_000)}x${"ab".repeat(250_000)}`],
];

console.log(
	JSON.stringify(
		{
			percentOfLettersRight: {
				inOneLine: accuracy(false),
				withForksAndMerges: accuracy(true),
			},
			microsecondsPerVersion: TIMED.map(({ name, begin, versions }) => {
				const history = makeHistory({ seed: 8100, versions, begin, forks: false });
				const letters = history.at(-1)?.text.length ?? 0;
				return {
					name,
					letters,
					engine: timed(blameByEngine, history),
					eachBefore: timed(blameByDiff, history.slice(0, 40)),
				};
			}),
			hostileMilliseconds: Object.fromEntries(
				HOSTILE.map(([name, before, after]) => [name, hostile(before, after)]),
			),
		},
		undefined,
		"\t",
	),
);

function accuracy(forks: boolean) {
	const histories = SEEDS.map((seed) => makeHistory({ seed, versions: VERSIONS, forks }));
	const mean = (blame: Blame) => {
		const scores = histories.map((history) => scoreOf(blame(history)));
		const of = (part: "author" | "origin") =>
			scores.reduce((sum, score) => sum + score[part], 0) / scores.length;
		return { author: rounded(of("author")), version: rounded(of("origin")) };
	};
	return { seeds: SEEDS, engine: mean(blameByEngine), eachBefore: mean(blameByDiff) };
}

/** Processor time, since the machine may be busy with other things. */
function timed(blame: Blame, history: readonly MadeVersion[]) {
	const times: number[] = [];
	const told = blame(history);
	for (;;) {
		const before = process.cpuUsage();
		const { done } = told.next();
		const { user, system } = process.cpuUsage(before);
		if (done === true) break;
		times.push(user + system);
	}
	const sorted = times.toSorted((a, b) => a - b);
	const sum = times.reduce((all, time) => all + time, 0);
	return {
		mean: Math.round(sum / times.length),
		p50: sorted[sorted.length >> 1] ?? 0,
		max: sorted.at(-1) ?? 0,
	};
}

function hostile(before: string, after: string) {
	const family = newFamily();
	const first = { id: "1", at: 1, parentIds: [], personId: "ada", text: before };
	const settled = attributeText(family, first, 1);
	indexVersion(family, { ...first, ...settled });
	const start = process.cpuUsage();
	const second = { id: "2", at: 2, parentIds: ["1"], personId: "ben", text: after };
	const { approximate } = attributeText(family, second, before.length + 1);
	const { user, system } = process.cpuUsage(start);
	return { took: Math.round((user + system) / 1000), approximate };
}

function words(count: number, seed: number): string {
	let next = seed;
	return Array.from({ length: count }, () => {
		next = (Math.imul(next, 1_103_515_245) + 12_345) & 0x7fffffff;
		return `w${(next >> 8) % 20_000}`;
	}).join(" ");
}

function paragraphs(count: number): string {
	return Array.from({ length: count }, (_, i) => words(100, i + 1)).join("\n\n");
}

function rounded(number: number): number {
	return Math.round(number * 100) / 100;
}
