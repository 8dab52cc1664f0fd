// What is measured, in the quick run and in the full one. Servers take turns at each step, so that whatever else the
// machine does meets all of them.
import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Ground } from "./ground.ts";
import type { Crowd } from "./load/writers.ts";
import { measureDrafts, measureLoss, measureReaders, measureTrace, measureWriters } from "./measures.ts";
import { KINDS, type Kind } from "./processes.ts";

export type Plan = {
	/** Readers of one writer, and how many words a second it writes. */
	readonly readers: readonly (readonly [readers: number, perSecond: number])[];
	readonly crowds: readonly (readonly [writers: number, viewers: number])[];
	readonly drafts: number;
	readonly kills: Readonly<Record<Kind, number>>;
	readonly seconds: number;
};

export const QUICK: Plan = {
	readers: [
		[100, 25],
		[1_000, 20],
	],
	crowds: [
		[10, 0],
		[100, 0],
	],
	drafts: 500,
	kills: { own: 3, hocuspocus: 1, "y-websocket": 1 },
	seconds: 3,
};

export const FULL: Plan = {
	readers: [...QUICK.readers, [5_000, 4]],
	crowds: [
		[10, 0],
		[50, 0],
		[100, 0],
		[300, 0],
		[10, 990],
	],
	drafts: 3_000,
	kills: { own: 12, hocuspocus: 3, "y-websocket": 1 },
	seconds: 5,
};

export type Results<T> = { readonly name: string; readonly results: Readonly<Record<Kind, T>> };

export type Measured = {
	readonly readers: readonly Results<Awaited<ReturnType<typeof measureReaders>>>[];
	readonly writers: readonly (Results<Writers> & { readonly crowd: Crowd })[];
	readonly drafts: readonly Results<Awaited<ReturnType<typeof measureDrafts>>>[];
	readonly trace: readonly Results<Awaited<ReturnType<typeof measureTrace>>>[];
	readonly durability: readonly Results<Writers>[];
	readonly loss: readonly Results<Awaited<ReturnType<typeof measureLoss>>>[];
	/** What this disk takes to keep one block. */
	readonly syncMs: number;
};

type Writers = Awaited<ReturnType<typeof measureWriters>>;

const DURABLE_WRITERS = 50;

/** People and pages the ground must hold for this plan. */
export function sizeOf({ readers, crowds, drafts }: Plan): {
	readonly people: number;
	readonly pages: number;
} {
	const rooms = [
		...readers.map(([count]) => count + 1),
		...crowds.map(([writers, viewers]) => writers + viewers),
	];
	return { people: Math.max(drafts, ...rooms), pages: drafts };
}

export async function carryOut(plan: Plan, ground: Ground, say: (words: string) => void): Promise<Measured> {
	const { seconds } = plan;
	const each = async <T>(name: string, measure: (kind: Kind) => Promise<T>): Promise<Results<T>> => {
		const told = async (kind: Kind): Promise<T> => {
			const result = await measure(kind);
			say(`${name}, ${kind}: ${JSON.stringify(result)}`);
			return result;
		};
		const [own, hocuspocus, ws] = KINDS;
		return {
			name,
			results: { [own]: await told(own), [hocuspocus]: await told(hocuspocus), [ws]: await told(ws) },
		};
	};
	const readers: Measured["readers"][number][] = [];
	for (const [count, perSecond] of plan.readers) {
		const load = { readers: count, perSecond, seconds };
		readers.push(await each(`1 writer, ${count} readers`, (kind) => measureReaders(kind, ground, load)));
	}
	const writers: Measured["writers"][number][] = [];
	for (const crowd of plan.crowds.map(crowdOf)) {
		const load = { ...crowd, seconds };
		writers.push({ crowd, ...(await each(nameOf(crowd), (kind) => measureWriters(kind, ground, load))) });
	}
	const silent = { writers: DURABLE_WRITERS, viewers: 0, carets: false, seconds };
	return {
		readers,
		writers,
		drafts: [await each(`${plan.drafts} open drafts`, (kind) => measureDrafts(kind, ground, plan.drafts))],
		trace: await ifThere(ground, () => each("259,778 edits", (kind) => measureTrace(kind, ground))),
		durability: [await each(nameOf(silent), (kind) => measureWriters(kind, ground, silent))],
		loss: [await each("kill -9", (kind) => measureLoss(kind, ground, plan.kills[kind]))],
		syncMs: syncMs(ground.folder),
	};
}

async function ifThere<T>(ground: Ground, measure: () => Promise<T>): Promise<readonly T[]> {
	return ground.seeds["trace"] === undefined ? [] : [await measure()];
}

function crowdOf([writers, viewers]: readonly [number, number]): Crowd {
	return { writers, viewers, carets: true };
}

function nameOf({ writers, viewers, carets }: Crowd): string {
	return [
		`${writers} writers`,
		...(viewers > 0 ? [`${viewers} viewers`] : []),
		...(carets ? ["carets"] : []),
	].join(", ");
}

function syncMs(folder: string): number {
	const file = openSync(join(folder, "sync"), "w");
	const times = Array.from({ length: 50 }, () => {
		const began = performance.now();
		writeSync(file, Buffer.alloc(4096), 0, 4096);
		fdatasyncSync(file);
		return performance.now() - began;
	});
	closeSync(file);
	return times.toSorted((a, b) => a - b)[25] ?? Number.NaN;
}
