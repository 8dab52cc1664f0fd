// One writes, many read: each word carries its number, which is found in the bytes without understanding them.
import type { RunningServer } from "../processes.ts";
import { closeAll, Connection, openAll } from "./connection.ts";
import { typedFrame } from "./frames.ts";
import { createTimes, sleep, spreadOf, until, type Spread } from "./times.ts";

export type Reading = Spread & {
	/** Words times readers, and how many of them arrived. */
	readonly deliveries: number;
	readonly delivered: number;
};

const SETTLE_MS = 1_500;
const LATE_MS = 8_000;
const MARK = 0x7e;
const DIGITS = 8;

export async function openReaders(server: RunningServer, count: number) {
	const sentAt: number[] = [];
	const last = new Map<Connection, number>();
	const times = createTimes();
	let from = Infinity;
	const readers = Array.from({ length: count }, (_, person) => {
		const place = { draft: "readers", person };
		return new Connection(server, place, (reader, bytes, _start, end) => {
			const number = lastNumber(bytes, end);
			const before = last.get(reader) ?? -1;
			if (number <= before) return;
			last.set(reader, number);
			const now = performance.now();
			for (let each = Math.max(before + 1, from); each <= number; each++)
				times.add(now - (sentAt[each] ?? now));
		});
	});
	const writer = new Connection(server, { draft: "readers", person: count }, () => undefined);
	await openAll([writer, ...readers]);
	await sleep(SETTLE_MS);

	const write = async (seconds: number, perSecond: number): Promise<void> => {
		const began = performance.now();
		for (let due = 0; due < seconds * perSecond; due++) {
			await sleep(Math.max(0, began + (due / perSecond) * 1000 - performance.now()));
			const word = `~${String(sentAt.length).padStart(DIGITS, "0")}~`;
			sentAt.push(performance.now());
			writer.send(typedFrame(writer.client, writer.clock, word));
			writer.clock += word.length;
		}
	};
	return {
		/** Not counted: every server is slower in its first second. */
		warmUp: async (perSecond: number) => {
			await write(1, perSecond);
			await sleep(300);
		},
		run: async (seconds: number, perSecond: number): Promise<Reading> => {
			from = sentAt.length;
			await write(seconds, perSecond);
			const deliveries = (sentAt.length - from) * count;
			await until(() => times.count() >= deliveries, LATE_MS);
			return { ...spreadOf(times), deliveries, delivered: times.count() };
		},
		close: () => closeAll([writer, ...readers]),
	};
}

/** The number of the last word in a frame, -1 when it holds none. */
function lastNumber(bytes: Buffer, end: number): number {
	const close = bytes.lastIndexOf(MARK, end - 1);
	const open = close - DIGITS - 1;
	if (open < 0 || bytes[open] !== MARK) return -1;
	return Number(bytes.toString("latin1", open + 1, close));
}
