import { expect, test } from "vitest";
import type { ConnectionFacts } from "../../../client/live/connection.ts";
import { saveStateOf, type SaveFacts } from "../../../client/live/save-state.ts";

const CONNECTED: ConnectionFacts = {
	connected: true,
	arrived: true,
	saved: false,
	pending: true,
	ending: undefined,
	notice: undefined,
	reason: "",
};

const OFFLINE: ConnectionFacts = { ...CONNECTED, connected: false, pending: false };

function line(facts: Partial<SaveFacts>): string {
	const state = saveStateOf({
		connection: CONNECTED,
		unsaved: true,
		waitedMs: 0,
		kept: true,
		unsentWords: 0,
		inConflict: false,
		copyRead: true,
		...facts,
	});
	return `${state.sign} ${state.words}`.trim();
}

function ended(code: number, reason = ""): ConnectionFacts {
	return { ...OFFLINE, ending: { code, reason } };
}

test.each([
	["everything is stored", { connection: { ...CONNECTED, saved: true }, unsaved: false }, "✓ Saved"],
	["a change was made a moment ago", { waitedMs: 399 }, ""],
	["it takes longer", { waitedMs: 400 }, "… Saving"],
	["it takes long", { waitedMs: 5_000 }, "… Still saving. Your text is kept on this device."],
	[
		"it takes long and there is no copy",
		{ waitedMs: 5_000, kept: false },
		"! Not saved. This browser cannot keep a copy. Copy your text before you close.",
	],
	[
		"the connection is lost",
		{ connection: OFFLINE, waitedMs: 500 },
		"⌂ Offline. Kept on this device, not sent yet.",
	],
	[
		"the connection is lost and there is no copy",
		{ connection: OFFLINE, waitedMs: 500, kept: false },
		"! Not saved. This browser cannot keep a copy. Copy your text before you close.",
	],
	[
		"the connection is lost after everything was stored",
		{ connection: OFFLINE, waitedMs: 500, unsaved: false },
		"⌂ Offline. Everything you wrote before is saved.",
	],
	[
		"the server cannot store",
		{ connection: { ...CONNECTED, notice: "cannot-save" as const }, waitedMs: 500 },
		"! The server cannot save just now. Your text is kept on this device.",
	],
	[
		"the server cannot store and says why",
		{
			connection: { ...CONNECTED, notice: "cannot-save" as const, reason: "The disk is full." },
			waitedMs: 500,
		},
		"! The disk is full. Your text is kept on this device.",
	],
	[
		"the server cannot store, and neither can the browser",
		{ connection: { ...CONNECTED, notice: "cannot-save" as const }, waitedMs: 500, kept: false },
		"! The server cannot save just now. Not saved. This browser cannot keep a copy. Copy your text before you close.",
	],
	[
		"the disk is full",
		{ connection: { ...CONNECTED, notice: "disk-full" as const } },
		"! This wiki's disk is full, so nothing can be saved just now. Your text is kept on this device.",
	],
	[
		"the disk is full and there is no copy",
		{ connection: { ...CONNECTED, notice: "disk-full" as const }, kept: false },
		"! This wiki's disk is full. Not saved. This browser cannot keep a copy. Copy your text before you close.",
	],
	[
		"the disk has become full since",
		{ connection: { ...CONNECTED, saved: true, notice: "disk-full" as const }, unsaved: false },
		"! This wiki's disk is full. What you wrote before is saved; nothing new can be saved just now.",
	],
	["signed out", { connection: ended(4401) }, "! You were signed out. Your text is kept on this device."],
	[
		"closed by somebody",
		{ connection: ended(4403, "Mara Lindqvist closed this proposal at 14:02."), unsentWords: 12 },
		"■ Mara Lindqvist closed this proposal at 14:02. Your last 12 words were not sent.",
	],
	[
		"closed when everything was sent",
		{ connection: ended(4403, "Mara Lindqvist closed this proposal at 14:02."), unsaved: false },
		"■ Mara Lindqvist closed this proposal at 14:02.",
	],
	[
		"no longer allowed, without a sentence",
		{ connection: ended(4403, "not allowed to write here"), unsentWords: 1 },
		"■ This text can no longer be changed. Your last word was not sent.",
	],
	[
		"closed with a reason that did not fit",
		{ connection: ended(4403, "This proposal is closed. The reason: “We agreed"), unsaved: false },
		"■ This proposal is closed. The reason: “We agreed…",
	],
	[
		"an earlier visit may have left words on this device",
		{ connection: { ...CONNECTED, saved: true }, unsaved: false, copyRead: false },
		"",
	],
	[
		"words from before a replaced text are in conflict with it",
		{ inConflict: true, unsaved: false, connection: { ...CONNECTED, saved: true } },
		"! The text on the server was restored from a backup. Your text is below, separate.",
	],
	["gone", { connection: ended(4404), unsaved: false }, "■ This text is no longer here."],
	["refused", { connection: ended(4400) }, "! The connection was refused. Your text is kept on this device."],
] satisfies readonly (readonly [string, Partial<SaveFacts>, string])[])(
	"[L17] when %s",
	(_when, facts, said) => {
		expect(line(facts)).toBe(said);
	},
);

test("[L17] an open connection alone is never called saved, however long it lasts", () => {
	for (const waitedMs of [0, 400, 5_000, 1e9]) {
		for (const unsaved of [true, false]) {
			expect(line({ waitedMs, unsaved })).not.toContain("✓");
		}
	}
	expect(line({ connection: { ...CONNECTED, saved: true }, unsaved: true, waitedMs: 0 })).not.toContain("✓");
});
