// Drafts without the web, for tests of what is done to them: real SQLite, real rooms, a few people.
import { onTestFinished } from "vitest";
import type { Db } from "../../../server/db/tables.ts";
import type { LiveLog } from "../../../server/live/log/log.ts";
import type { LiveSettings } from "../../../server/live/settings.ts";
import { openProgram } from "../../../server/program.ts";
import { UNBUILT_ASSETS } from "../../../server/web/assets.ts";
import type { Drafting } from "../../../server/wiki/drafts/actions-saving.ts";
import { insertPage } from "../../../server/wiki/pages/store.ts";
import { insertPerson } from "../../../server/wiki/people/store.ts";
import { insertDraft } from "../../../server/wiki/versions/store.ts";
import { CONFIG, makeIds, SECRET, START } from "./deps.ts";
import { openInMemory } from "./memory-backend.ts";

export type DraftingTest = Drafting & {
	/** The log, for writers that need no room. */
	readonly live: LiveLog;
	readonly wait: (ms: number) => void;
	/** Somebody who may write everywhere. Returns the id. */
	readonly joins: (name: string) => Promise<string>;
	/** A free page without a word. Returns the id of its draft. */
	readonly startsPage: (title: string, personId: string) => Promise<string>;
	/** Makes the living text this text, as somebody typing would. */
	readonly types: (draftId: string, personId: string, text: string) => Promise<void>;
};

/** Closes itself when the test is over. */
export async function openDrafting(settings: Partial<LiveSettings> = {}): Promise<DraftingTest> {
	let now = START;
	const program = await openProgram(CONFIG, {
		clock: () => now,
		ids: makeIds(),
		secret: SECRET,
		assets: UNBUILT_ASSETS,
		mayWrite: async () => true,
		onQuiet: async () => undefined,
		liveSettings: settings,
		openBackend: openInMemory,
	});
	onTestFinished(() => program.close());
	const { deps, backend } = program;
	const { db, rooms, ids } = deps;
	return {
		...deps,
		live: backend.live,
		wait: (ms) => {
			now += ms;
		},
		joins: (name) => join({ db, id: ids(), name, at: now }),
		startsPage: async (title, personId) => {
			const draftId = ids();
			await db.transaction().execute(async (tx) => {
				await insertDraft(tx, { id: draftId, kind: "page", startedAt: now });
				const slug = title.toLowerCase().replaceAll(" ", "-");
				await insertPage(tx, { id: ids(), slug, title, draftId, startedBy: personId, startedAt: now });
			});
			return draftId;
		},
		types: async (draftId, personId, text) => {
			await rooms.edit(draftId, personId, ({ text: before }) => splicesByHand(before, text));
		},
	};
}

async function join({ db, id, name, at }: { db: Db; id: string; name: string; at: number }): Promise<string> {
	const person = { id, name, affiliation: "", joinedAt: at };
	await db.transaction().execute((tx) => insertPerson(tx, person));
	return id;
}

/** What differs between the common beginning and the common end, as a keyboard would change it. */
function splicesByHand(before: string, after: string) {
	let head = 0;
	while (head < Math.min(before.length, after.length) && before[head] === after[head]) head += 1;
	let tail = 0;
	const most = Math.min(before.length, after.length) - head;
	while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
	const splice = {
		at: head,
		remove: before.length - head - tail,
		insert: after.slice(head, after.length - tail),
	};
	return splice.remove === 0 && splice.insert === "" ? [] : [splice];
}
