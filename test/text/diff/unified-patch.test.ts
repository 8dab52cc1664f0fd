// Patches as git and patch themselves read them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { replacingPatch, unifiedPatch } from "../../../text/diff/unified-patch.ts";
import { isStorable } from "../../../text/storable.ts";
import { editedProse, SEEDED } from "../random.ts";

const TOOLS: readonly (readonly [tool: string, ...args: readonly string[]])[] = [
	["git", "apply", "--whitespace=nowarn", "the.patch"],
	["patch", "-p1", "--silent", "--input", "the.patch"],
];
const INSTALLED = TOOLS.filter(([tool]) => spawnSync(tool, ["--version"]).status === 0);
const NONE = INSTALLED.length === 0;
const MADE_BY = [unifiedPatch, replacingPatch];

test("a patch names both texts, and shows what changes with three lines around it", () => {
	const before = { name: "version 1", text: "one\ntwo\nthree\nfour\nfive\nsix\n" };
	const after = { name: "version 2", text: "one\ntwo\nthree\nfour\nfive!\nsix\n" };

	expect(unifiedPatch(before, after, "crm.md").split("\n")).toEqual([
		"--- a/crm.md\tversion 1",
		"+++ b/crm.md\tversion 2",
		"@@ -2,5 +2,5 @@",
		" two",
		" three",
		" four",
		"-five",
		"+five!",
		" six",
		"",
	]);
});

test("two texts that are the same make an empty patch", () => {
	for (const patchOf of MADE_BY) expect(patchOf(named("Same.\n"), named("Same.\n"), "a.md")).toBe("");
});

test("texts with more different lines than anybody reads are replaced whole", () => {
	const [before, after] = [named(`Same.\n${"old\n".repeat(600)}`), named(`Same.\n${"new\n".repeat(600)}`)];

	const patch = unifiedPatch(before, after, "a.md");

	expect(patch).toBe(replacingPatch(before, after, "a.md"));
	expect(patch).toContain("\n@@ -1,601 +1,601 @@\n-Same.\n");
});

test.skipIf(NONE).for([
	["nothing", "A line.\n"],
	["nothing", "A line."],
	["A line.\n", ""],
	["A line.", "A line.\n"],
	["A line.\n", "A line."],
	["A line.", "Another."],
	["\n", "\n\n"],
	["-- a\n--- b\n+++ c\n@@ -1,1 +1,1 @@\n", "--- a\n+++ b\n\\ No newline at end of file\n"],
	["diff --git a/x b/x\n", "Index: x\nPrereq: 1\n"],
	["One.\r\nTwo.\r\n", "One.\r\nThree.\r\n"],
	["One.\n", "One.\r\n"],
	["One.\rTwo.", "One.\rThree."],
	["Ein \u2028 Wort.\u0085\n", "Ein \u2028 Satz.\u0085\n"],
	["  \t\n", "\t \n"],
] as const)("git and patch make %j into %j", ([before, after]) => {
	const old = before === "nothing" ? "" : before;
	for (const patchOf of MADE_BY) {
		expect(failures(patchOf(named(old), named(after), "term.md"), { file: "term.md", old, after })).toEqual(
			[],
		);
	}
});

test
	.skipIf(NONE)
	.for(["two words.md", "ärger.md", "顧客.md", 'a "quote".md', "back\\slash.md", "ac%2Fdc.md", "-p0.md"])(
	"a file may be called %s",
	(file) => {
		const [old, after] = ["One.\nTwo.\n", "One.\nThree.\n"];

		expect(failures(unifiedPatch(named(old), named(after), file), { file, old, after })).toEqual([]);
	},
);

test.skipIf(NONE)("git and patch make any text into any other", () => {
	const lines = fc
		.array(fc.constantFrom("a", "b", "", " a", "-", "--- a", "+++ b", "@@ -1 +1 @@", "\\"), { maxLength: 30 })
		.map((found) => found.join("\n"));
	const texts = fc.oneof(editedProse, fc.tuple(lines, lines)).filter((pair) => pair.every(isStorable));
	const maker = fc.constantFrom(...MADE_BY);

	fc.assert(
		fc.property(texts, maker, ([old, after], patchOf) => {
			fc.pre(old !== after);
			expect(failures(patchOf(named(old), named(after), "term.md"), { file: "term.md", old, after })).toEqual(
				[],
			);
		}),
		{ ...SEEDED, numRuns: 60 },
	);
});

function named(text: string): { name: string; text: string } {
	return { name: "proposal 1, version 1", text };
}

type Case = { readonly file: string; readonly old: string; readonly after: string };

/** What each tool says and makes of the first text, where that is not the second text without a word. */
function failures(patch: string, { file, old, after }: Case): readonly string[] {
	const dir = folder();
	writeFileSync(join(dir, "the.patch"), patch);
	return INSTALLED.flatMap(([tool, ...args]) => {
		writeFileSync(join(dir, file), old);
		// Outside every repository, so that git takes the folder for what it is.
		const env = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() };
		const done = spawnSync(tool, args, { cwd: dir, env });
		const said = `${done.stdout.toString()}${done.stderr.toString()}`;
		const made = readFileSync(join(dir, file), "utf8");
		return said === "" && made === after ? [] : [`${tool}: ${said}, and made ${JSON.stringify(made)}`];
	});
}

let kept: string | undefined;

function folder(): string {
	if (kept !== undefined) return kept;
	const made = mkdtempSync(join(tmpdir(), "watchword-patch-"));
	kept = made;
	onTestFinished(() => {
		rmSync(made, { recursive: true });
		kept = undefined;
	});
	return made;
}
