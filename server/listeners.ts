// What is done after a deed in the memory of this program. It may be lost in a crash: what must reach somebody, such as
// a mail, is a row that the deed writes in its transaction, see outgoing/letters.ts.
import type { Listener } from "./events.ts";
import type { Rooms } from "./live/types.ts";
import type { Outgoing } from "./outgoing/dispatcher.ts";
import { CLOSE } from "../text/wire.ts";

/** Ends the connections of people who may no longer write in a room, at once and with the reason. */
export function closesRooms(rooms: Pick<Rooms, "close" | "dismiss" | "sessionEnded">): Listener {
	return async (event) => {
		if (event.kind === "proposal-ended") {
			const { draftId, state, reason } = event;
			rooms.close(draftId, CLOSE.notAllowed, `This proposal is ${state}. The reason: “${reason}”`);
		} else if (event.kind === "signed-out" && event.everywhere) {
			rooms.dismiss(event.personId, CLOSE.signedOut, "You signed out everywhere.");
		} else if (event.kind === "signed-out") {
			await rooms.sessionEnded(event.personId);
		}
	};
}

/** Tells open editors the number of a version, whoever saved it. */
export function announcesVersions(rooms: Pick<Rooms, "versionSaved">): Listener {
	return (event) => {
		if (event.kind === "version-saved") rooms.versionSaved(event.draftId, event.number);
	};
}

/** Delivers what was written, without waiting for the next look. */
export function wakesOutgoing(outgoing: Pick<Outgoing, "wake">): Listener {
	return (event) => {
		if (event.kind === "outgoing-written") outgoing.wake();
	};
}
