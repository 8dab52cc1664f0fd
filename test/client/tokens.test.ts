// The colours of tokens.css, measured: every pair that carries words or marks, in both themes.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { contrast, leastDistance } from "../support/browser/colour.ts";

type Theme = "light" | "dark";

const tokens = readFileSync("client/styles/tokens.css", "utf8");
const colours = new Map(
	[...tokens.matchAll(/(--[\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
		([, name = "", light = "", dark = ""]) => [name, { light, dark }],
	),
);

const TEXT = 4.5;
const MARK = 3;

const PAIRS: readonly (readonly [front: string, ground: string, least: number])[] = [
	["ink", "paper", TEXT],
	["ink", "surface", TEXT],
	["ink", "sunken", TEXT],
	["ink-2", "paper", TEXT],
	["ink-2", "surface", TEXT],
	["ink-2", "sunken", TEXT],
	["ink-3", "paper", TEXT],
	["ink-3", "surface", TEXT],
	["ink-3", "sunken", TEXT],
	["control", "paper", MARK],
	["control", "surface", MARK],
	["control", "sunken", MARK],
	["accent", "paper", TEXT],
	["accent", "surface", TEXT],
	["accent", "sunken", TEXT],
	["accent-strong", "paper", TEXT],
	["on-accent", "accent", TEXT],
	["on-accent", "accent-strong", TEXT],
	["ink", "accent-wash", TEXT],
	["ink-3", "accent-wash", TEXT],
	["accent", "accent-wash", TEXT],
	["seal", "seal-wash", TEXT],
	["ins-fg", "ins-bg", TEXT],
	["ins-line", "ins-bg", MARK],
	["ins-line", "surface", MARK],
	["del-fg", "del-bg", TEXT],
	["del-line", "del-bg", MARK],
	["warn-fg", "warn-wash", TEXT],
	["warn-fg", "paper", TEXT],
	["err-fg", "err-wash", TEXT],
	["err-fg", "paper", TEXT],
	["err-fg", "surface", TEXT],
	["paper", "ink", TEXT],
	["ink", "mark", TEXT],
	["focus", "paper", MARK],
	["focus", "focus-halo", MARK],
	...[1, 2, 3, 4, 5, 6].flatMap(
		(n) =>
			[
				["ink", `a${n}-t`, TEXT],
				["on-author", `a${n}`, TEXT],
				[`a${n}`, "paper", MARK],
				[`a${n}`, `a${n}-t`, MARK],
			] as const,
	),
];

test.each(["light", "dark"] as const)(
	"words and marks stand out from their ground in the %s theme",
	(theme) => {
		const weak = PAIRS.filter(
			([front, ground, least]) => contrast(of(front, theme), of(ground, theme)) < least,
		);

		expect(weak).toEqual([]);
	},
);

test.each(["light", "dark"] as const)(
	"what came and what went differ for every kind of eye in the %s theme",
	(theme) => {
		const lines = leastDistance(of("ins-line", theme), of("del-line", theme));
		const grounds = leastDistance(of("ins-bg", theme), of("del-bg", theme));

		expect(lines).toBeGreaterThanOrEqual(20);
		expect(grounds).toBeGreaterThanOrEqual(7);
	},
);

test.each(["light", "dark"] as const)(
	"six authors can be told apart by every kind of eye in the %s theme",
	(theme) => {
		const all = [1, 2, 3, 4, 5, 6].map((n) => of(`a${n}`, theme));

		const closest = Math.min(
			...all.flatMap((one, index) => all.slice(index + 1).map((other) => leastDistance(one, other))),
		);

		expect(closest).toBeGreaterThanOrEqual(14);
	},
);

test("browsers without light-dark() get exactly the light theme", () => {
	const fallback = readFileSync("client/styles/tokens-light.css", "utf8");

	const given = [...fallback.matchAll(/(--[\w-]+): (#\w{6});/g)].map(([, name, colour]) => [name, colour]);

	expect(given).toEqual([...colours].map(([name, { light }]) => [name, light]));
});

function of(name: string, theme: Theme): string {
	const colour = colours.get(`--${name}`);
	if (!colour) throw new Error(`tokens.css has no --${name}.`);
	return colour[theme];
}
