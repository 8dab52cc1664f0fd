// The watchword command, as it is called in a terminal.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runCommand } from "../../../server/cli/commands.ts";
import { openDatabase } from "../../../server/db/sqlite.ts";

let folder = "";
let lines: string[] = [];
const say = (line: string) => void lines.push(line);

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "watchword-cli-"));
	lines = [];
	vi.stubEnv("DATA_DIR", join(folder, "data"));
	vi.stubEnv("CONTENT_DIR", "content");
	vi.stubEnv("LOG_LEVEL", "silent");
});

afterEach(() => {
	vi.unstubAllEnvs();
	rmSync(folder, { recursive: true });
});

test("without a command it says what there is", async () => {
	expect(await runCommand([], say)).toBe(0);
	expect(lines.join("\n")).toMatch(/serve[\s\S]*backup[\s\S]*verify/u);
});

test("an unknown command is a wrong call", async () => {
	expect(await runCommand(["destroy"], say)).toBe(2);
});

test.each([
	[["seed", "--rest"], "There is no option --rest"],
	[["seed", "everything"], "“everything” is one too many"],
	[["rebuild", "-x"], "There is no option -x"],
	[["backup"], "Something is missing"],
	[["backup", "--to", "file"], "There is no option --to"],
	[["restore", "file", "--force=yes"], "There is no option --force"],
	[["restore"], "Something is missing"],
	[["verify", "--author"], "There is no option --author"],
	[["serve", "--port"], "There is no option --port"],
	[["serve", "80"], "“80” is one too many"],
	[["bakup"], '"watchword backup" may be meant'],
	[["constructor"], "There is no command"],
])("%j is a wrong call: one sentence, and 2", async (args, reason) => {
	expect(await runCommand(args, say)).toBe(2);
	expect(lines).toEqual([expect.stringContaining(reason)]);
	expect(lines[0]).toMatch(/^[^\n]+\.$/u);
});

test("each command tells how it is called", async () => {
	expect(await runCommand(["backup", "--help"], say)).toBe(0);
	expect(lines.join("\n")).toContain("backup FILE");
});

test("a setting that cannot be used ends with 78 and a sentence", async () => {
	vi.stubEnv("PORT", "abc");

	expect(await runCommand(["rebuild"], say)).toBe(78);
	expect(lines.join("\n")).toContain("The setting PORT cannot be used");
});

test("an empty wiki is filled once, and can be copied whole and rebuilt", { timeout: 120_000 }, async () => {
	const copy = join(folder, "copy.db");

	const codes = [
		await runCommand(["seed"], say),
		await runCommand(["seed"], say),
		await runCommand(["rebuild"], say),
		await runCommand(["backup", copy], say),
		await runCommand(["backup", copy], say),
	];

	expect(codes).toEqual([0, 0, 0, 0, 1]);
	expect(lines[1]).toContain("nothing was changed");
	expect(existsSync(copy)).toBe(true);
	const [original, copied] = [join(folder, "data", "watchword.db"), copy].map((path) => openDatabase(path));
	for (const table of ["person", "version", "edition", "comment", "link"] as const) {
		expect(await copied?.selectFrom(table).selectAll().execute(), table).toEqual(
			await original?.selectFrom(table).selectAll().execute(),
		);
	}
	await Promise.all([original?.destroy(), copied?.destroy()]);
});

test("whose words are whose can be checked, and a false author is found and repaired", {
	timeout: 120_000,
}, async () => {
	await runCommand(["seed"], say);
	const codes = [await runCommand(["verify", "--authors"], say)];
	const db = openDatabase(join(folder, "data", "watchword.db"));
	const { id, text } = await db
		.selectFrom("version")
		.select(["id", "text"])
		.limit(1)
		.executeTakeFirstOrThrow();
	const nobody = { people: ["nobody"], versions: [id], runs: [[text.length, 0, 0]] };
	await db
		.updateTable("version")
		.set({ authorship: JSON.stringify(nobody) })
		.where("id", "=", id)
		.execute();
	await db.destroy();

	codes.push(await runCommand(["verify", "--authors"], say));
	codes.push(await runCommand(["rebuild"], say), await runCommand(["verify", "--authors"], say));

	expect(codes).toEqual([0, 1, 0, 0]);
	expect(lines).toContain(`WRONG: version ${id}: the stored authors differ from the recomputed ones.`);
});
