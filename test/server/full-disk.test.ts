// A disk that is really full, under the built program: memory of a few megabytes, and something else that takes the rest.
import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/wiki/folder.ts";
import { type PreparedWiki, startPreparedWiki } from "../support/wiki/prepared-wiki.ts";
import { until } from "../support/live/live.ts";
import { runProgram } from "../support/wiki/program.ts";
import { randomFrom } from "../support/texts/random.ts";
import { Tireless } from "../support/live/tireless.ts";
import { nodeOnTinyDisk, tinyDiskOf, whyNoTinyDisk } from "../support/wiki/tiny-disk.ts";

const NAMES = ["ada", "ben", "carol"];
const LATE = "rita";

const reason = whyNoTinyDisk();
const note = reason === undefined ? "" : ` (left out: ${reason})`;

async function startOnTinyDisk(): Promise<PreparedWiki> {
	return startPreparedWiki([...NAMES, LATE], { RESERVE_MB: "1" }, await nodeOnTinyDisk(12));
}

async function openWriters({ server, people, draftId }: PreparedWiki): Promise<readonly Tireless[]> {
	const random = randomFrom(27);
	const writers = people.map((person) => new Tireless({ url: server.url, draftId }, person, random));
	await Promise.all(writers.slice(0, NAMES.length).map((writer) => writer.connect()));
	return writers;
}

async function get({ server, people }: PreparedWiki, path: string, isAda = false): Promise<[number, string]> {
	const cookie = isAda ? (people[0]?.cookie ?? "") : "";
	const answer = await fetch(server.url + path, { headers: { Cookie: cookie } });
	return [answer.status, await answer.text()];
}

async function post(
	{ server, people }: PreparedWiki,
	path: string,
	fields: Readonly<Record<string, string>>,
): Promise<[number, string]> {
	const headers = { Cookie: people[0]?.cookie ?? "", "Sec-Fetch-Site": "same-origin" };
	const body = new URLSearchParams(fields);
	const answer = await fetch(server.url + path, { method: "POST", body, headers, redirect: "manual" });
	return [answer.status, await answer.text()];
}

test.skipIf(reason)(
	`[L27] on a full disk everything can be read, nothing is said to be saved, and everybody is told why${note}`,
	{ timeout: 300_000 },
	async () => {
		const wiki = await startOnTinyDisk();
		try {
			const disk = tinyDiskOf(wiki.server);
			const writers = await openWriters(wiki);
			const [ada, ben, carol, rita] = writers;
			if (!ada || !ben || !carol || !rita) throw new Error("Nobody writes.");
			for (const writer of [ada, ben, carol]) writer.startTyping();
			await Promise.all([ada, ben, carol].map((writer) => writer.promises(3)));

			disk.fill();
			await Promise.all([ada, ben, carol].map((writer) => writer.hears("disk-full")));
			const promised = [ada, ben, carol].map((writer) => writer.promised);
			await rita.connect();
			await rita.hears("disk-full");
			const ready = await get(wiki, "/readyz");
			const alive = await get(wiki, "/healthz");
			const read = await get(wiki, "/pages/kin");
			const form = await get(wiki, "/pages/kin/write", true);
			const sent = await post(wiki, "/pages/kin/write", { text: "words typed into a form" });
			const letter = await post(wiki, "/sign-in", { email: "ada@wiki.example" });
			disk.fill();
			const readAgain = await get(wiki, "/pages/kin", true);
			const noLetter = await post(wiki, "/sign-in", { email: "ben@wiki.example" });
			for (const writer of writers) writer.leave();

			expect(ready).toEqual([503, expect.stringContaining("disk is full")]);
			expect(alive).toEqual([200, "ok"]);
			for (const page of [read, form, readAgain]) {
				expect(page).toEqual([200, expect.stringContaining("disk is full.")]);
			}
			expect(sent).toEqual([507, expect.stringContaining("words typed into a form")]);
			expect(sent[1]).toContain("Nothing you typed is lost.");
			expect(letter[0]).toBe(303);
			expect(noLetter).toEqual([507, expect.stringContaining("disk is full.")]);
			expect([ada, ben, carol].map((writer) => writer.promised)).toEqual(promised);
			expect(rita.faultsIn(rita.text)).toEqual([]);
			expect(writers.flatMap((writer) => writer.faultsIn(rita.text))).toEqual([]);
			expect(wiki.server.output().match(/the disk is full/gu)).toHaveLength(1);
		} finally {
			await wiki.server.remove();
		}
	},
);

test.skipIf(reason)(
	`[L28] when there is room again the wiki goes on by itself, and what was typed meanwhile is there once${note}`,
	{ timeout: 300_000 },
	async () => {
		const wiki = await startOnTinyDisk();
		try {
			const disk = tinyDiskOf(wiki.server);
			const writers = await openWriters(wiki);
			const [ada, ben, carol, rita] = writers;
			if (!ada || !ben || !carol || !rita) throw new Error("Nobody writes.");
			const reserve = join(disk.folder, "reserve");
			const laid = statSync(reserve).size;
			for (let time = 1; time <= 2; time += 1) {
				for (const writer of [ada, ben, carol]) writer.startTyping();
				await Promise.all([ada, ben, carol].map((writer) => writer.promises(writer.promised + 3)));
				disk.fill();
				await Promise.all([ada, ben, carol].map((writer) => writer.hears("disk-full")));
				expect(statSync(reserve, { throwIfNoEntry: false })).toBeUndefined();

				disk.clear();
				await Promise.all([ada, ben, carol].map((writer) => writer.hears("saves-again")));
				for (const writer of [ada, ben, carol]) writer.stopTyping();
				await Promise.all([ada, ben, carol].map((writer) => writer.saved()));
				await until(async () => (await get(wiki, "/readyz"))[0] === 200);
			}
			const [status] = await post(wiki, "/sign-in", { email: "ada@wiki.example" });
			await rita.connect();
			for (const writer of writers) writer.leave();

			expect(laid).toBe(1 << 20);
			expect(statSync(reserve).size).toBe(1 << 20);
			expect(status).toBe(303);
			expect([ada, ben, carol].flatMap((writer) => writer.faultsIn(rita.text))).toEqual([]);
			expect([ada, ben, carol].map(({ text }) => text)).toEqual([rita.text, rita.text, rita.text]);
			expect(await get(wiki, "/pages/kin")).toEqual([200, expect.not.stringContaining("disk is full")]);
			expect(await wiki.server.stop()).toBe(0);
		} finally {
			await wiki.server.remove();
		}
	},
);

test.skipIf(reason)(
	`[L28] a full disk without a reserve to give up lets no wiki start, and that is one sentence${note}`,
	{ timeout: 300_000 },
	async () => {
		const settings = { DATA_DIR: await temporaryFolder(), LOG_LEVEL: "silent" };

		const ended = await runProgram("start", { settings, node: await nodeOnTinyDisk(2, true) });

		expect(ended).toEqual({
			code: 78,
			said: "The disk is full, so the wiki cannot start: make room, and start it again.\n",
		});
	},
);
