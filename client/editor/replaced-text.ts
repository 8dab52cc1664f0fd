// When the text on the server is replaced by another, the session with the old one ends for good. A page then begins a
// new session with the new text, and takes along what could not be sent, and the caret.
import { livePath } from "../../text/addresses.ts";
import { findLeftovers, forgetLeftover, forgetOldCopies, type Leftover } from "../live/device-copy.ts";
import type { SaveState } from "../live/save-state.ts";
import { Session } from "../live/session.ts";
import { returnUnsent } from "./unsent-words.ts";
import type { WritingPage } from "./writing-page.ts";

export type TextSessionsEvents = {
	/** The text of this session has arrived: now it can be shown. */
	readonly ready: (session: Session) => void;
	readonly stateChanged: (state: SaveState, session: Session) => void;
	/** Somebody saved a version of the text. */
	readonly versionSaved: (number: number) => void;
	/** The text was replaced. The old one stays to be read until the other is ready, however slow the line is. */
	readonly replaced: () => void;
};

/** The sessions of one page, one after the other: each with the text that the server had then. */
export class TextSessions {
	readonly #draftId: string;
	readonly #events: TextSessionsEvents;
	#session: Session;
	/** What this page could not send to earlier generations of the text, until it is in this one. */
	#carried: readonly Leftover[] = [];
	/** The text as it stood here, during a conflict. */
	#conflicting: string | undefined;

	constructor(draftId: string, events: TextSessionsEvents) {
		this.#draftId = draftId;
		this.#events = events;
		this.#session = this.#open();
	}

	/** The session with the text that the server has now. */
	get current(): Session {
		return this.#session;
	}

	/** The whole text as its person had it, also while it is not in the new one. */
	get ownText(): string {
		return this.#conflicting ?? this.#carried.at(-1)?.mine ?? this.#session.connection.text.toJSON();
	}

	/** Resolves when everything made on this page is stored, also when the text is replaced meanwhile. */
	async saved(): Promise<void> {
		let session: Session | undefined;
		while (session !== this.#session) {
			session = this.#session;
			await session.saved();
		}
	}

	/** Puts into the text what this page could not send, and what earlier visits could not. */
	async returnUnsent(session: Session, { editor, presence, addPanel }: WritingPage): Promise<void> {
		const showsConflict = (mine: string | undefined): void => {
			this.#conflicting = mine;
		};
		const parts = { session, view: editor.view, addPanel, say: presence.say, showsConflict };
		const leftovers = await this.#leftovers(session);
		for (const leftover of leftovers) {
			const wasHere = this.#carried.some(({ name }) => name === leftover.name);
			await returnUnsent(parts, leftover, wasHere);
		}
		this.#carried = [];
		session.setUnmerged("nothing");
		await session.saved();
		// Only what is on the server may be forgotten here.
		if (this.#session !== session) return;
		await Promise.all(leftovers.map(({ name }) => forgetLeftover(name)));
		await forgetOldCopies(Date.now());
	}

	#open(): Session {
		const session = new Session(liveAddress(this.#draftId), this.#draftId, {
			// After the hello and the text have been dealt with, since this may change both.
			ready: () => queueMicrotask(() => this.#events.ready(session)),
			stateChanged: (state) => this.#events.stateChanged(state, session),
			versionSaved: (number) => this.#events.versionSaved(number),
			replaced: (leftover, isOnDevice) => this.#replace(session, leftover, isOnDevice),
		});
		return session;
	}

	#replace(session: Session, leftover: Leftover, isOnDevice: boolean): void {
		if (leftover.mine !== "") this.#carried = [...this.#carried, leftover];
		this.#events.replaced();
		session.destroy();
		this.#session = this.#open();
		if (this.#carried.length > 0) this.#session.setUnmerged("waiting", isOnDevice);
	}

	async #leftovers({ connection }: Session): Promise<readonly Leftover[]> {
		const { hello } = connection;
		const kept = hello ? await findLeftovers(this.#draftId, hello).catch(() => []) : [];
		const onDevice = new Map(kept.map((leftover) => [leftover.name, leftover]));
		const own = this.#carried.map((each) => ({ ...each, base: each.base ?? onDevice.get(each.name)?.base }));
		for (const { name } of own) onDevice.delete(name);
		return [...own, ...onDevice.values()];
	}
}

function liveAddress(draftId: string): URL {
	const address = new URL(livePath(draftId), location.href);
	address.protocol = address.protocol.replace("http", "ws");
	return address;
}
