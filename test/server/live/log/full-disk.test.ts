import { expect, test } from "vitest";
import { refuseWhenFull } from "../../../../server/live/log/full-disk.ts";
import { type LiveLog, LogError } from "../../../../server/live/log/log.ts";
import { DRAFT, type LiveTest, makeLive, until } from "../../../support/live/live.ts";
import { connectBare, openWriter, write } from "../../../support/live/live-client.ts";

/** A disk that the test fills and clears. */
function madeUpDisk() {
	const disk = { full: false, met: 0, isFull: () => disk.full, ranOut: () => void (disk.met += 1) };
	return disk;
}

async function makeWithDisk(inner: (log: LiveLog) => LiveLog = (log) => log) {
	const disk = madeUpDisk();
	const live = await makeLive({
		thread: true,
		log: (log) => refuseWhenFull(inner(log), disk),
		isDiskFull: disk.isFull,
		settings: { retryMs: 5 },
	});
	const set = async (isFull: boolean): Promise<void> => {
		disk.full = isFull;
		await live.rooms.diskChanged();
	};
	return { live, disk, set };
}

async function seqOf({ live }: LiveTest): Promise<number | undefined> {
	return (await live.load(DRAFT))?.lastSeq;
}

test("[L27] on a full disk nothing is stored, everybody in the room is told, and reading goes on", async () => {
	const { live, set } = await makeWithDisk();
	const ada = await write(live, "ada");
	const ben = await write(live, "ben");
	ada.insert(0, "kin ");
	await ada.saved();
	await ben.reads("kin ");

	await set(true);
	await ada.until(() => ada.connection.facts.notice === "disk-full");
	await ben.until(() => ben.connection.facts.notice === "disk-full");
	ada.insert(0, "folk ");
	const carol = openWriter(live, "carol");
	await carol.until(() => carol.connection.facts.arrived);
	await carol.until(() => carol.connection.facts.notice === "disk-full");
	const form = live.rooms.edit(DRAFT, "ben", () => [{ at: 0, remove: 0, insert: "clan " }]);

	await expect(form).rejects.toMatchObject({ kind: "full" });
	expect((await live.rooms.read(DRAFT)).text).toBe("kin ");
	expect([carol.read(), ben.read()]).toEqual(["kin ", "kin "]);
	expect(ada.connection.facts.saved).toBe(false);
	expect(await seqOf(live)).toBe(1);
});

test("[L28] when there is space again everything that waited is stored, once, and a form that was refused is not", async () => {
	const { live, set } = await makeWithDisk();
	const ada = await write(live, "ada");
	const ben = await write(live, "ben");
	await set(true);
	ada.insert(0, "kin ");
	const form = live.rooms.edit(DRAFT, "ben", () => [{ at: 0, remove: 0, insert: "clan " }]);
	await expect(form).rejects.toMatchObject({ kind: "full" });

	await set(false);
	await ada.saved();
	await ben.reads("kin ");
	await until(() => ada.connection.facts.notice === undefined && ben.connection.facts.notice === undefined);

	expect(await seqOf(live)).toBe(1);
	expect((await live.rooms.read(DRAFT)).text).toBe("kin ");
});

test("[L27] a commit that finds no room says so for the whole wiki; another failure does not", async () => {
	let failure: "full" | "failed" | undefined;
	const { live, disk } = await makeWithDisk((log) => ({
		...log,
		append: async (rows) => {
			if (failure) throw new LogError(failure, "not now");
			return log.append(rows);
		},
	}));
	const eve = await connectBare(live, "as=eve");
	const ada = await write(live, "ada");

	failure = "failed";
	ada.insert(0, "kin ");
	await eve.frame((frame) => frame.kind === "notice" && frame.notice === "cannot-save");
	const met = disk.met;
	failure = "full";
	await eve.frame((frame) => frame.kind === "notice" && frame.notice === "disk-full");
	await until(() => disk.met > 0);
	failure = undefined;
	await ada.saved();
	await eve.frame((frame) => frame.kind === "notice" && frame.notice === "saves-again");

	expect(met).toBe(0);
	expect(await seqOf(live)).toBe(1);
});

test("[L27] a draft that becomes quiet on a full disk is made a version when there is space again", async () => {
	const { live, set } = await makeWithDisk();
	const ada = await write(live, "ada");
	ada.insert(0, "kin ");
	await ada.saved();
	await set(true);

	ada.leave();
	await until(() => live.rooms.present(DRAFT).length === 0);
	// Resolves when every draft that was left has become quiet.
	await live.rooms.closeAll();
	const before = [...live.quiet];
	await set(false);

	expect(before).toEqual([]);
	expect(live.quiet).toEqual([DRAFT]);
});
