// Real histories of texts, from a folder outside the project (see CONTRIBUTING.md). Those that are packed need the
// program xz; where it or the folder is missing, tests say that they were skipped.
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const FOLDER = process.env.WATCHWORD_TEST_DATA;

export const HAS_TEXTS = FOLDER !== undefined;

export const CAN_UNPACK = HAS_TEXTS && spawnSync("xz", ["--version"]).status === 0;

const real = z.object({
	id: z.number(),
	parents: z.array(z.number()).default([]),
	author: z.number(),
	text: z.string(),
});

export type RealVersion = z.infer<typeof real>;

const UNPACKED_MOST = 64 * 1024 * 1024;

export function readPackedHistory(name: string): readonly RealVersion[] {
	const path = join(FOLDER ?? "", `${name}.jsonl.xz`);
	const lines = execFileSync("xz", ["-dc", path], { encoding: "utf8", maxBuffer: UNPACKED_MOST });
	return lines
		.trim()
		.split("\n")
		.map((line) => real.parse(JSON.parse(line)));
}

const gold = z.array(
	z.object({
		id: z.number(),
		editor: z.union([z.string(), z.number()]),
		text: z.string(),
		tokens: z.array(z.string()),
		/** For each token the version it first appeared in, said by a person. */
		origin: z.array(z.number()),
	}),
);

export type GoldVersion = z.infer<typeof gold>[number];

export function readGold(): readonly GoldVersion[] {
	return gold.parse(JSON.parse(readFileSync(join(FOLDER ?? "", "finger-lakes-gold.json"), "utf8")));
}
