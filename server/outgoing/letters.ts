// Letters that must reach somebody although nobody waits for them on a page.
import { z } from "zod";
import type { Tx } from "../db/tables.ts";
import type { Tell } from "../events.ts";
import type { Letter, Mail } from "../mail/mail.ts";
import { insertOutgoing } from "./store.ts";

const LETTER = z.object({ to: z.string(), subject: z.string(), text: z.string() });

/** Writes a letter in the transaction of the deed it tells of. It goes out after the commit, and is tried again. */
export async function postLetter(
	{ tx, tell }: { readonly tx: Tx; readonly tell: Tell },
	{ id, at, ...letter }: Letter & { readonly id: string; readonly at: number },
): Promise<void> {
	await insertOutgoing(tx, { id, at, kind: "mail", content: JSON.stringify(letter) });
	tell({ kind: "outgoing-written" });
}

/** Delivers what postLetter wrote. */
export function carryLetters(mail: Mail): (content: string) => Promise<void> {
	return async (content) => mail.send(LETTER.parse(JSON.parse(content)));
}
