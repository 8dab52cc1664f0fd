// Refuses what is tried too often, with the time to wait: counted by person, by address and by network.
import { Problem } from "../errors.ts";
import type { LimitName } from "../rate-limits.ts";
import type { AnyContext } from "./app-type.ts";
import { networkOf } from "./client-network.ts";
import type { Account } from "../wiki/people/rules.ts";

/** Takes one from every bucket named, or refuses with the time to wait. */
export function refuseTooMuch(c: AnyContext, tries: readonly (readonly [LimitName, string])[]): void {
	const waits = tries.map(([name, key]) => c.var.deps.limits.spend(name, key));
	const seconds = Math.max(...waits);
	if (seconds === 0) return;
	c.header("Retry-After", String(seconds));
	throw new Problem("too-much", `Wait ${waitInWords(seconds)} and try again.`);
}

/** Counts a comment, a change of a text, or something new. Curators tidy up, and so do more at once. */
export function refuseManyDeeds(
	c: AnyContext,
	{ id, curator }: Account,
	deed: "comment" | "edit" | "start",
): void {
	const name = curator && deed !== "comment" ? (`${deed}-by-curator` as const) : deed;
	refuseTooMuch(c, [[name, id]]);
}

/** Counts a letter to this address, which somebody else may have typed. */
export function refuseManyLetters(c: AnyContext, email: string): void {
	refuseTooMuch(c, [
		["sign-in-mail", email],
		["sign-in-mail-from", networkOf(c)],
	]);
}

/** Counts the try before it is made, so that many at once cannot slip through, and gives a right one back. */
export async function countWrongTries<T>(
	c: AnyContext,
	email: string,
	check: () => Promise<T | undefined>,
): Promise<T | undefined> {
	const from = networkOf(c);
	refuseTooMuch(c, [
		["wrong-sign-in", email],
		["wrong-sign-in-from", from],
	]);
	const found = await check();
	if (found !== undefined) {
		c.var.deps.limits.refund("wrong-sign-in", email);
		c.var.deps.limits.refund("wrong-sign-in-from", from);
	}
	return found;
}

function waitInWords(seconds: number): string {
	if (seconds <= 60) return "a minute";
	return `${Math.ceil(seconds / 60)} minutes`;
}
