import { expect, onTestFinished, test } from "vitest";
import { countNewWords, Session } from "../../../client/live/session.ts";
import type { Leftover } from "../../../client/live/device-copy.ts";
import { DRAFT, insertVersion, type LiveTest, makeLive, until } from "../../support/live/live.ts";

test.each([
	["the same", "the same", 0],
	["a philosophy", "a philosophy and a strategy", 3],
	["a philosophy", "a new philosophy", 1],
	["", "three new words", 3],
	["three old words", "", 0],
])("from “%s” to “%s” the new words are counted", (before, after, words) => {
	expect(countNewWords(before, after)).toBe(words);
});

/** A page of Ada's, whose line can be cut: the server then does not see it come back until it is let in again. */
function openPage(live: LiveTest, replaced: (leftover: Leftover) => void) {
	let isReady = false;
	const session = new Session(new URL(DRAFT, live.url), DRAFT, {
		ready: () => {
			isReady = true;
		},
		stateChanged: () => undefined,
		replaced,
	});
	onTestFinished(() => session.destroy());
	return { session, ready: () => until(() => isReady) };
}

/** Ben changes the draft while nobody has it open, and it is compacted. */
async function layDownAnew(live: LiveTest): Promise<void> {
	await insertVersion(live.db, "v");
	await live.rooms.edit(DRAFT, "ben", () => [{ at: 0, remove: 0, insert: "folk and " }]);
	await until(() =>
		live.rooms.compact(DRAFT, async ({ text }) => [{ length: text.length, personId: "ben", versionId: "v" }]),
	);
}

test("[L30] a page that comes back to another generation says what it could not send, and sends nothing", async () => {
	const live = await makeLive({ settings: { compactClients: 1 } });
	const leftovers: Leftover[] = [];
	const { session, ready } = openPage(live, (leftover) => leftovers.push(leftover));
	await ready();
	session.connection.text.insert(0, "kin");
	await session.saved();

	session.disconnect();
	session.connection.text.insert(3, " unsent");
	await layDownAnew(live);
	session.connect();
	await until(() => leftovers.length > 0);

	expect(leftovers).toEqual([{ name: `draft/${DRAFT}/1/ada`, base: "kin", mine: "kin unsent" }]);
	expect((await live.rooms.read(DRAFT)).text).toBe("folk and kin");
	expect(session.connection.text.toJSON()).toBe("kin unsent");
});

test("[L30] nothing is saved, and no version either, while words are in conflict with the text", async () => {
	const live = await makeLive();
	const { session, ready } = openPage(live, () => undefined);
	await ready();
	await session.saved();

	session.setUnmerged("conflict");
	let isSaved = false;
	const wait = async (): Promise<void> => {
		await session.saved();
		isSaved = true;
	};
	const saved = wait();
	session.connection.text.insert(0, "kin");
	await until(() => session.connection.facts.saved);
	const meanwhile = { isSaved, unsent: session.unsent };
	session.setUnmerged("nothing");
	await saved;

	expect(meanwhile).toEqual({ isSaved: false, unsent: true });
	expect(session.unsent).toBe(false);
});
