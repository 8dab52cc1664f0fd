// The live code with one rule taken out: the simulation must notice. Each is a change of a line or two in a copy of
// the real files, so there is nothing in the code itself that could switch a rule off.
import { cp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { vi } from "vitest";
import { temporaryFolder } from "../../wiki/folder.ts";
import type { Code } from "./simulation.ts";

export type Mutant = {
	readonly name: string;
	readonly file: string;
	readonly edits: readonly (readonly [from: string, to: string])[];
};

const ROOT = join(import.meta.dirname, "../../../..");
const COPIED = ["server/live", "client/live"];
const SHARED = [
	"node_modules",
	"text",
	"server/db",
	"server/live/log/log.ts",
	"server/config.ts",
	"server/errors.ts",
	"server/log.ts",
];

/** Throws when the place is not there any more: a mutant that changes nothing would prove nothing. */
export async function mutate({ name, file, edits }: Mutant): Promise<Code> {
	const folder = await temporaryFolder();
	for (const path of COPIED) await cp(join(ROOT, path), join(folder, path), { recursive: true });
	// The simulated log throws the errors of this file, and a copy would not know them.
	await rm(join(folder, "server/live/log/log.ts"));
	for (const path of SHARED) await symlink(join(ROOT, path), join(folder, path));
	let source = await readFile(join(folder, file), "utf8");
	for (const [from, to] of edits) {
		if (source.split(from).length !== 2) throw new Error(`The mutant "${name}" no longer fits ${file}.`);
		source = source.replace(from, () => to);
	}
	await writeFile(join(folder, file), source);
	const { openRooms } = await vi.importActual<Pick<Code, "openRooms">>(join(folder, "server/live/rooms.ts"));
	const { Session } = await vi.importActual<Pick<Code, "Session">>(join(folder, "client/live/session.ts"));
	return { openRooms, Session };
}
