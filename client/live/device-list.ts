// Which copies of drafts this device has, and when each was last opened: not every browser can list its databases.
import type { Hello } from "../../text/wire.ts";

const LISTED = "copy:";

type Whose = Pick<Hello, "generation" | "personId">;

export function nameOf(draftId: string, { generation, personId }: Whose): string {
	return `draft/${draftId}/${generation}/${personId}`;
}

/** Is this the copy of the same draft and person, but of another generation? */
export function isLeftOver(name: string, draftId: string, whose: Whose): boolean {
	const [, draft, , personId] = name.split("/");
	return draft === draftId && personId === whose.personId && name !== nameOf(draftId, whose);
}

export function listCopies(): readonly string[] {
	return Object.keys(localStorage)
		.filter((key) => key.startsWith(LISTED))
		.map((key) => key.slice(LISTED.length));
}

export function noteCopy(name: string, now: number): void {
	localStorage.setItem(LISTED + name, String(now));
}

export function forgetCopy(name: string): void {
	localStorage.removeItem(LISTED + name);
}

/** Milliseconds since it was last opened. */
export function ageOf(name: string, now: number): number {
	return now - Number(localStorage.getItem(LISTED + name) ?? now);
}
