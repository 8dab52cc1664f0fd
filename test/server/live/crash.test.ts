// The built program, real sockets, and signals in the middle of writing.
import { setTimeout as wait } from "node:timers/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSqliteFile } from "../../../server/db/sqlite.ts";
import { CLOSE } from "../../../text/wire.ts";
import { type PreparedWiki, startPreparedWiki } from "../../support/wiki/prepared-wiki.ts";
import { howMany, patient } from "../../support/long.ts";
import { type Random, randomFrom } from "../../support/texts/random.ts";
import { Tireless } from "../../support/live/tireless.ts";

const NAMES = ["ada", "ben", "carol"];
const READER = "rita";
// How much is written between two signals, and how long the signal then waits for the middle of something.
const PROMISES = 12;
const MOMENT_MS = 20;
const LANES = 2;
const KILLS = howMany(40, 200);
const STOPS = howMany(10, 50);

test(`[L3] nothing acknowledged is lost or doubled in ${KILLS} kills while three people write`, {
	...patient(KILLS, 20_000),
}, async () => {
	await inLanes(40, async (random) => {
		await whileWriting(random, async (wiki, writers) => {
			for (let kill = 1; kill <= KILLS / LANES; kill += 1) {
				await someWriting(writers, random);
				await wiki.server.kill();
				await Promise.all(writers.map((writer) => writer.closed()));
				await wiki.server.restart();
				expect(await comeBack(wiki, writers, random), `kill ${kill}, seed ${random.seed}`).toEqual([]);
			}
		});
	});
});

test(`[L5] ${STOPS} stops while three people write end in time, with a close frame, and lose nothing`, {
	...patient(STOPS, 20_000),
}, async () => {
	await inLanes(10, async (random) => {
		await whileWriting(random, async (wiki, writers) => {
			for (let stop = 1; stop <= STOPS / LANES; stop += 1) {
				await someWriting(writers, random);
				// A program that needs longer than five seconds ends itself with another code.
				const code = await wiki.server.stop();
				const farewells = await Promise.all(writers.map((writer) => writer.closed()));
				await wiki.server.restart();
				const found = await comeBack(wiki, writers, random);
				expect({ code, farewells, found }, `stop ${stop}, seed ${random.seed}`).toEqual({
					code: 0,
					farewells: NAMES.map(() => CLOSE.restart),
					found: [],
				});
			}
		});
	});
});

/** Shares the rounds among wikis of their own, side by side: most of a round is waiting for a start. */
async function inLanes(seed: number, work: (random: Random) => Promise<void>): Promise<void> {
	const lanes = Array.from({ length: LANES }, (_, lane) => work(randomFrom(seed + lane)));
	// Each ends its own server, also when another has failed.
	const ended = await Promise.allSettled(lanes);
	for (const lane of ended) if (lane.status === "rejected") throw lane.reason;
}

async function whileWriting(
	random: Random,
	work: (wiki: PreparedWiki, writers: readonly Tireless[]) => Promise<void>,
): Promise<void> {
	const wiki = await startPreparedWiki([...NAMES, READER]);
	try {
		const writers = await openWriters(wiki, random);
		await work(wiki, writers);
		await finish(wiki, writers, random);
	} finally {
		await wiki.server.remove();
	}
}

/** They never stop, except for the time of a look. */
async function openWriters(
	{ server, people, draftId }: PreparedWiki,
	random: Random,
): Promise<readonly Tireless[]> {
	const writers = people
		.slice(0, NAMES.length)
		.map((person) => new Tireless({ url: server.url, draftId }, person, random));
	await Promise.all(writers.map((writer) => writer.connect()));
	// Words are only anybody's once the server has said under which number.
	for (const writer of writers) writer.startTyping();
	return writers;
}

/** Until somebody has been promised a few more words. */
async function someWriting(writers: readonly Tireless[], random: Random): Promise<void> {
	const writer = random.pick(writers);
	await writer.promises(writer.promised + 1 + random.below(PROMISES));
	await wait(random.below(MOMENT_MS));
}

/** All come back at once, and somebody looks. */
async function comeBack(
	wiki: PreparedWiki,
	writers: readonly Tireless[],
	random: Random,
): Promise<readonly string[]> {
	const [found] = await Promise.all([
		faults(wiki, writers, random),
		...writers.map((writer) => writer.connect()),
	]);
	return found;
}

/** What somebody who has nothing yet finds wrong, against everything that was promised before. */
async function faults(
	{ server, people, draftId }: PreparedWiki,
	writers: readonly Tireless[],
	random: Random,
): Promise<readonly string[]> {
	const rita = people.find(({ name }) => name === READER);
	if (!rita) throw new Error("Nobody reads.");
	const reader = new Tireless({ url: server.url, draftId }, rita, random);
	const before = writers.map(({ promised }) => promised);
	await reader.connect();
	reader.leave();
	return writers.flatMap((writer, i) => writer.faultsIn(reader.text, before[i]));
}

/** Everybody saves; then all is there for others too, and the database is whole. */
async function finish(wiki: PreparedWiki, writers: readonly Tireless[], random: Random): Promise<void> {
	for (const writer of writers) writer.stopTyping();
	await Promise.all(writers.map((writer) => writer.saved()));
	expect(await faults(wiki, writers, random), `seed ${random.seed}`).toEqual([]);
	for (const writer of writers) writer.leave();
	expect(await wiki.server.stop()).toBe(0);
	const file = openSqliteFile(join(wiki.server.dataDir, "watchword.db"));
	const seqs = file
		.prepare<[string], number>("select seq from draft_update where draft_id = ? order by seq")
		.pluck()
		.all(wiki.draftId);
	const whole = file.pragma("integrity_check", { simple: true });
	file.close();
	expect(whole).toBe("ok");
	expect(seqs).toEqual(seqs.map((_, index) => index + 1));
	const acknowledged = writers.reduce((sum, { promised }) => sum + promised, 0);
	expect(acknowledged).toBeGreaterThan(writers.length);
}
