// What the program is made of, handed to every route.
import type { Comparer } from "./comparer/comparer.ts";
import type { Config } from "./config.ts";
import type { Db } from "./db/tables.ts";
import type { Events } from "./events.ts";
import type { Disk } from "./storage/disk-space.ts";
import type { Families } from "./wiki/authorship/store-families.ts";
import type { Rooms } from "./live/types.ts";
import type { GuestPages } from "./guest-pages.ts";
import type { Limits } from "./rate-limits.ts";
import type { Log } from "./log.ts";
import type { Mail } from "./mail/mail.ts";
import type { AssetLookup } from "./web/assets.ts";
import type { Accounts } from "./wiki/accounts/accounts.ts";

export type Deps = {
	readonly config: Config;
	readonly db: Db;
	/** Hands on what happened, after it is committed. */
	readonly events: Events;
	readonly rooms: Rooms;
	readonly accounts: Accounts;
	readonly mail: Mail;
	readonly limits: Limits;
	readonly disk: Disk;
	readonly guestPages: GuestPages;
	/** What is known of families of drafts. Without it everything is read again at every saving. */
	readonly families?: Families;
	readonly comparer: Comparer;
	readonly assets: AssetLookup;
	readonly log: Log;
	/** Milliseconds since 1970. */
	readonly clock: () => number;
	/** A new id, sortable by time. */
	readonly ids: () => string;
};
