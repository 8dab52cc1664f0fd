// Letters reach people however often it takes, and not for ever.
import { expect, test } from "vitest";
import { doInTransaction } from "../../../server/events.ts";
import type { Letter } from "../../../server/mail/mail.ts";
import {
	type OutgoingDeps,
	openOutgoing,
	ROUND_MOST,
	TRIES_MOST,
} from "../../../server/outgoing/dispatcher.ts";
import { carryLetters, postLetter } from "../../../server/outgoing/letters.ts";
import { until } from "../../support/live/live.ts";
import { makeDeps, type TestDeps } from "../../support/wiki/deps.ts";

const DAY_MS = 24 * 3600 * 1000;

/** A mail server that is down for as long as the test says. */
async function begin(options: Partial<OutgoingDeps> = {}) {
	const deps = await makeDeps();
	const server = { isDown: false, tries: 0, got: [] as Letter[] };
	const send = async (letter: Letter) => {
		server.tries += 1;
		if (server.isDown) throw new Error("no answer");
		server.got.push(letter);
	};
	const outgoing = openOutgoing({ ...deps, carriers: { mail: carryLetters({ send }) }, ...options });
	return { deps, server, outgoing };
}

function letterTo(to: string): Letter {
	return { to, subject: "Hello", text: "It is done.\n" };
}

function post(deps: TestDeps, to: string): Promise<void> {
	return doInTransaction(deps, (tx, tell) =>
		postLetter({ tx, tell }, { id: deps.ids(), at: deps.clock(), ...letterTo(to) }),
	);
}

async function countWaiting({ db }: TestDeps): Promise<number> {
	return (await db.selectFrom("outgoing").select("id").execute()).length;
}

test("a letter is delivered once and then gone", async () => {
	const { deps, server, outgoing } = await begin();
	await post(deps, "ada@wiki.example");

	await outgoing.deliver();
	await outgoing.deliver();

	expect(server.got).toEqual([letterTo("ada@wiki.example")]);
	expect(await countWaiting(deps)).toBe(0);
});

test("of a deed that failed no letter goes out", async () => {
	const { deps, server, outgoing } = await begin();
	const failing = doInTransaction(deps, async (tx, tell) => {
		await postLetter({ tx, tell }, { id: "one", at: deps.clock(), ...letterTo("ada@wiki.example") });
		throw new Error("no room");
	});
	await expect(failing).rejects.toThrow("no room");

	await outgoing.deliver();

	expect(server.got).toEqual([]);
});

test("while the mail server is down a letter waits longer from try to try, and goes out when it is up", async () => {
	const { deps, server, outgoing } = await begin();
	server.isDown = true;
	await post(deps, "ada@wiki.example");

	const triedAfter: number[] = [];
	const began = deps.clock();
	for (let minute = 0; minute < 90; minute += 1) {
		const before = server.tries;
		await outgoing.deliver();
		if (server.tries > before) triedAfter.push((deps.clock() - began) / 60_000);
		deps.wait(60_000);
	}
	server.isDown = false;
	deps.wait(DAY_MS);
	await outgoing.deliver();

	expect(triedAfter).toEqual([0, 1, 6, 21, 81]);
	expect(server.got).toEqual([letterTo("ada@wiki.example")]);
});

test("a letter that never gets through is given up after so many tries", async () => {
	const { deps, server, outgoing } = await begin();
	server.isDown = true;
	await post(deps, "nobody@wiki.example");

	for (let day = 0; day < TRIES_MOST + 2; day += 1) {
		await outgoing.deliver();
		deps.wait(DAY_MS);
	}

	expect(server.tries).toBe(TRIES_MOST);
	expect(await countWaiting(deps)).toBe(0);
});

test("one that cannot be delivered keeps back none of the others", async () => {
	const { deps, server, outgoing } = await begin();
	const broken = { id: "broken", kind: "mail" as const, content: "{", made_at: 0, tries: 0, next_at: 0 };
	await deps.db.insertInto("outgoing").values(broken).execute();
	await post(deps, "ada@wiki.example");

	await outgoing.deliver();

	expect(server.got).toEqual([letterTo("ada@wiki.example")]);
});

test("one round is bounded, and the next one goes on where it ended", async () => {
	const { deps, server, outgoing } = await begin();
	for (let i = 0; i < ROUND_MOST + 3; i += 1) await post(deps, `ada-${i}@wiki.example`);

	await outgoing.deliver();
	const first = server.got.length;
	await outgoing.deliver();

	expect([first, server.got.length]).toEqual([ROUND_MOST, ROUND_MOST + 3]);
});

test("on a full disk nothing is tried, because nothing could be removed", async () => {
	const disk = { isFull: () => true };
	const { deps, server, outgoing } = await begin({ disk });
	await post(deps, "ada@wiki.example");

	await outgoing.deliver();

	expect([server.tries, await countWaiting(deps)]).toEqual([0, 1]);
});

test("once started it delivers what an earlier program left, and what is written later at once", async () => {
	const { deps, server, outgoing } = await begin();
	await post(deps, "ada@wiki.example");
	outgoing.wake();
	expect(server.tries).toBe(0);

	outgoing.start();
	await until(() => server.got.length === 1);
	await post(deps, "ben@wiki.example");
	outgoing.wake();
	await until(() => server.got.length === 2);
	await outgoing.close();

	expect(await countWaiting(deps)).toBe(0);
});

test("closing waits for the letter under way and begins no other", async () => {
	const gate = Promise.withResolvers<undefined>();
	const { deps, outgoing, begun } = await beginSlow(gate.promise);
	await post(deps, "ada@wiki.example");
	await post(deps, "ben@wiki.example");
	outgoing.start();
	await until(() => begun.length === 1);

	const closing = outgoing.close();
	gate.resolve(undefined);
	await closing;

	expect([begun.length, await countWaiting(deps)]).toEqual([1, 1]);
});

test("closing does not wait for ever, and what was under way waits for the next start", async () => {
	const gate = Promise.withResolvers<undefined>();
	const { deps, outgoing, begun } = await beginSlow(gate.promise, 10);
	await post(deps, "ada@wiki.example");
	outgoing.start();
	await until(() => begun.length === 1);

	await outgoing.close();

	expect(await countWaiting(deps)).toBe(1);
	gate.resolve(undefined);
});

/** Every letter takes until the gate is open. */
async function beginSlow(gate: Promise<undefined>, closeMs = 10_000) {
	const begun: string[] = [];
	const mail = async (content: string) => {
		begun.push(content);
		await gate;
	};
	return { ...(await begin({ carriers: { mail }, closeMs })), begun };
}
