// The measurements as Markdown, for docs/live.md.
import { KINDS, type Kind } from "./processes.ts";
import type { Measured, Results } from "./plan.ts";
import { short, type Verdict } from "./verdicts.ts";

export type Facts = {
	readonly date: string;
	readonly machine: string;
	readonly node: string;
	readonly run: string;
	readonly minutes: number;
	readonly loadBefore: number;
	readonly loadAfter: number;
};

export function tables(facts: Facts, measured: Measured, verdicts: readonly Verdict[]): string {
	const { date, machine, node, run, minutes, loadBefore, loadAfter } = facts;
	return [
		`${date}, ${machine}, Node ${node.slice(1)}, ${run} run of ${short(minutes)} minutes, load average ${short(loadBefore)} before and ${short(loadAfter)} after; one synchronised write takes ${short(measured.syncMs)} ms.`,
		table(
			["what", "target", "measured", ""],
			verdicts.map(({ what, target, measured: found, met }) => [
				what,
				target,
				found,
				met ? "met" : "**missed**",
			]),
		),
		table(["", ...KINDS], rowsOf(measured)),
	].join("\n\n");
}

function rowsOf({
	readers,
	writers,
	drafts,
	trace,
	durability,
	loss,
}: Measured): readonly (readonly string[])[] {
	return [
		...readers.flatMap((results) => [
			row(results, "CPU µs per delivery", ({ cpuUs }) => short(cpuUs)),
			row(results, "p50 / p99 ms (arrived)", arrived),
		]),
		...[...writers, ...durability].flatMap((results) => [
			row(results, "p50 / p99 ms (arrived)", arrived),
			row(results, "CPU ms/s (loop busy)", (of) => `${short(of.cpuMsPerSecond)} (${short(of.busy * 100)} %)`),
		]),
		...durability.map((results) =>
			row(
				results,
				"acknowledged, p50 / p99 ms",
				({ acknowledged }) => `${short(acknowledged.p50)} / ${short(acknowledged.p99)}`,
			),
		),
		...drafts.flatMap((results) => [
			row(results, "heap KB per draft", (of) => short(of.heapKbPerDraft)),
			row(results, "heap KB per connection", (of) => short(of.heapKbPerConnection)),
			row(
				results,
				"cold join: CPU µs, joins/s",
				(of) => `${short(of.coldJoinCpuUs)}, ${short(of.coldJoinsPerSecond)}`,
			),
		]),
		...trace.flatMap((results) => [
			row(results, "opened first / best, ms", (of) => `${short(of.firstMs)} / ${short(of.bestMs)}`),
			row(results, "CPU ms, joins/s", (of) => `${short(of.cpuMs)}, ${short(of.joinsPerSecond)}`),
		]),
		...loss.map((results) =>
			row(
				results,
				"acknowledged, of these lost",
				(of) => `${of.acknowledged}, ${of.lost} (${of.kills} kills)`,
			),
		),
	];
}

function arrived({
	p50,
	p99,
	share,
}: {
	readonly p50: number;
	readonly p99: number;
	readonly share: number;
}): string {
	return `${short(p50)} / ${short(p99)} (${short(share * 100)} %)`;
}

function row<T>({ name, results }: Results<T>, what: string, of: (result: T) => string): readonly string[] {
	return [`${name}: ${what}`, ...KINDS.map((kind: Kind) => of(results[kind]))];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function line(cells: readonly string[]): string {
	return `| ${cells.join(" | ")} |`;
}
