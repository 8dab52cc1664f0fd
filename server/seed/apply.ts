// Lays the starting content down in an empty wiki: every deed through the same actions people use, at its own time.
import { v7 } from "uuid";
import { ConfigError } from "../config.ts";
import type { Db } from "../db/tables.ts";
import { Problem } from "../errors.ts";
import { assemble, type Program } from "../program.ts";
import { type Content, parseContent } from "./content.ts";
import { doDeed } from "./do-deed.ts";
import { readContentFiles } from "./read.ts";
import { deedsOf } from "./timeline.ts";
import { listPeople } from "../wiki/people/store.ts";

/** Fills an empty wiki from CONTENT_DIR and answers true; does nothing when it holds people or there is no content. */
export async function seedIfEmpty({
	deps: usual,
	backend,
}: Pick<Program, "deps" | "backend">): Promise<boolean> {
	const { contentDir } = usual.config;
	if (contentDir === undefined || !(await isEmpty(usual.db))) return false;
	const content = await readContent(contentDir);
	let now = usual.clock();
	// Rooms of its own, in which it is the time of the deed.
	const deps = assemble(
		{ ...usual, backend },
		{
			clock: () => now,
			ids: () => v7({ msecs: now }),
			assets: usual.assets,
			mail: usual.mail,
			mayWrite: async () => true,
			// Versions are saved where the content says so and nowhere else.
			onQuiet: async () => undefined,
		},
	);
	const comments = new Map<string, string>();
	for (const deed of deedsOf(content, usual.clock())) {
		now = deed.at;
		// One after the other: each stands on what was there before it.
		// oxlint-disable-next-line no-await-in-loop
		await doDeed(deps, deed, comments);
	}
	await deps.rooms.closeAll();
	return true;
}

async function readContent(folder: string): Promise<Content> {
	const files = await readContentFiles(folder);
	try {
		return parseContent(files);
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		throw new ConfigError(`The starting content in ${folder} cannot be used: ${error.message}`, {
			cause: error,
		});
	}
}

async function isEmpty(db: Db): Promise<boolean> {
	return (await listPeople(db, "", 1)).length === 0;
}
