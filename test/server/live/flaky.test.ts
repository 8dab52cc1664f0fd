import { expect, test } from "vitest";
import { DRAFT, makeLive, PEOPLE } from "../../support/live/live.ts";
import { write, type Writer } from "../../support/live/live-client.ts";
import { openFlakyProxy } from "../../support/live/flaky-proxy.ts";
import { howMany } from "../../support/long.ts";
import { randomFrom, seedsOf, type Random } from "../../support/texts/random.ts";

const EDITORS = 50;
const TURNS = 20;
const SEEDS = seedsOf(howMany(1, 20));
const LEAVES = ["🌳", "👩‍👩‍👧", "🇪🇺", "字", "e\u0301", "𝒳"];

test(
	"[L5] fifty people behind a bad tunnel all end with the same text, with every line of theirs in it once",
	async () => {
		for (const seed of SEEDS) {
			const random = randomFrom(seed);
			const live = await makeLive({ thread: true, settings: { connectionsOfPerson: 10 * EDITORS } });
			const proxy = await openFlakyProxy(Number(new URL(live.url).port), random);
			const behind = { ...live, url: `ws://127.0.0.1:${proxy.port}/live/` };
			const editors = await Promise.all(
				Array.from({ length: EDITORS }, () => write(behind, random.pick(PEOPLE))),
			);

			const lines = await Promise.all(editors.map((editor, i) => writeLines(editor, `editor ${i}`, random)));
			proxy.calm();
			await Promise.all(editors.map((editor) => editor.saved()));
			const { text } = await live.rooms.read(DRAFT);
			await Promise.all(editors.map((editor) => editor.reads(text)));

			const written = text.split("\n").map((line) => line.split(":")[0] ?? "");
			expect(written.filter((name) => name !== "").toSorted(), `seed ${seed}`).toEqual(
				lines.flat().toSorted(),
			);
			expect(text.isWellFormed() && !text.includes("\ufffd"), `seed ${seed}`).toBe(true);
			for (const count of Object.values(proxy.faults)) expect(count, `seed ${seed}`).toBeGreaterThan(0);
		}
	},
	howMany(120_000, 1_200_000),
);

/** Begins lines of its own and takes leaves from those of all; returns the names of its lines. */
async function writeLines(editor: Writer, name: string, random: Random): Promise<readonly string[]> {
	const names: string[] = [];
	for (let turn = 0; turn < TURNS; turn++) {
		if (random.chance(0.3)) pluck(editor, random);
		else {
			const line = `${name} line ${turn}`;
			editor.insert(random.pick(startsOfLines(editor.read())), `${line}:${random.pick(LEAVES)}\n`);
			names.push(line);
		}
		await new Promise((resolve) => setTimeout(resolve, random.below(100)));
	}
	return names;
}

function startsOfLines(text: string): readonly number[] {
	return [0, ...[...text.matchAll(/\n/gu)].map(({ index }) => index + 1)];
}

function pluck(editor: Writer, random: Random): void {
	const leaves = [...editor.read().matchAll(/(?<=:)[^\n]+/gu)];
	if (leaves.length === 0) return;
	const leaf = random.pick(leaves);
	editor.remove(leaf.index, leaf[0].length);
}
