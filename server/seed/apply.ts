// Lays the starting content down in an empty wiki: every deed through the same actions people use, at its own time.
import { v7 } from "uuid";
import type { Config } from "../config.ts";
import type { Db } from "../db/tables.ts";
import { openRooms } from "../live/rooms.ts";
import { openLog } from "../log.ts";
import { parseContent } from "./content.ts";
import { doDeed, type SeedDeps } from "./do-deed.ts";
import { readContentFiles } from "./read.ts";
import { deedsOf } from "./timeline.ts";
import type { Backend } from "../storage/backend.ts";
import { makeFamilies } from "../wiki/authorship/store-families.ts";
import { listPeople } from "../wiki/people/store.ts";

/** Fills an empty wiki from CONTENT_DIR and answers true; does nothing when it holds people or there is no content. */
export async function seedIfEmpty(
	{ db, live }: Pick<Backend, "db" | "live">,
	config: Config,
	clock: () => number,
): Promise<boolean> {
	if (config.contentDir === undefined || !(await isEmpty(db))) return false;
	const content = parseContent(await readContentFiles(config.contentDir));
	let now = clock();
	const then = { clock: () => now, ids: () => v7({ msecs: now }) };
	const rooms = openRooms({
		live,
		log: openLog(config.logLevel),
		clock: then.clock,
		mayWrite: async () => true,
		// Versions are saved where the content says so and nowhere else.
		onQuiet: async () => undefined,
	});
	const deps: SeedDeps = { db, rooms, config, families: makeFamilies(), ...then };
	const comments = new Map<string, string>();
	for (const deed of deedsOf(content, clock())) {
		now = deed.at;
		// One after the other: each stands on what was there before it.
		// oxlint-disable-next-line no-await-in-loop
		await doDeed(deps, deed, comments);
	}
	await rooms.closeAll();
	return true;
}

async function isEmpty(db: Db): Promise<boolean> {
	return (await listPeople(db, "", 1)).length === 0;
}
