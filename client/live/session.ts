// One page of writing: the connection, the copy on the device, and the state of saving, with an event when it changes.
import { CLOSE } from "../../text/wire.ts";
import { countWords } from "../../text/words.ts";
import { Connection } from "./connection.ts";
import { keepOnDevice, type DeviceCopy, type Leftover } from "./device-copy.ts";
import { nameOf } from "./device-list.ts";
import {
	isUnsent,
	saveStateOf,
	SAVING_AFTER_MS,
	SLOW_AFTER_MS,
	type SaveFacts,
	type SaveState,
} from "./save-state.ts";

export type SessionEvents = {
	/** The text has arrived for the first time: now it can be shown and changed. */
	readonly ready: () => void;
	/** What the line says has changed, or whether there is something unsent. */
	readonly stateChanged: (state: SaveState) => void;
	/** Somebody saved a version of the text. */
	readonly versionSaved?: (number: number) => void;
	/** The text on the server is another than the one this page began with: nothing of this session can be sent. */
	readonly replaced: (leftover: Leftover, isKept: boolean) => void;
};

/** Unsent words from before the text was replaced. waiting: will be merged · conflict: a person has to choose. */
export type UnmergedWords = "nothing" | "waiting" | "conflict";

export class Session {
	readonly connection: Connection;
	readonly #draftId: string;
	readonly #events: SessionEvents;
	#copy: DeviceCopy | undefined;
	/** The copy an earlier visit left, if any, is in the document. */
	#copyRead = false;
	#ready = false;
	#unsaved = false;
	#unmerged: UnmergedWords = "nothing";
	/** The unmerged words are on this device too. */
	#unmergedOnDevice = false;
	#isReplaced = false;
	#waitingSince: number | undefined;
	#savedText: string | undefined;
	#state: SaveState | undefined;
	/** Was the page last told that it has something unsent? */
	#toldUnsent = false;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#whenSaved: (() => void)[] = [];

	constructor(address: URL, draftId: string, events: SessionEvents) {
		this.#draftId = draftId;
		this.#events = events;
		this.connection = new Connection(address, {
			changed: () => this.#update(),
			helloReceived: () => void this.#keep(),
			versionSaved: (number) => events.versionSaved?.(number),
		});
		const { document } = this.connection;
		document.on("beforeTransaction", ({ local }) => {
			// What others wrote meanwhile is on the server too.
			if (local && this.#isSaved()) this.#savedText = this.connection.text.toJSON();
		});
		document.on("afterTransaction", ({ local, changed }) => {
			if (!local || changed.size === 0) return;
			this.#unsaved = true;
			this.#update();
		});
	}

	/** Has this page something that the server has not? */
	get unsent(): boolean {
		return this.#state !== undefined && isUnsent(this.#state, this.#facts());
	}

	/** Resolves when everything made here is stored, or this session is given up for another. */
	saved(): Promise<void> {
		if (this.#isSaved()) return Promise.resolve();
		return new Promise((resolve) => this.#whenSaved.push(resolve));
	}

	/** Says what became of unsent words from before the text was replaced: nothing is saved until they are merged. */
	setUnmerged(words: UnmergedWords, isOnDevice = this.#unmergedOnDevice): void {
		this.#unmerged = words;
		this.#unmergedOnDevice = isOnDevice;
		this.#update();
	}

	/** For when the page is hidden: a browser keeps no page with an open socket to show it again at once. */
	disconnect(): void {
		this.#copy?.flush();
		this.connection.disconnect();
	}

	connect(): void {
		this.connection.connect();
	}

	/** For when the device says it has no network: the old connection would only be given up after a timeout. */
	reconnect(): void {
		this.connection.reconnect();
	}

	destroy(): void {
		clearTimeout(this.#timer);
		this.#copy?.flush();
		this.connection.destroy();
		this.#resolveSaved();
	}

	async #keep(): Promise<void> {
		const { hello, document } = this.connection;
		const lost = (): void => {
			this.#copy = undefined;
			this.#update();
		};
		if (hello) {
			this.#copy = await keepOnDevice(this.#draftId, hello, { document, lost }).catch(() => undefined);
		}
		this.#copyRead = true;
		this.#update();
	}

	#update(): void {
		const { facts, text } = this.connection;
		if (facts.saved) this.#noteSaved(text.toJSON());
		// Also what an earlier visit left on the device and could not send.
		else if (facts.pending) this.#unsaved = true;
		if (facts.ending?.code === CLOSE.otherGeneration) {
			clearTimeout(this.#timer);
			this.#replaced();
			return;
		}
		if (facts.arrived && !this.#ready) {
			this.#ready = true;
			this.#events.ready();
		}
		if (this.#isSaved()) this.#waitingSince = undefined;
		else this.#waitingSince ??= performance.now();
		const state = saveStateOf(this.#facts());
		this.#scheduleUpdate();
		const before = this.#state && shownBy(this.#state, this.#toldUnsent);
		const told = isUnsent(state, this.#facts());
		if (shownBy(state, told) === before) return;
		this.#toldUnsent = told;
		this.#state = state;
		this.#events.stateChanged(state);
	}

	#replaced(): void {
		if (this.#isReplaced) return;
		this.#isReplaced = true;
		const { hello, text } = this.connection;
		const name = hello ? nameOf(this.#draftId, hello) : "";
		const leftover = { name, base: this.#savedText, mine: text.toJSON() };
		this.#events.replaced(leftover, this.#copy !== undefined);
	}

	#noteSaved(text: string): void {
		this.#unsaved = false;
		this.#savedText = text;
		this.#copy?.noteSaved(text);
		if (this.#isSaved()) this.#resolveSaved();
	}

	#isSaved(): boolean {
		const { saved } = this.connection.facts;
		return saved && this.#copyRead && !this.#unsaved && this.#unmerged === "nothing";
	}

	#resolveSaved(): void {
		const waiting = this.#whenSaved;
		this.#whenSaved = [];
		for (const resolve of waiting) resolve();
	}

	/** Looks again when waiting alone would change what the line says. */
	#scheduleUpdate(): void {
		clearTimeout(this.#timer);
		const waited = this.#waitedMs();
		const next = [SAVING_AFTER_MS, SLOW_AFTER_MS].find((ms) => ms > waited);
		if (this.#waitingSince === undefined || next === undefined) return;
		this.#timer = setTimeout(() => this.#update(), next - waited);
	}

	#waitedMs(): number {
		return this.#waitingSince === undefined ? 0 : performance.now() - this.#waitingSince;
	}

	#facts(): SaveFacts {
		const { facts, text } = this.connection;
		return {
			connection: facts,
			unsaved: this.#unsaved || this.#unmerged !== "nothing",
			waitedMs: this.#waitedMs(),
			kept: this.#copyRead ? this.#copy !== undefined : this.#unmergedOnDevice,
			copyRead: this.#copyRead,
			inConflict: this.#unmerged === "conflict",
			// Only needed when the connection was refused, so it is not counted at every key.
			unsentWords: facts.ending ? countNewWords(this.#savedText ?? "", text.toJSON()) : 0,
		};
	}
}

function shownBy(state: SaveState, isToldUnsent: boolean): string {
	return `${state.name} ${state.words} ${isToldUnsent}`;
}

/** Words of what lies between the common beginning and the common end. */
export function countNewWords(before: string, after: string): number {
	const most = Math.min(before.length, after.length);
	let head = 0;
	while (head < most && before[head] === after[head]) head++;
	let tail = 0;
	while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
	return countWords(after.slice(head, after.length - tail));
}
