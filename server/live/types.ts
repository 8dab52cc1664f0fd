// The types that the files of live/ share with one another, and with those who come in by a door.
import type { Splice } from "../../text/diff/splices.ts";
import type { Log } from "../log.ts";
import type { PresenceEntry } from "./connection/presence.ts";
import type { LiveLog, PlacedSpan } from "./log/log.ts";
import type { LiveSettings } from "./settings.ts";

/** A run of letters of the live text by their ids in the document: who wrote them follows from the client id. */
export type LiveRun = { readonly client: number; readonly clock: number; readonly length: number };

/** The committed text of a draft. The runs cover it exactly, in order. */
export type LiveText = {
	readonly text: string;
	readonly seq: number;
	readonly generation: number;
	readonly runs: readonly LiveRun[];
};

/** With the first authors of the inserted words, when they are copied from a version. */
export type PlacedSplice = Splice & { readonly spans?: readonly PlacedSpan[] };

/** A person who joins a room, with what their browser knows. */
export type Member = {
	readonly personId: string;
	readonly name: string;
	/** What the browser last knew; another number may not sync. Undefined for a first visit. */
	readonly generation: number | undefined;
	/** The client id this page already has, when it comes back after a lost connection. */
	readonly client: number | undefined;
	/** Is the session still there that this connection was opened with? Asked every minute, if it is given. */
	readonly isSignedIn?: () => Promise<boolean>;
};

/** A socket as a connection needs it, whichever library it comes from. */
export type Socket = {
	send(bytes: Uint8Array): void;
	close(code: number, reason: string): void;
	/** Ends the connection without a close frame. */
	terminate(): void;
	/** Bytes given to send that have not left yet. */
	unsent(): number;
	/** Called once. A frame that is not binary arrives as undefined. */
	listen(events: { frame(bytes: Uint8Array | undefined): void; closed(): void }): void;
};

/** Who wrote which words of the text, in order; undefined when that is not settled yet. */
export type AuthorsOf = (now: LiveText) => Promise<readonly PlacedSpan[] | undefined>;

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
	/** Resolves when the member is in the room, or the socket was closed with a code that says why not. Never throws. */
	join(draftId: string, socket: Socket, member: Member): Promise<void>;
	/** Who is writing now, each person once. */
	present(draftId: string): readonly { readonly personId: string; readonly name: string }[];
	/**
	 * Compacts an old draft that nobody has open: its next generation begins with the text alone, under one client id.
	 * `authorsOf` says who wrote which words; while that is undefined nothing is done. Resolves to whether it was done.
	 */
	compact(draftId: string, authorsOf: AuthorsOf): Promise<boolean>;
	/** Closes the connections to a draft that may no longer be written. */
	close(draftId: string, code: number, reason: string): void;
	/** Tells everybody who writes in a draft that a version of it was saved. */
	versionSaved(draftId: string, number: number): void;
	/** Closes every connection of one person. */
	dismiss(personId: string, code: number, reason: string): void;
	/** A session of this person has ended: closes the connections that were opened with it. */
	sessionEnded(personId: string): Promise<void>;
	/** The disk has become full, or has room again: everybody who is connected is told. */
	diskChanged(): Promise<void>;
	/** Takes nothing new in, stores and acknowledges everything, and closes all connections. */
	closeAll(): Promise<void>;
};

/** A person who writes in a draft, or wants to. */
export type Writing = { readonly personId: string; readonly draftId: string };

export type RoomsDeps = {
	readonly live: LiveLog;
	readonly log: Log;
	readonly clock: () => number;
	/** Asked at joining and, at most a second old, at every change. */
	readonly mayWrite: (personId: string, draftId: string) => Promise<boolean>;
	/** Asked every second about all who are connected, answered in their order. Without it each is asked about alone. */
	readonly mayAllWrite?: (asked: readonly Writing[]) => Promise<readonly boolean[]>;
	/** The last writer has left, or nobody has changed anything for half an hour: time for a version. */
	readonly onQuiet: (draftId: string) => Promise<void>;
	/** Is there no room for anything new? Then forms are refused at once. */
	readonly isDiskFull?: () => boolean;
	readonly settings?: Partial<LiveSettings>;
};

/** What a connection needs of its room. */
export type ConnectionHost = {
	/** Resolves when changes may be admitted again; undefined when they may be now. */
	readonly paused: () => Promise<void> | undefined;
	readonly mayWrite: () => boolean | Promise<boolean>;
	/** Sends what the browser misses, and asks what the server misses. */
	readonly answer: (vector: Uint8Array) => void;
	/** Asks what the server misses. */
	readonly ask: () => void;
	/** Takes a change in, or throws Refused. `stored` is called when it is stored and shown to the others. */
	readonly admit: (update: Uint8Array, stored: () => void) => void;
	readonly show: (entry: PresenceEntry) => void;
	/** The connection has ended. */
	readonly closed: () => void;
};
