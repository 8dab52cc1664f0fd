import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { catchUp, catchUpAtStart, tryToGoOn } from "../../../server/storage/catch-up.ts";
import { isOutOfSpace } from "../../../server/db/space.ts";
import { watchDisk } from "../../../server/storage/disk-space.ts";
import { AUTHORSHIP } from "../../../server/derived.ts";
import { emptyTables } from "../../../server/db/rebuild.ts";
import { saveVersion } from "../../../server/wiki/drafts/actions.ts";
import { openLog } from "../../../server/log.ts";
import { openDrafting } from "../../support/wiki/drafting.ts";
import { until } from "../../support/live/live.ts";

const TEXT = "Trust is earned.";

/** A database as an earlier program left it, and a disk whose room is what the test says. */
async function begin({ isFull }: { readonly isFull: boolean }) {
	const deps = await openDrafting();
	const ada = await deps.joins("Ada");
	const draftId = await deps.startsPage("Trust", ada);
	await deps.types(draftId, ada, TEXT);
	await saveVersion(deps, { draftId, personId: ada, name: "" });
	await deps.db.transaction().execute((tx) => emptyTables(tx, [AUTHORSHIP]));
	const room = { isThere: !isFull, tries: 0 };
	const write = async () => {
		room.tries += 1;
		if (!room.isThere) throw Object.assign(new Error("no room"), { code: "SQLITE_FULL" });
	};
	const log = openLog("silent");
	const disk = watchDisk({
		reserve: { hasSpace: () => true, free: () => undefined, lay: async () => undefined },
		isOutOfSpace: (error) => isOutOfSpace(error, "."),
		log,
		probeMs: 5,
	});
	onTestFinished(() => disk.close());
	if (isFull) disk.ranOut();
	const backend = { db: deps.db, tryWriting: write };
	return { deps, ada, draftId, disk, room, backend, log };
}

test("[L28] after a start on a full disk versions can be saved as soon as writers are told that there is room", async () => {
	const { deps, ada, draftId, disk, room, backend, log } = await begin({ isFull: true });
	await catchUpAtStart({ backend, disk, log });
	const told: Promise<number>[] = [];
	const save = async () => {
		await deps.types(draftId, ada, `${TEXT} Slowly.`);
		return (await saveVersion(deps, { draftId, personId: ada, name: "" })).number;
	};
	await disk.watch({
		tryWriting: () => tryToGoOn({ backend, log }),
		changed: (isFull) => void (isFull || told.push(save())),
	});

	await until(() => room.tries >= 2);
	const before = told.length;
	room.isThere = true;
	await until(() => !disk.isFull());

	expect(before).toBe(0);
	expect(await Promise.all(told)).toEqual([2]);
	expect(await catchUp(deps.db)).toEqual([]);
});

test("[L27] while it cannot be worked out who wrote what, the wiki goes on reading only, and tries again", async () => {
	const { deps, disk, room, backend, log } = await begin({ isFull: true });
	const told: boolean[] = [];
	await disk.watch({
		tryWriting: () => tryToGoOn({ backend, log }),
		changed: (isFull) => void told.push(isFull),
	});
	await sql`create trigger fails before insert on version_atoms begin select raise(abort, 'no'); end`.execute(
		deps.db,
	);
	room.isThere = true;
	room.tries = 0;

	await until(() => room.tries >= 3);
	const before = [disk.isFull(), ...told];
	await sql`drop trigger fails`.execute(deps.db);
	await until(() => !disk.isFull());

	expect(before).toEqual([true, true]);
	expect(told).toEqual([true, false]);
	expect(await catchUp(deps.db)).toEqual([]);
});

test("a start with room on the disk works out at once who wrote which words", async () => {
	const { deps, disk, backend, log } = await begin({ isFull: false });

	await catchUpAtStart({ backend, disk, log });

	expect(await catchUp(deps.db)).toEqual([]);
});
