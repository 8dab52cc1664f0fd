import { expect, test } from "vitest";
import { createQuiet } from "../../../../server/live/room/quiet.ts";
import { openLog } from "../../../../server/log.ts";

function begin() {
	const disk = { isFull: false };
	const saved: string[] = [];
	const quiet = createQuiet({
		quietMs: 60_000,
		log: openLog("silent"),
		onQuiet: async (draftId) => {
			if (draftId === "meets-full" && !saved.includes("other")) {
				disk.isFull = true;
				throw new Error("no room");
			}
			saved.push(draftId);
		},
		isDiskFull: () => disk.isFull,
	});
	return { disk, saved, quiet };
}

test("[L27] drafts that become quiet on a full disk are saved when there is space again, each once", async () => {
	const { disk, saved, quiet } = begin();
	disk.isFull = true;

	for (const draftId of ["one", "two", "one"]) quiet.emptied(draftId);
	await quiet.done();
	const before = [...saved];
	disk.isFull = false;
	quiet.resume();
	quiet.resume();
	await quiet.done();

	expect(before).toEqual([]);
	expect(saved).toEqual(["one", "two"]);
});

test("[L27] a draft whose version was the first to find the disk full is saved later", async () => {
	const { disk, saved, quiet } = begin();

	quiet.emptied("meets-full");
	await quiet.done();
	disk.isFull = false;
	quiet.emptied("other");
	quiet.resume();
	await quiet.done();

	expect(saved).toEqual(["other", "meets-full"]);
});

test("[L20] a draft in which somebody writes again is not quiet only because there is space again", async () => {
	const { disk, saved, quiet } = begin();
	disk.isFull = true;
	quiet.emptied("one");

	disk.isFull = false;
	quiet.changed("one");
	quiet.resume();
	await quiet.done();
	quiet.stopWaiting();

	expect(saved).toEqual([]);
});
