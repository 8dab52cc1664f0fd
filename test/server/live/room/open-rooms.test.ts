import { expect, test } from "vitest";
import { Slots } from "../../../../server/live/room/open-rooms.ts";

test("[L23] a server may stop while a draft is compacted, with nobody waiting for it", async () => {
	const rejections: unknown[] = [];
	const note = (reason: unknown): void => void rejections.push(reason);
	process.on("unhandledRejection", note);
	const never = Promise.withResolvers<never>();
	const slots = new Slots({ load: () => never.promise, leaveMs: 0, emptied: () => undefined });
	const work = Promise.withResolvers<string>();

	const alone = slots.alone("kin", () => work.promise);
	await slots.dropAll();
	work.resolve("done");

	expect(await alone).toBe("done");
	await new Promise((resolve) => setTimeout(resolve, 0));
	process.off("unhandledRejection", note);
	expect(rejections).toEqual([]);
});
