// What has happened in the wiki. A deed tells it inside its transaction, and after the commit those who listen hear it:
// server/listeners.ts says who does. A listener does what may be lost when the program is killed at that moment, such as
// turning writers out of a proposal that was closed: after a start nobody is in a room. What must reach somebody all the
// same, such as a letter, is a row written in the transaction (server/outgoing/).
import type { Db, RoleTable, Tx } from "./db/tables.ts";
import type { Log } from "./log.ts";
import type { Hideable } from "./wiki/hiding/rules.ts";
import type { Subject } from "./wiki/places/rules.ts";

export type WikiEvent =
	| { readonly kind: "person-joined"; readonly personId: string }
	| {
			readonly kind: "role-given" | "role-taken";
			readonly personId: string;
			readonly role: RoleTable["role"];
	  }
	| { readonly kind: "password-changed"; readonly personId: string }
	/** In one browser, or everywhere. */
	| { readonly kind: "signed-out"; readonly personId: string; readonly everywhere: boolean }
	| { readonly kind: "term-started"; readonly termId: string; readonly personId: string }
	| { readonly kind: "term-changed"; readonly termId: string }
	| ({ readonly kind: "proposal-started"; readonly proposalId: string } & StartedDraft)
	| {
			readonly kind: "proposal-ended";
			readonly proposalId: string;
			readonly draftId: string;
			readonly personId: string;
			readonly state: "closed" | "withdrawn";
			readonly reason: string;
	  }
	| { readonly kind: "proposal-renamed"; readonly proposalId: string; readonly personId: string }
	| ({ readonly kind: "page-started"; readonly pageId: string } & StartedDraft)
	| {
			readonly kind: "version-saved";
			readonly versionId: string;
			readonly draftId: string;
			readonly number: number;
			/** Undefined when the room saved it by itself. */
			readonly personId: string | undefined;
	  }
	| {
			readonly kind: "comment-posted";
			readonly commentId: string;
			readonly subject: Subject;
			readonly personId: string;
	  }
	| { readonly kind: "comment-changed"; readonly commentId: string; readonly personId: string }
	| {
			readonly kind: "edition-adopted";
			readonly editionId: string;
			readonly termId: string;
			readonly number: number;
			readonly versionId: string;
			readonly personId: string;
	  }
	| { readonly kind: "edition-withdrawn"; readonly editionId: string; readonly personId: string }
	| {
			readonly kind: "hidden" | "shown-again";
			readonly thing: Hideable;
			readonly personId: string;
			readonly reason: string;
	  }
	/** Something waits in the table outgoing. */
	| { readonly kind: "outgoing-written" };

type StartedDraft = { readonly draftId: string; readonly personId: string };

/** Notes what happened; it is published when the transaction is committed, and forgotten when it is not. */
export type Tell = (event: WikiEvent) => void;

export type Listener = (event: WikiEvent) => void | Promise<void>;

export type Events = {
	/** Hands on what is committed; resolves when everybody has heard it. Never throws: the deed is done. */
	publish(events: readonly WikiEvent[]): Promise<void>;
	listen(listener: Listener): void;
};

export function openEvents(log: Log): Events {
	const listeners: Listener[] = [];
	const hand = async (listener: Listener, event: WikiEvent): Promise<void> => {
		try {
			await listener(event);
		} catch (err) {
			log.error({ err, event: event.kind }, "an event listener failed");
		}
	};
	return {
		publish: async (events) => {
			for (const event of events) {
				// In their order, because a later event may undo what an earlier one did.
				// oxlint-disable-next-line no-await-in-loop
				await Promise.all(listeners.map((listener) => hand(listener, event)));
			}
		},
		listen: (listener) => void listeners.push(listener),
	};
}

/** Does a deed in one transaction, all of it or nothing, and publishes what it told once that is committed. */
export async function doInTransaction<T>(
	{ db, events }: { readonly db: Db; readonly events: Events },
	deed: (tx: Tx, tell: Tell) => Promise<T>,
): Promise<T> {
	const told: WikiEvent[] = [];
	const answer = await db.transaction().execute((tx) => deed(tx, (event) => void told.push(event)));
	await events.publish(told);
	return answer;
}
