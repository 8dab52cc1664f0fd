import { expect, test } from "vitest";
import { CLOSE } from "../../../text/wire.ts";
import { DRAFT, makeLive } from "../../support/live.ts";
import { openWriter, write } from "../../support/live-client.ts";

test("[L3] two people writing at once end with the same text, which is the text in the log", async () => {
	const live = await makeLive();
	const ada = await write(live, "ada");
	const ben = await write(live, "ben");

	ada.insert(0, "kin");
	ben.insert(0, "folk ");
	await Promise.all([ada.saved(), ben.saved()]);
	await ada.until(() => ada.read().length === 8);
	await ben.reads(ada.read());

	const stored = await live.rooms.read(DRAFT);
	expect(stored.text).toBe(ada.read());
	expect(["kinfolk ", "folk kin"]).toContain(stored.text);
});

test("[L4] a room that everybody left is read back from the log as it was", async () => {
	const live = await makeLive();
	const ada = await write(live, "ada");
	ada.insert(0, "kin");
	await ada.saved();

	ada.leave();
	const again = await live.restart();
	const ben = await write(again, "ben");

	expect(ben.read()).toBe("kin");
});
