// The door of the live core: everything that reads, changes or joins a draft's living text comes through here.
import type { Splice } from "../../text/splices.ts";

/** A stretch of live text by its identity in the document: who wrote it follows from the client id. */
export type Run = { readonly client: number; readonly clock: number; readonly length: number };

/** The committed text of a draft. The runs cover it exactly, in order. */
export type LiveText = {
	readonly text: string;
	readonly seq: number;
	readonly generation: number;
	readonly runs: readonly Run[];
};

/** Words with a first author: of the inserted text, in order, when it is copied from a version. */
export type PlacedSpan = { readonly length: number; readonly personId: string; readonly versionId: string };

export type PlacedSplice = Splice & { readonly spans?: readonly PlacedSpan[] };

/** Who joins a room. */
export type Member = {
	readonly personId: string;
	readonly name: string;
	/** What the browser last knew; another number may not sync. Undefined for a first visit. */
	readonly generation: number | undefined;
	/** The client id this page already has, when it comes back after a lost connection. */
	readonly client: number | undefined;
};

/** One connection, whatever carries it. */
export type Socket = {
	send(bytes: Uint8Array): void;
	close(code: number, reason: string): void;
	/** Drops the connection without a farewell. */
	terminate(): void;
	/** Bytes given to send that have not left yet. */
	unsent(): number;
	/** Called once. A frame that is not binary arrives as undefined. */
	listen(events: { frame(bytes: Uint8Array | undefined): void; closed(): void }): void;
};

export type Rooms = {
	/** Everything committed so far. Throws "not-found" for an unknown draft. */
	read(draftId: string): Promise<LiveText>;
	/**
	 * Changes a draft as this person, in the same queue and log as typing: `change` sees the text as it is when its
	 * turn comes. Resolves after the commit, with the new text.
	 */
	edit(
		draftId: string,
		personId: string,
		change: (now: LiveText) => readonly PlacedSplice[],
	): Promise<LiveText>;
	/** Resolves when the member is seated, or has been turned away with a close code. Never throws. */
	join(draftId: string, socket: Socket, member: Member): Promise<void>;
	/** Who is writing now, each person once. */
	present(draftId: string): readonly { readonly personId: string; readonly name: string }[];
	/** Turns everybody out of a draft that may no longer be written. */
	close(draftId: string, code: number, reason: string): void;
	/** Turns one person out everywhere: signed out, or no longer allowed. */
	dismiss(personId: string, code: number, reason: string): void;
	/** Accepts nothing new, stores and acknowledges everything, and says goodbye. */
	closeAll(): Promise<void>;
};
