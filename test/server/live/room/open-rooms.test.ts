import { expect, test } from "vitest";
import { OpenRooms } from "../../../../server/live/room/open-rooms.ts";

test("[L23] a server may stop while a draft is compacted, with nobody waiting for it", async () => {
	const rejections: unknown[] = [];
	const note = (reason: unknown): void => void rejections.push(reason);
	process.on("unhandledRejection", note);
	const never = Promise.withResolvers<never>();
	const rooms = new OpenRooms({ load: () => never.promise, leaveMs: 0, emptied: () => undefined });
	const work = Promise.withResolvers<string>();

	const working = rooms.exclusively("kin", () => work.promise);
	await rooms.closeAll();
	work.resolve("done");

	expect(await working).toBe("done");
	await new Promise((resolve) => setTimeout(resolve, 0));
	process.off("unhandledRejection", note);
	expect(rejections).toEqual([]);
});
