// How long comparing two texts takes, beside the two libraries most programs use for it, in the same run. Prints JSON.
import { cpus, loadavg } from "node:os";
import DiffMatchPatch from "diff-match-patch";
import { diffWordsWithSpace } from "diff";
import { compareTexts } from "../text/compare/as-written.ts";
import { compareAsRead } from "../text/compare/as-read.ts";
import { diffWords } from "../text/diff/word-diff.ts";
import { hostilePairs, ordinaryPairs, type TextPair } from "./support/texts.ts";

/** Each way is run again and again for so long, and at least so often. */
const FOR_MS = 1_500;
const RUNS_MIN = 3;
/** The libraries may give up, as a server would have to make them. */
const GIVE_UP_MS = 2_000;

type Way = { readonly name: string; readonly run: (pair: TextPair) => string };

const peer = new DiffMatchPatch();
peer.Diff_Timeout = GIVE_UP_MS / 1000;

const WAYS: readonly Way[] = [
	{
		name: "compareTexts",
		run: ({ before, after }) => outcome(compareTexts(before, after)),
	},
	{
		name: "compareAsRead",
		run: ({ before, after }) => outcome(compareAsRead(before, after)),
	},
	{
		name: "diffWords",
		run: ({ before, after }) => count(diffWords(before, after).filter(({ kind }) => kind !== "same").length),
	},
	{
		name: "diff, diffWordsWithSpace",
		run: ({ before, after }) => {
			const parts = diffWordsWithSpace(before, after, { timeout: GIVE_UP_MS });
			return parts ? count(parts.filter(({ added, removed }) => added || removed).length) : "gave up";
		},
	},
	{
		name: "diff-match-patch, cleaned up",
		run: ({ before, after }) => {
			const parts = peer.diff_main(before, after);
			peer.diff_cleanupSemantic(parts);
			return count(parts.filter(([kind]) => kind !== 0).length);
		},
	},
];

function outcome({ pieces, isCoarse }: { pieces: readonly { kind: string }[]; isCoarse: boolean }): string {
	const changes = pieces.filter(({ kind }) => kind === "change").length;
	return isCoarse ? `${changes} changes, coarse` : `${changes} changes`;
}

function count(fragments: number): string {
	return `${fragments} fragments`;
}

function measure({ run }: Way, pair: TextPair) {
	const found = run(pair);
	const times: number[] = [];
	const end = performance.now() + FOR_MS;
	while (performance.now() < end || times.length < RUNS_MIN) {
		const start = performance.now();
		run(pair);
		times.push(performance.now() - start);
	}
	times.sort((a, b) => a - b);
	const at = (share: number): number => rounded(times[Math.floor(share * (times.length - 1))] ?? 0);
	return { found, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1), runs: times.length };
}

function rounded(ms: number): number {
	return Math.round(ms * 1_000) / 1_000;
}

function measureAll(pairs: readonly TextPair[]) {
	return pairs.map((pair) => ({
		texts: pair.name,
		ways: Object.fromEntries(WAYS.map((way) => [way.name, measure(way, pair)])),
	}));
}

const load = (): number => rounded(loadavg()[0] ?? 0);
const loadBefore = load();
const results = { ordinary: measureAll(ordinaryPairs()), hostile: measureAll(hostilePairs()) };
const machine = {
	cpu: cpus()[0]?.model,
	cores: cpus().length,
	node: process.version,
	loadBefore,
	loadAfter: load(),
};
console.log(JSON.stringify({ machine, ...results }, undefined, "\t"));
