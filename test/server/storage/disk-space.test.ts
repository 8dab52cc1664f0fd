import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { isOutOfSpace, type Reserve, reserveIn } from "../../../server/db/space.ts";
import { watchDisk } from "../../../server/storage/disk-space.ts";
import { LogError } from "../../../server/live/log/log.ts";
import { openLog } from "../../../server/log.ts";
import { temporaryFolder } from "../../support/wiki/folder.ts";
import { until } from "../../support/live/live.ts";

const MEGABYTE = 1 << 20;

function failure(code: string): Error {
	return Object.assign(new Error("it did not work"), { code });
}

/** A disk whose room is what the test says. */
function madeUp() {
	const room = { isThere: true, isLaid: false, writes: true };
	const reserve: Reserve = {
		hasSpace: () => room.isThere,
		free: () => {
			room.isLaid = false;
		},
		lay: async () => {
			if (!room.isThere) throw failure("ENOSPC");
			room.isLaid = true;
		},
	};
	const told: boolean[] = [];
	let tries = 0;
	const disk = watchDisk({
		reserve,
		isOutOfSpace: (error) => isOutOfSpace(error, "."),
		log: openLog("silent"),
		probeMs: 5,
	});
	onTestFinished(() => disk.close());
	const watching = {
		tryWriting: async () => {
			tries += 1;
			if (!room.writes) throw failure("SQLITE_FULL");
		},
		changed: (isFull: boolean) => void told.push(isFull),
	};
	return { disk, room, told, watching, tries: () => tries };
}

test("[L28] a reserve of its full size is laid at the start, and laid anew when it has another size", async () => {
	const folder = await temporaryFolder();
	const reserve = reserveIn(folder, MEGABYTE);

	await reserve.lay();
	const first = statSync(join(folder, "reserve"));
	await reserve.lay();
	const second = statSync(join(folder, "reserve"));
	writeFileSync(join(folder, "reserve"), "cut off");
	await reserve.lay();
	const third = statSync(join(folder, "reserve"));
	reserve.free();

	expect([first.size, second.size, third.size]).toEqual([MEGABYTE, MEGABYTE, MEGABYTE]);
	expect(second.ino).toBe(first.ino);
	expect(readdirSync(folder)).toEqual([]);
});

test("[L27] a failure that means a full disk is known by its name, also from inside another", async () => {
	const folder = await temporaryFolder();

	const full = ["SQLITE_FULL", "ENOSPC", "EDQUOT"].map((code) => isOutOfSpace(failure(code), folder));
	const wrapped = isOutOfSpace(new Error("outer", { cause: failure("ENOSPC") }), folder);
	const others = ["SQLITE_BUSY", "SQLITE_IOERR_WRITE", "EACCES"].map((code) =>
		isOutOfSpace(failure(code), folder),
	);

	expect([...full, wrapped]).toEqual([true, true, true, true]);
	expect(others).toEqual([false, false, false]);
	expect(isOutOfSpace(new LogError("failed", "busy"), folder)).toBe(false);
});

test("[L28] the reserve is given up at the first failure and laid again when there is room and writing works", async () => {
	const { disk, room, told, watching, tries } = madeUp();
	await disk.watch(watching);
	expect([disk.isFull(), room.isLaid]).toEqual([false, true]);

	room.isThere = false;
	expect(disk.report(failure("SQLITE_BUSY"))).toBe(false);
	expect(disk.isFull()).toBe(false);
	expect(disk.report(failure("SQLITE_FULL"))).toBe(true);
	expect(disk.report(failure("SQLITE_FULL"))).toBe(true);
	expect([disk.isFull(), room.isLaid]).toEqual([true, false]);

	room.writes = false;
	room.isThere = true;
	await until(() => tries() >= 2);
	expect(disk.isFull()).toBe(true);
	room.writes = true;
	await until(() => !disk.isFull());
	expect([room.isLaid, told]).toEqual([true, [true, false]]);
});

test("[L28] a disk without room for the reserve at the start counts as full from the start", async () => {
	const { disk, room, told, watching } = madeUp();
	room.isThere = false;

	await disk.watch(watching);
	const before = disk.isFull();
	room.isThere = true;
	await until(() => !disk.isFull());

	expect([before, told]).toEqual([true, [true, false]]);
});
