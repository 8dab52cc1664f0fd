// Opening drafts: how long until the text is there, and how many in a second.
import type { RunningServer } from "../processes.ts";
import { Connection, isAnswer } from "./connection.ts";
import { createTimes, spreadOf, type Spread } from "./times.ts";

export type Joining = Spread & { readonly perSecond: number; readonly connections: readonly Connection[] };

/** Opens these drafts, so many at a time, and stays. A name may come more than once. */
export async function joinDrafts(
	server: RunningServer,
	drafts: readonly string[],
	together = 50,
): Promise<Joining> {
	const times = createTimes();
	const connections: Connection[] = [];
	const waiting = drafts.map((draft, person) => ({ draft, person })).toReversed();
	const one = async (): Promise<void> => {
		for (let place = waiting.pop(); place; place = waiting.pop()) {
			const began = performance.now();
			connections.push(await join(server, place));
			times.add(performance.now() - began);
		}
	};
	const began = performance.now();
	await Promise.all(Array.from({ length: together }, one));
	const seconds = (performance.now() - began) / 1000;
	return { ...spreadOf(times), perSecond: drafts.length / seconds, connections };
}

function join(
	server: RunningServer,
	place: { readonly draft: string; readonly person: number },
): Promise<Connection> {
	return new Promise((resolve, reject) => {
		const connection = new Connection(server, place, (joined, bytes, start) => {
			if (isAnswer(bytes, start)) resolve(joined);
		});
		connection.open().catch(reject);
	});
}
