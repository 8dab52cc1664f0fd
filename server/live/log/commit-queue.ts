// The queue in which every change of one draft waits for its commit. Changes are gathered for a tick and stored in one
// row per writer; only then are they shown to the others and acknowledged. A change that cannot be stored stays in the
// queue and is tried again.
import * as Y from "yjs";
import { LogError, type CopiedRun, type LiveLog, type LoggedUpdate, type LogRow } from "./log.ts";

/** An admitted change. Without data it brings nothing new, and only its acknowledgement waits for its turn. */
export type QueuedChange = {
	readonly personId: string;
	readonly data: Uint8Array | undefined;
	readonly copiedRuns: readonly CopiedRun[];
	/** After the commit, and after the others have been sent the change. */
	readonly stored: () => void;
	/** It will never be stored here. */
	readonly lost: (error: LogError) => void;
};

/** Why nothing can be stored: it failed and is tried again, or the disk is full. */
export type Trouble = "failed" | "full";

export type CommitQueueDeps = {
	readonly draftId: string;
	readonly generation: number;
	readonly log: LiveLog;
	readonly clock: () => number;
	readonly tickMs: () => number;
	readonly retryMs: number;
	/** So many bytes may wait before no more is taken in. */
	readonly maxBytes: number;
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

export class CommitQueue {
	readonly #deps: CommitQueueDeps;
	#waiting: QueuedChange[] = [];
	#inFlight: readonly QueuedChange[] = [];
	#timer: NodeJS.Timeout | undefined;
	#lastFlush = -Infinity;
	#onDrained: (() => void)[] = [];
	#bytes = 0;
	#onSpace: (() => void)[] = [];
	#aborted: LogError | undefined;

	constructor(deps: CommitQueueDeps) {
		this.#deps = deps;
	}

	push(change: QueuedChange): void {
		if (this.#aborted) return change.lost(this.#aborted);
		this.#waiting.push(change);
		this.#bytes += change.data?.length ?? 0;
		this.#schedule();
	}

	/** Undefined while more may wait; else resolves when it may. */
	full(): Promise<void> | undefined {
		if (this.#bytes <= this.#deps.maxBytes) return undefined;
		return new Promise((resolve) => this.#onSpace.push(resolve));
	}

	/** Everything admitted that is not committed yet. */
	pending(): readonly Uint8Array[] {
		return [...this.#inFlight, ...this.#waiting].flatMap(({ data }) => (data ? [data] : []));
	}

	/** Resolves when nothing waits. A caller who needs that to stay true must stop new changes first. */
	drained(): Promise<void> {
		if (this.#waiting.length === 0 && this.#inFlight.length === 0) return Promise.resolve();
		return new Promise((resolve) => this.#onDrained.push(resolve));
	}

	/** Stops trying. What could not be stored is lost here; its sender still has it. */
	abort(error: LogError): void {
		this.#aborted = error;
		clearTimeout(this.#timer);
		const lost = [...this.#inFlight, ...this.#waiting];
		this.#inFlight = [];
		this.#waiting = [];
		for (const change of lost) change.lost(error);
		this.#free(this.#bytes);
		this.#resolveDrained();
	}

	#schedule(): void {
		if (this.#timer !== undefined || this.#inFlight.length > 0) return;
		// The first change is stored at once; those that follow share a commit.
		const wait = this.#lastFlush + this.#deps.tickMs() - performance.now();
		this.#timer = setTimeout(() => void this.#flush(), Math.max(0, wait));
	}

	async #flush(): Promise<void> {
		this.#timer = undefined;
		this.#inFlight = this.#waiting;
		this.#waiting = [];
		const rows = this.#rowsOf(this.#inFlight);
		const seqs = await this.#store(rows);
		if (!seqs) return;
		this.#lastFlush = performance.now();
		if (rows.length > 0) this.#deps.committed(rows.map(({ data }, i) => ({ seq: seqs[i] ?? 0, data })));
		const answered = this.#inFlight;
		this.#inFlight = [];
		this.#free(answered.reduce((sum, { data }) => sum + (data?.length ?? 0), 0));
		for (const change of answered) change.stored();
		this.#deps.answered();
		if (this.#waiting.length > 0) this.#schedule();
		else this.#resolveDrained();
	}

	/** The rows' numbers, or undefined when nothing can be stored here any more. */
	async #store(rows: readonly LogRow[]): Promise<readonly number[] | undefined> {
		let troubled: Trouble | undefined;
		while (rows.length > 0) {
			try {
				const seqs = await this.#deps.log.append(rows);
				if (this.#aborted) return undefined;
				if (troubled) this.#deps.troubled(undefined);
				return seqs;
			} catch (error) {
				if (this.#aborted) return undefined;
				const trouble = troubleOf(error);
				if (trouble instanceof LogError) {
					this.#deps.ended(trouble);
					return undefined;
				}
				if (troubled !== trouble) this.#deps.troubled(trouble);
				troubled = trouble;
				await new Promise((resolve) => setTimeout(resolve, this.#deps.retryMs));
				if (this.#aborted) return undefined;
			}
		}
		return [];
	}

	/** One row for each run of changes by the same person. */
	#rowsOf(changes: readonly QueuedChange[]): readonly LogRow[] {
		const { draftId, generation } = this.#deps;
		const at = this.#deps.clock();
		const groups: { personId: string; data: Uint8Array[]; copiedRuns: readonly CopiedRun[] }[] = [];
		for (const { personId, data, copiedRuns } of changes) {
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

	#free(bytes: number): void {
		this.#bytes -= bytes;
		if (this.#bytes > this.#deps.maxBytes) return;
		const waiting = this.#onSpace;
		this.#onSpace = [];
		for (const resolve of waiting) resolve();
	}

	#resolveDrained(): void {
		const waiting = this.#onDrained;
		this.#onDrained = [];
		for (const resolve of waiting) resolve();
	}
}

/** Why it could not be stored now; the error itself when trying again is of no use. */
function troubleOf(error: unknown): Trouble | LogError {
	if (!(error instanceof LogError) || error.failure === "failed") return "failed";
	return error.failure === "full" ? "full" : error;
}

/** Several updates as one. A copy even of a single one, so that no row keeps a network buffer in memory. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
	const [only] = updates;
	return updates.length === 1 && only ? new Uint8Array(only) : Y.mergeUpdates([...updates]);
}
