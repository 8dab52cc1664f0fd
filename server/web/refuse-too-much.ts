// Refuses what is tried too often, with the time to wait: counted by person, by address and by network.
import { Problem } from "../errors.ts";
import type { LimitName } from "../rate-limits.ts";
import type { AnyContext } from "./app-type.ts";
import { networkOf } from "./client-network.ts";
import { knownBrowser } from "./session.ts";
import type { Account } from "../wiki/people/rules.ts";

/** Takes one from every bucket named, or refuses with the time to wait and takes none: a refusal costs nobody anything. */
export function refuseTooMuch(c: AnyContext, tries: readonly (readonly [LimitName, string])[]): void {
	const { limits } = c.var.deps;
	const seconds = Math.max(...tries.map(([name, key]) => limits.wait(name, key)));
	if (seconds === 0) {
		for (const [name, key] of tries) limits.spend(name, key);
		return;
	}
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

/**
 * Counts an e-mail to this address. Somebody else may have typed it, so the owner is never refused for that: it only takes
 * longer each time, and a browser in which the owner has signed in before is counted by itself.
 */
export async function countLetter(c: AnyContext, email: string): Promise<void> {
	const { limits } = c.var.deps;
	const browser = knownBrowser(c, email);
	if (browser !== undefined) return refuseTooMuch(c, [["sign-in-mail-known", browser]]);
	refuseTooMuch(c, [["sign-in-mail-from", networkOf(c)]]);
	await limits.pause(limits.slowDown("sign-in-mail", email));
}

/** Counts wrong codes for one e-mail that was sent: whoever uses them up has locked nobody out, for another can be sent. */
export async function countWrongCodes<T>(
	c: AnyContext,
	request: string,
	check: () => Promise<T | undefined>,
): Promise<T | undefined> {
	return countTries(
		c,
		[
			["wrong-code", request],
			["wrong-sign-in-from", networkOf(c)],
		],
		check,
	);
}

/**
 * Counts wrong passwords. A stranger can try out passwords for any address, so its owner is never refused for that: from
 * the sixth on each takes longer, and a browser in which the owner has signed in before is counted by itself.
 */
export async function countWrongPasswords<T>(
	c: AnyContext,
	email: string,
	check: () => Promise<T | undefined>,
): Promise<T | undefined> {
	const { limits } = c.var.deps;
	const browser = knownBrowser(c, email);
	const where = browser === undefined ? "wrong-sign-in-from" : "wrong-sign-in-known";
	const account = browser === undefined ? email : `in ${browser}`;
	return countTries(c, [[where, browser ?? networkOf(c)]], async () => {
		await limits.pause(limits.slowDown("wrong-sign-in", account));
		const found = await check();
		if (found !== undefined) limits.refund("wrong-sign-in", account);
		return found;
	});
}

/** Counts the try before it is made, so that many at once cannot slip through, and gives a right one back. */
async function countTries<T>(
	c: AnyContext,
	tries: readonly (readonly [LimitName, string])[],
	check: () => Promise<T | undefined>,
): Promise<T | undefined> {
	refuseTooMuch(c, tries);
	const found = await check();
	if (found !== undefined) for (const [name, key] of tries) c.var.deps.limits.refund(name, key);
	return found;
}

function waitInWords(seconds: number): string {
	if (seconds <= 60) return "a minute";
	return `${Math.ceil(seconds / 60)} minutes`;
}
