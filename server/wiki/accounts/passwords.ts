// Keeps passwords as slow hashes, a few at a time: each costs a third of a second and 128 MB on purpose.
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { Problem } from "../../errors.ts";

export type Passwords = {
	hash(password: string): Promise<string>;
	matches(password: string, hash: string): Promise<boolean>;
};

const COST = 2 ** 17;
const BLOCK = 8;
const KEY_BYTES = 32;
const MEMORY_BYTES = 160 * 1024 * 1024;
// Two fill the machine we promise to run on; more only make every other request wait behind them.
const AT_ONCE = 2;
const WAITING_MAX = 20;

/** Another cost than the usual one is for tests that are about something else: it must be that of every hash there is. */
export function makePasswords(cost: number = COST): Passwords {
	const inTurn = makeQueue();
	return {
		hash: async (password) => {
			const salt = randomBytes(16);
			const key = await inTurn(() => derive(password, salt, cost));
			return `scrypt:${salt.toString("base64url")}:${key.toString("base64url")}`;
		},
		matches: async (password, hash) => {
			const [, salt = "", key = ""] = hash.split(":");
			const expected = Buffer.from(key, "base64url");
			const found = await inTurn(() => derive(password, Buffer.from(salt, "base64url"), cost));
			return expected.length === found.length && timingSafeEqual(expected, found);
		},
	};
}

function derive(password: string, salt: Buffer, cost: number): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		const options = { N: cost, r: BLOCK, p: 1, maxmem: MEMORY_BYTES };
		// The same letters typed on another keyboard may come in another Unicode form.
		scrypt(password.normalize("NFKC"), salt, KEY_BYTES, options, (error, key) => {
			if (error) reject(error);
			else resolve(key);
		});
	});
}

/** Runs a few at once and the rest in order; throws unavailable when too many wait. */
function makeQueue(): <T>(work: () => Promise<T>) => Promise<T> {
	const waiting: (() => void)[] = [];
	let running = 0;
	return async (work) => {
		if (running >= AT_ONCE) {
			if (waiting.length >= WAITING_MAX) {
				throw new Problem("unavailable", "Wait a minute and try again.", {
					title: "Many people are signing in just now",
				});
			}
			await new Promise<void>((go) => {
				waiting.push(go);
			});
		} else {
			running += 1;
		}
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			// The place is handed on, not freed, so that nobody can slip in between.
			if (next) next();
			else running -= 1;
		}
	};
}
