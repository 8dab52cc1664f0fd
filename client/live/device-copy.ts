// A copy of the document on this device, so that words survive a lost connection and a closed tab.
import { clearDocument, IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import { ROOT, type Hello } from "../../text/wire.ts";
import { ageOf, forgetCopy, isLeftOver, listCopies, nameOf, noteCopy } from "./device-list.ts";
import type { Unsent } from "./return-unsent.ts";

export type DeviceCopy = {
	/** This text is on the server. Kept beside the copy, to know later what was not. */
	noteSaved(text: string): void;
	/** Writes at once what was noted: the page may be gone in a moment. */
	flush(): void;
};

/** What a copy of an earlier generation still holds. */
export type Leftover = Unsent & { readonly name: string };

const BASE = "text on the server";
// A long text is written at most once a second.
const LONG = 20_000;
const NOTE_MS = 1_000;
const DAY_MS = 24 * 3600 * 1000;
// A copy that has nothing unsent only saves a moment of loading.
const KEPT_DAYS = 30;
// A database that does not answer must not keep anybody from writing.
const ANSWER_MS = 3_000;

/**
 * Keeps the document on the device from now on and adds what was kept before. Undefined when this browser cannot;
 * `lost` is called when it cannot any more.
 * One copy for each generation, which must never be mixed, and each person, who may only send words of their own.
 */
export async function keepOnDevice(
	draftId: string,
	hello: Hello,
	live: { readonly document: Y.Doc; readonly lost: () => void },
): Promise<DeviceCopy | undefined> {
	if (!(await canStore())) return undefined;
	const name = nameOf(draftId, hello);
	const copy = new IndexeddbPersistence(name, live.document);
	await withinTime(copy.whenSynced);
	const lost = (): void => {
		void copy.destroy();
		live.lost();
	};
	// A full disk, or somebody who clears the browser's data: from then on nothing is kept.
	for (const event of ["abort", "error", "close", "versionchange"]) copy.db?.addEventListener(event, lost);
	noteCopy(name, Date.now());
	return noting(copy);
}

/** What could not be sent before the text got its present generation. */
export async function findLeftovers(draftId: string, hello: Hello): Promise<readonly Leftover[]> {
	if (!(await canStore())) return [];
	const names = listCopies().filter((name) => isLeftOver(name, draftId, hello));
	return withinTime(Promise.all(names.map(async (name) => ({ name, ...(await readCopy(name)) }))));
}

export async function forgetLeftover(name: string): Promise<void> {
	await clearDocument(name);
	forgetCopy(name);
}

/** Forgets copies that nobody has opened for long. One with unsent words stays, until they have been offered. */
export async function forgetOldCopies(now: number): Promise<void> {
	for (const name of listCopies()) {
		if (ageOf(name, now) < KEPT_DAYS * DAY_MS) continue;
		const { base, mine } = await readCopy(name);
		if (mine === (base ?? "")) await forgetLeftover(name);
	}
}

/** Rejects when it takes too long: some databases never say that they failed. */
function withinTime<T>(wanted: Promise<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error("The browser's database does not answer.")), ANSWER_MS);
		void wanted.then(resolve, reject).finally(() => clearTimeout(timer));
	});
}

async function readCopy(name: string): Promise<Unsent> {
	const document = new Y.Doc();
	const copy = new IndexeddbPersistence(name, document);
	await copy.whenSynced;
	const base: unknown = await copy.get(BASE);
	const mine = document.getText(ROOT).toJSON();
	await copy.destroy();
	document.destroy();
	return { mine, base: typeof base === "string" ? base : undefined };
}

function noting(copy: IndexeddbPersistence): DeviceCopy {
	let text: string | undefined;
	let written: string | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const write = (): void => {
		clearTimeout(timer);
		timer = undefined;
		if (text === undefined || text === written) return;
		written = text;
		// A copy without its note is no loss: the words are compared with all of the new text then.
		copy.set(BASE, text).catch(() => undefined);
	};
	return {
		noteSaved: (saved) => {
			text = saved;
			if (saved.length <= LONG) write();
			else timer ??= setTimeout(write, NOTE_MS);
		},
		flush: write,
	};
}

// Only opening a database shows whether it works: private windows and full disks report it as available.
function canStore(): Promise<boolean> {
	return new Promise((resolve) => {
		if (!("indexedDB" in globalThis)) return resolve(false);
		try {
			const request = indexedDB.open("draft-probe");
			request.addEventListener("success", () => {
				request.result.close();
				resolve(true);
			});
			request.addEventListener("error", () => resolve(false));
			request.addEventListener("blocked", () => resolve(false));
		} catch {
			// Some browsers refuse by throwing where cookies are blocked.
			resolve(false);
		}
	});
}
