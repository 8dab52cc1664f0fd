// A person's page in the simulation: the browser's own session, and somebody who types, closes the tab, and looks
// closely whenever the line says "Saved".
import * as Y from "yjs";
import type { Session } from "../../../../client/live/session.ts";
import type { Random } from "../../texts/random.ts";
import type { Audit } from "./audit.ts";

export type World = {
	readonly Session: typeof Session;
	readonly audit: Audit;
	readonly random: Random;
	readonly broken: (rule: Rule, detail: string) => void;
};

/** lost: said to be saved and not in the log · ghost: shown to somebody before it was in the log. */
export type Rule = "lost" | "ghost" | "diverged" | "refused" | "fault";

export type PageOptions = {
	readonly person: string;
	readonly draft: string;
	/** What an earlier tab left on the device. */
	readonly kept: Uint8Array | undefined;
	/** The line says "Saved" after it had said something else. */
	readonly saved: (content: Y.Snapshot) => void;
};

export class Page {
	readonly draft: string;
	readonly #world: World;
	readonly #options: PageOptions;
	readonly #session: Session;
	#isReady = false;
	#isSaved = false;
	#isClosed = false;
	/** So much of what was made here was in the log when we last looked. */
	#stored = 0;

	constructor(world: World, options: PageOptions) {
		const { person, draft, kept } = options;
		this.draft = draft;
		this.#world = world;
		this.#options = options;
		this.#session = new world.Session(new URL(`ws://wiki/${person}/${draft}`), draft, {
			ready: () => {
				this.#isReady = true;
			},
			stateChanged: ({ name }) => this.#told(name === "saved"),
			replaced: () => undefined,
		});
		const { document } = this.#session.connection;
		document.on("afterTransaction", (transaction: Y.Transaction) => this.#arrived(transaction));
		if (kept) whenGreeted(this.#session, () => Y.applyUpdate(document, kept, "kept"));
	}

	get saysSaved(): boolean {
		return this.#isSaved;
	}

	read(): string {
		return this.#session.connection.text.toJSON();
	}

	/** Changes something, once the text has come. */
	type(): void {
		if (this.#isReady) typeSomething(this.#session.connection.text, this.#options.person, this.#world.random);
	}

	goOffline(forMs: number): void {
		this.#session.disconnect();
		setTimeout(() => this.#session.connect(), forMs);
	}

	/** Looks once more: nothing may be missing while the line says "Saved". */
	look(): void {
		const { connection } = this.#session;
		const { clientID, store } = connection.document;
		const mine = Y.getState(store, clientID);
		if (this.#isSaved && mine > this.#stored) this.#stored = this.#world.audit.clockOf(this.draft, clientID);
		if (this.#isSaved && mine > this.#stored) {
			this.#broken("lost", `still reads "Saved": ${this.#stored} of ${mine}`);
		}
		const { ending } = connection.facts;
		if (ending) this.#broken("refused", `is refused: ${ending.code} ${ending.reason}`);
	}

	/** Closes the tab and returns what the device keeps. */
	close(): Uint8Array {
		this.#isClosed = true;
		const kept = Y.encodeStateAsUpdate(this.#session.connection.document);
		this.#session.connection.destroy();
		return kept;
	}

	#told(isSaved: boolean): void {
		const isNews = isSaved && !this.#isSaved && !this.#isClosed;
		this.#isSaved = isSaved;
		if (!isNews) return;
		const content = Y.snapshot(this.#session.connection.document);
		const missing = this.#world.audit.missing(this.draft, content);
		if (missing) this.#broken("lost", `reads "Saved": ${missing}`);
		this.#options.saved(content);
	}

	#arrived(transaction: Y.Transaction): void {
		if (this.#isClosed || transaction.local || transaction.origin === "kept") return;
		const missing = this.#world.audit.missing(this.draft, arrivedIn(transaction));
		if (missing) this.#broken("ghost", `sees ${missing}`);
	}

	#broken(rule: Rule, what: string): void {
		this.#world.broken(rule, `${this.#options.person} ${what}`);
	}
}

/** As from the device's copy: some time after the page has its id. */
function whenGreeted(session: Session, then: () => void): void {
	setTimeout(() => {
		if (session.connection.hello) then();
		else whenGreeted(session, then);
	}, 7);
}

function arrivedIn({ beforeState, afterState, deleteSet }: Y.Transaction): Pick<Y.Snapshot, "sv" | "ds"> {
	const sv = new Map([...afterState].filter(([client, clock]) => clock > (beforeState.get(client) ?? 0)));
	return { sv, ds: deleteSet };
}

const WORDS = [
	"kin ",
	"wörd ",
	"🌳",
	"👩‍👩‍👧 ",
	"clause, ",
	"ß",
	"\n",
	"a longer stretch of words than the others. ",
];

export function typeSomething(text: Y.Text, person: string, random: Random): void {
	const at = placeIn(text.toJSON(), random);
	if (random.chance(0.75)) text.insert(at, random.pick([...WORDS, person]));
	else text.delete(at, placeIn(text.toJSON().slice(at, at + 12), random));
}

/** Somewhere in this text where an editor's caret can be: never between two halves of a pair. */
export function placeIn(text: string, random: Random): number {
	const at = random.below(text.length + 1);
	const before = text.charCodeAt(at - 1);
	return before >= 0xd8_00 && before <= 0xdb_ff ? at - 1 : at;
}
