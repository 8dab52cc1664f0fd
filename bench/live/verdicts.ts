// What the measurements must keep: ratios to the other servers in the same run, because absolute times say more
// about the machine and its other work than about the servers.
import type { Kind } from "./processes.ts";
import type { Measured } from "./plan.ts";

export type Verdict = {
	readonly what: string;
	readonly target: string;
	readonly measured: string;
	readonly met: boolean;
};

type Limit = { readonly most: number } | { readonly least: number };

// A tick of the room, and what a change spends in queues between two threads.
const ACKNOWLEDGED_BEYOND_DISK_MS = 16 + 2;

/** Compares what was measured; what this run left out is left out here. */
export function verdictsOf(measured: Measured): readonly Verdict[] {
	return [
		...measured.readers.map(({ name, results }) =>
			ratio(
				`${name}: CPU per delivery`,
				{ most: 0.85 },
				bestPeer(results, ({ cpuUs }) => cpuUs),
			),
		),
		...measured.writers.flatMap(ofWriters),
		...measured.drafts.flatMap(ofDrafts),
		...measured.trace.flatMap(ofTrace),
		...measured.durability.flatMap((silent) => ofDurability(silent, measured.syncMs)),
		...measured.loss.map(({ name, results }) =>
			limit(`${name}: acknowledged letters lost`, { most: 0 }, { value: results.own.lost, unit: "" }),
		),
	];
}

function ofDrafts({ name, results }: Measured["drafts"][number]): readonly Verdict[] {
	const perConnection = (peer: Kind): Ratio => to(peer, results, (of) => of.heapKbPerConnection);
	return [
		ratio(
			`${name}: heap of a draft`,
			{ most: 1 / 10 },
			bestPeer(results, (of) => of.heapKbPerDraft),
		),
		ratio(`${name}: heap of a connection`, { most: 1 }, perConnection("y-websocket")),
		ratio(`${name}: heap of a connection`, { most: 1 / 2.5 }, perConnection("hocuspocus")),
		ratio(
			`${name}: CPU of a cold join`,
			{ most: 1 / 10 },
			bestPeer(results, (of) => of.coldJoinCpuUs),
		),
	];
}

function ofTrace({ name, results }: Measured["trace"][number]): readonly Verdict[] {
	const joins = bestPeer(results, ({ joinsPerSecond }) => joinsPerSecond, "most");
	return [
		ratio(
			`${name}: first opening`,
			{ most: 1 / 10 },
			bestPeer(results, ({ firstMs }) => firstMs),
		),
		ratio(`${name}: joins a second`, { least: 8 }, joins),
	];
}

function ofDurability({ name, results }: Measured["durability"][number], syncMs: number): readonly Verdict[] {
	const { p50 } = results.own.acknowledged;
	const most = syncMs + ACKNOWLEDGED_BEYOND_DISK_MS;
	return [
		limit(`${name}: acknowledged (p50)`, { most }, { value: p50, unit: "ms" }),
		ratio(`${name}: CPU, to servers that store nothing`, { most: 1 }, bestPeer(results, cpuOfWriters)),
	];
}

type Writers = Measured["writers"][number];

function ofWriters({ name, results, crowd }: Writers): readonly Verdict[] {
	const everything = limit(
		`${name}: arrived`,
		{ least: 100 },
		{ value: Math.round(results.own.share * 1e5) / 1e3, unit: "%" },
	);
	const p99 = { value: results.own.p99, unit: "ms" };
	if (crowd.viewers > 0) {
		return [everything, ratio(`${name}: CPU`, { most: 1 / 3 }, to("hocuspocus", results, cpuOfWriters))];
	}
	if (crowd.writers === 100) {
		return [
			everything,
			ratio(
				`${name}: p99`,
				{ most: 1 / 3 },
				to("hocuspocus", results, (of) => of.p99),
			),
			ratio(`${name}: CPU`, { most: 1 / 2.5 }, to("hocuspocus", results, cpuOfWriters)),
		];
	}
	if (crowd.writers === 300) {
		const busy = { value: Math.round(results.own.busy * 100), unit: "%" };
		return [
			everything,
			limit(`${name}: p99`, { most: 100 }, p99),
			limit(`${name}: event loop busy`, { most: 60 }, busy),
		];
	}
	return [everything];
}

type Results<T> = Readonly<Record<Kind, T>>;

type Ratio = { readonly value: number; readonly peer: Kind };

function cpuOfWriters({ cpuMsPerSecond }: { readonly cpuMsPerSecond: number }): number {
	return cpuMsPerSecond;
}

function to<T>(peer: Kind, results: Results<T>, of: (result: T) => number): Ratio {
	return { value: of(results.own) / of(results[peer]), peer };
}

/** Against whichever peer is better at it. */
function bestPeer<T>(
	results: Results<T>,
	of: (result: T) => number,
	better: "least" | "most" = "least",
): Ratio {
	const [one, other] = [to("hocuspocus", results, of), to("y-websocket", results, of)];
	// The better the peer, the larger is what we need of it, or the smaller what we have more of.
	const isOne = better === "least" ? one.value >= other.value : one.value <= other.value;
	return isOne ? one : other;
}

function ratio(what: string, bound: Limit, { value, peer }: Ratio): Verdict {
	return {
		what,
		target: `${sign(bound)} ${short(figure(bound))} ×`,
		measured: `${short(value)} × ${peer}`,
		met: keeps(bound, value),
	};
}

function limit(
	what: string,
	bound: Limit,
	{ value, unit }: { readonly value: number; readonly unit: string },
): Verdict {
	return {
		what,
		target: `${sign(bound)} ${short(figure(bound))} ${unit}`.trim(),
		measured: `${short(value)} ${unit}`.trim(),
		met: keeps(bound, value),
	};
}

function keeps(bound: Limit, value: number): boolean {
	return "most" in bound ? value <= bound.most : value >= bound.least;
}

function figure(bound: Limit): number {
	return "most" in bound ? bound.most : bound.least;
}

function sign(bound: Limit): string {
	return "most" in bound ? "≤" : "≥";
}

/** As many digits as mean something. */
export function short(value: number): string {
	if (!Number.isFinite(value)) return "–";
	if (Math.abs(value) >= 100) return value.toFixed(0);
	return String(Number(value.toPrecision(2)));
}
