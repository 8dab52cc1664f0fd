// The measurements: each starts a fresh server of the kind it is asked for, and stops it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as Y from "yjs";
import { liveTextOf } from "../../server/live/room/documents.ts";
import { openSqliteLog } from "../../server/live/log/thread.ts";
import { ROOT } from "../../text/wire.ts";
import { TRACE_DRAFTS, type Ground } from "./ground.ts";
import { closeAll } from "./load/connection.ts";
import { joinDrafts } from "./load/joins.ts";
import { openReaders } from "./load/readers.ts";
import { sleep } from "./load/times.ts";
import { typeUntilKilled } from "./load/typist.ts";
import { openWriters, type Crowd } from "./load/writers.ts";
import { startServer, type Kind, type RunningServer } from "./processes.ts";
import { growth, spending } from "./usage.ts";

const WARM_JOINS = 200;
const WARM_TOGETHER = 8;
// As long as a room waits for somebody who comes back, and a little more.
const FORGOTTEN_MS = 7_000;

export async function measureReaders(
	kind: Kind,
	ground: Ground,
	{
		readers,
		perSecond,
		seconds,
	}: { readonly readers: number; readonly perSecond: number; readonly seconds: number },
) {
	return withServer(kind, ground, async (server) => {
		const room = await openReaders(server, readers);
		await room.warmUp(perSecond);
		const { result, cpuMs } = await spending(server, () => room.run(seconds, perSecond));
		room.close();
		const { p50, p99, deliveries, delivered } = result;
		return { p50, p99, share: delivered / deliveries, cpuUs: (cpuMs * 1000) / delivered };
	});
}

export async function measureWriters(
	kind: Kind,
	ground: Ground,
	crowd: Crowd & { readonly seconds: number },
) {
	return withServer(kind, ground, async (server) => {
		const room = await openWriters(server, crowd);
		await room.warmUp(1);
		const { result, cpuMs, busy } = await spending(server, () => room.run(crowd.seconds));
		room.close();
		return { ...result, cpuMsPerSecond: cpuMs / crowd.seconds, busy };
	});
}

/** Memory of an open draft and of a connection: many connections to one draft, then each to its own. */
export async function measureDrafts(kind: Kind, ground: Ground, count: number) {
	return withServer(kind, ground, async (server) => {
		const empty = await server.usage(true);
		const shared = await spending(server, () => joinDrafts(server, Array<string>(count).fill("page-0")));
		const crowded = await server.usage(true);
		closeAll(shared.result.connections);
		await sleep(FORGOTTEN_MS);
		const left = await server.usage(true);
		const own = await spending(server, () =>
			joinDrafts(
				server,
				Array.from({ length: count }, (_, i) => `page-${i}`),
			),
		);
		const full = await server.usage(true);
		closeAll(own.result.connections);
		const connections = growth(empty, crowded);
		const both = growth(left, full);
		const { perSecond, p50, p99 } = own.result;
		return {
			heapKbPerConnection: connections.heapBytes / count / 1024,
			heapKbPerDraft: (both.heapBytes - connections.heapBytes) / count / 1024,
			residentKbPerBoth: both.residentBytes / count / 1024,
			coldJoinsPerSecond: perSecond,
			coldJoinCpuUs: (own.cpuMs * 1000) / count,
			warmJoinsPerSecond: shared.result.perSecond,
			p50,
			p99,
		};
	});
}

/** The long document of a real trace: opened cold by one, then by many. */
export async function measureTrace(kind: Kind, ground: Ground) {
	return withServer(kind, ground, async (server) => {
		const times: number[] = [];
		const cpu: number[] = [];
		for (let i = 0; i < TRACE_DRAFTS; i++) {
			const { result, cpuMs } = await spending(server, () => joinDrafts(server, [`trace-${i}`], 1));
			times.push(result.p50);
			cpu.push(cpuMs);
		}
		const warm = await joinDrafts(server, Array<string>(WARM_JOINS).fill("trace-0"), WARM_TOGETHER);
		closeAll(warm.connections);
		return {
			firstMs: times[0] ?? Number.NaN,
			bestMs: Math.min(...times),
			cpuMs: Math.min(...cpu),
			joinsPerSecond: warm.perSecond,
		};
	});
}

/** Kills the server under somebody who types, and counts what of the acknowledged letters is not stored. */
export async function measureLoss(kind: Kind, ground: Ground, times: number) {
	let typed = 0;
	let acknowledged = 0;
	let lost = 0;
	for (let i = 0; i < times; i++) {
		await withServer(kind, ground, async (server) => {
			const killed = await typeUntilKilled(server, 1_500 + 400 * i);
			const stored = await storedLength(server);
			typed += killed.typed;
			acknowledged += killed.acknowledged;
			lost += Math.max(0, killed.acknowledged - stored);
		});
	}
	return { kills: times, typed, acknowledged, lost };
}

async function storedLength(server: RunningServer): Promise<number> {
	if (server.kind === "y-websocket") return 0;
	if (server.kind === "hocuspocus") return storedFileLength(join(server.folder, "typed"));
	const log = openSqliteLog(join(server.folder, "watchword.db"));
	const stored = await log.load("typed");
	await log.close();
	return stored ? liveTextOf(stored).text.length : 0;
}

function storedFileLength(path: string): number {
	const document = new Y.Doc();
	try {
		Y.applyUpdate(document, readFileSync(path));
	} catch {
		// Killed before it stored anything for the first time.
		return 0;
	}
	return document.getText(ROOT).length;
}

async function withServer<T>(
	kind: Kind,
	ground: Ground,
	work: (server: RunningServer) => Promise<T>,
): Promise<T> {
	const server = await startServer(kind, ground);
	try {
		// What a program does only once belongs to its start, not to the first draft somebody opens.
		closeAll((await joinDrafts(server, ["warm"])).connections);
		return await work(server);
	} finally {
		await server.stop();
	}
}
