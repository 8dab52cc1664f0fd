// The way of every change of one draft: gathered for a tick, stored in one row per writer, and only then shown to
// the others and acknowledged. A change that could not be stored stays here and is tried again.
import * as Y from "yjs";
import { LogError, type CopiedRun, type LiveLog, type LoggedUpdate, type LogRow } from "./log.ts";

/** One admitted change, or the wish for an acknowledgement that must wait for its turn (without data). */
export type Outgoing = {
	readonly personId: string;
	readonly data: Uint8Array | undefined;
	readonly copiedRuns: readonly CopiedRun[];
	/** After the commit, and after the others have been sent the change. */
	readonly stored: () => void;
	/** It will never be stored here. */
	readonly lost: (error: LogError) => void;
};

/** Why a change waits: try again, or there is no room on the disk. */
export type Trouble = "failed" | "full";

export type OutboxDeps = {
	readonly draftId: string;
	readonly generation: number;
	readonly log: LiveLog;
	readonly clock: () => number;
	readonly tickMs: () => number;
	readonly retryMs: number;
	/** How much may wait. */
	readonly mostBytes: number;
	/** New rows are durable: keep them and show them to the others. */
	readonly committed: (rows: readonly LoggedUpdate[]) => void;
	/** Everything that waited has been answered. */
	readonly answered: () => void;
	/** Storing failed and will be tried again, or works again (undefined). */
	readonly troubled: (by: Trouble | undefined) => void;
	/** The draft is gone or was rebuilt: nothing of this can be stored any more. */
	readonly ended: (error: LogError) => void;
};

// Merging many updates is quadratic: beyond this number they go into several rows.
const MERGED_MAX = 128;

export class Outbox {
	readonly #deps: OutboxDeps;
	#waiting: Outgoing[] = [];
	#underWay: readonly Outgoing[] = [];
	#timer: NodeJS.Timeout | undefined;
	#lastFlush = -Infinity;
	#idle: (() => void)[] = [];
	#bytes = 0;
	#roomy: (() => void)[] = [];
	#given: LogError | undefined;

	constructor(deps: OutboxDeps) {
		this.#deps = deps;
	}

	push(outgoing: Outgoing): void {
		if (this.#given) return outgoing.lost(this.#given);
		this.#waiting.push(outgoing);
		this.#bytes += outgoing.data?.length ?? 0;
		this.#schedule();
	}

	/** Undefined while there is room for more; else resolves when there is. */
	full(): Promise<void> | undefined {
		if (this.#bytes <= this.#deps.mostBytes) return undefined;
		return new Promise((resolve) => this.#roomy.push(resolve));
	}

	/** Everything admitted that is not committed yet. */
	pending(): readonly Uint8Array[] {
		return [...this.#underWay, ...this.#waiting].flatMap(({ data }) => (data ? [data] : []));
	}

	/** Resolves when nothing waits. Whoever needs that to stay true must stop new changes first. */
	drained(): Promise<void> {
		if (this.#waiting.length === 0 && this.#underWay.length === 0) return Promise.resolve();
		return new Promise((resolve) => this.#idle.push(resolve));
	}

	/** Stops trying: whatever could not be stored is lost here, and its sender still has it. */
	giveUp(error: LogError): void {
		this.#given = error;
		clearTimeout(this.#timer);
		const lost = [...this.#underWay, ...this.#waiting];
		this.#underWay = [];
		this.#waiting = [];
		for (const outgoing of lost) outgoing.lost(error);
		this.#makeRoom(this.#bytes);
		this.#settle();
	}

	#schedule(): void {
		if (this.#timer !== undefined || this.#underWay.length > 0) return;
		// The first change leaves at once; those that follow share a frame.
		const wait = this.#lastFlush + this.#deps.tickMs() - performance.now();
		this.#timer = setTimeout(() => void this.#flush(), Math.max(0, wait));
	}

	async #flush(): Promise<void> {
		this.#timer = undefined;
		this.#underWay = this.#waiting;
		this.#waiting = [];
		const rows = this.#rowsOf(this.#underWay);
		const seqs = await this.#store(rows);
		if (!seqs) return;
		this.#lastFlush = performance.now();
		if (rows.length > 0) this.#deps.committed(rows.map(({ data }, i) => ({ seq: seqs[i] ?? 0, data })));
		const answered = this.#underWay;
		this.#underWay = [];
		this.#makeRoom(answered.reduce((sum, { data }) => sum + (data?.length ?? 0), 0));
		for (const outgoing of answered) outgoing.stored();
		this.#deps.answered();
		if (this.#waiting.length > 0) this.#schedule();
		else this.#settle();
	}

	/** The rows' numbers, or undefined when nothing can be stored here any more. */
	async #store(rows: readonly LogRow[]): Promise<readonly number[] | undefined> {
		let troubled: Trouble | undefined;
		while (rows.length > 0) {
			try {
				const seqs = await this.#deps.log.append(rows);
				if (this.#given) return undefined;
				if (troubled) this.#deps.troubled(undefined);
				return seqs;
			} catch (error) {
				if (this.#given) return undefined;
				const trouble = troubleOf(error);
				if (trouble instanceof LogError) {
					this.#deps.ended(trouble);
					return undefined;
				}
				if (troubled !== trouble) this.#deps.troubled(trouble);
				troubled = trouble;
				await new Promise((resolve) => setTimeout(resolve, this.#deps.retryMs));
				if (this.#given) return undefined;
			}
		}
		return [];
	}

	/** One row for each run of changes by the same person. */
	#rowsOf(outgoing: readonly Outgoing[]): readonly LogRow[] {
		const { draftId, generation } = this.#deps;
		const at = this.#deps.clock();
		const groups: { personId: string; data: Uint8Array[]; copiedRuns: readonly CopiedRun[] }[] = [];
		for (const { personId, data, copiedRuns } of outgoing) {
			if (!data) continue;
			const last = groups.at(-1);
			const joins = last?.personId === personId && last.copiedRuns.length === 0 && copiedRuns.length === 0;
			if (last && joins && last.data.length < MERGED_MAX) last.data.push(data);
			else groups.push({ personId, data: [data], copiedRuns });
		}
		return groups.map(({ data, ...group }) => ({
			draftId,
			generation,
			at,
			...group,
			data: mergeUpdates(data),
		}));
	}

	#makeRoom(bytes: number): void {
		this.#bytes -= bytes;
		if (this.#bytes > this.#deps.mostBytes) return;
		const roomy = this.#roomy;
		this.#roomy = [];
		for (const resolve of roomy) resolve();
	}

	#settle(): void {
		const idle = this.#idle;
		this.#idle = [];
		for (const resolve of idle) resolve();
	}
}

/** Why it could not be stored now; the error itself when trying again is useless. */
function troubleOf(error: unknown): Trouble | LogError {
	if (!(error instanceof LogError) || error.failure === "failed") return "failed";
	return error.failure === "full" ? "full" : error;
}

/** Several updates as one. A copy even of a single one, so that no row holds on to a network buffer. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
	const [only] = updates;
	return updates.length === 1 && only ? new Uint8Array(only) : Y.mergeUpdates([...updates]);
}
