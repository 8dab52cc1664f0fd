// A copy of the document on this device, so that words survive a lost connection and a closed tab.
import { IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";
import type { Hello } from "../../text/wire.ts";

/**
 * Keeps the document on the device from now on and adds what was kept before. False when this browser cannot.
 * One copy for each generation, which must never be mixed, and each person, who may only send words of their own.
 */
export async function keepOnDevice(draftId: string, hello: Hello, document: Y.Doc): Promise<boolean> {
	if (!(await canStore())) return false;
	const copy = new IndexeddbPersistence(`draft/${draftId}/${hello.generation}/${hello.personId}`, document);
	await copy.whenSynced;
	return true;
}

// Opening a database is the only question that private windows and full disks answer truthfully.
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
