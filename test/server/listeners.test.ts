// Who is turned out of the rooms after which deed.
import { expect, test } from "vitest";
import type { WikiEvent } from "../../server/events.ts";
import { announcesVersions, closesRooms } from "../../server/listeners.ts";
import { CLOSE } from "../../text/wire.ts";

async function after(event: WikiEvent): Promise<unknown[]> {
	const done: unknown[] = [];
	const listener = closesRooms({
		close: (...given) => void done.push(["close", ...given]),
		dismiss: (...given) => void done.push(["dismiss", ...given]),
		sessionEnded: async (personId) => void done.push(["sessionEnded", personId]),
	});
	await listener(event);
	return done;
}

test.each(["closed", "withdrawn"] as const)(
	"whoever writes in a proposal that is %s is told why",
	async (state) => {
		const done = await after({
			kind: "proposal-ended",
			proposalId: "p",
			draftId: "d",
			personId: "ada",
			state,
			reason: "It is done.",
		});

		expect(done).toEqual([
			["close", "d", CLOSE.notAllowed, `This proposal is ${state}. The reason: “It is done.”`],
		]);
	},
);

test("who signs out everywhere leaves every room, who signs out here only those of this session", async () => {
	const everywhere = await after({ kind: "signed-out", personId: "ada", everywhere: true });
	const here = await after({ kind: "signed-out", personId: "ada", everywhere: false });

	expect(everywhere).toEqual([["dismiss", "ada", CLOSE.signedOut, "You signed out everywhere."]]);
	expect(here).toEqual([["sessionEnded", "ada"]]);
});

test("other deeds turn nobody out", async () => {
	expect(await after({ kind: "person-joined", personId: "ada" })).toEqual([]);
});

test("whoever writes in a draft is told the number of a version that anybody saved", async () => {
	const told: unknown[] = [];
	const listener = announcesVersions({ versionSaved: (...given) => void told.push(given) });

	await listener({ kind: "version-saved", versionId: "v", draftId: "d", number: 3, personId: undefined });

	expect(told).toEqual([["d", 3]]);
});
