// What a room is given by those who open it.
import type { Log } from "../log.ts";
import type { LiveSettings } from "./settings.ts";
import type { LiveLog } from "./log/log.ts";
import type { Seat } from "./connection/connection.ts";

export type RoomDeps = {
	readonly draftId: string;
	readonly live: LiveLog;
	readonly log: Log;
	readonly clock: () => number;
	readonly settings: LiveSettings;
	readonly mayWrite: (personId: string) => boolean | Promise<boolean>;
	readonly isDiskFull: () => boolean;
	/** Called after every commit. */
	readonly changed: () => void;
	/** Nothing can be written here any more: the draft is gone or was rebuilt. */
	readonly ended: () => void;
	readonly left: (seat: Seat) => void;
};
