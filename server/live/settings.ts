// Every limit of the live core, and the bucket that measures how fast somebody sends.

export type LiveSettings = {
	/** At most one frame per room in this time, and more when many listen. */
	readonly tickMs: number;
	/** How long an empty room waits for somebody who is only reloading the page. */
	readonly leaveMs: number;
	/** A draft nobody changed for this long counts as quiet, though writers are still there. */
	readonly quietMs: number;
	/** Until a failed commit is tried again. */
	readonly retryMs: number;
	/** How long the answer whether somebody may write is used again. */
	readonly permissionMs: number;
	/** How often it is asked whether those who are connected may still write. */
	readonly recheckMs: number;
	/** How often it is asked whether those who are connected are still signed in. */
	readonly sessionMs: number;
	/** Between two frames that only keep the connection alive; y-websocket gives up after 30 s of silence. */
	readonly keepAliveMs: number;
	/** How long a stopping server tries to store what waits. */
	readonly stopMs: number;
	readonly connectionsOfPerson: number;
	readonly connections: number;
	/** With more connections in a room than this, those that do not write get commits in batches of so long. */
	readonly manyReaders: number;
	readonly batchMs: number;
	/** Bytes that may wait for a reader; it is skipped above the first, and gets what it missed below the second. */
	readonly skipBytes: number;
	readonly resumeBytes: number;
	/** How long a reader may be skipped without reading anything. */
	readonly slowMs: number;
	/** Bytes that may wait for a reader who asks for more and reads nothing. */
	readonly unsentBytes: number;
	/** Bytes of changes that may wait in the commit queue before nothing more is taken in. */
	readonly queueBytes: number;
	/** Bytes that may wait to be read from one connection. */
	readonly unreadBytes: number;
	readonly updates: Rate;
	readonly updateBytes: Rate;
	readonly presence: Rate;
	readonly asks: Rate;
	/** So many rows after the last snapshot, or so many bytes of them, and a new snapshot is taken. */
	readonly snapshotRows: number;
	readonly snapshotBytes: number;
	/** More clients in a document than this, or more bytes beyond four for each letter, and it is compacted. */
	readonly compactClients: number;
	readonly compactBytes: number;
};

export const LIVE_SETTINGS: LiveSettings = {
	tickMs: 16,
	leaveMs: 5_000,
	quietMs: 30 * 60_000,
	retryMs: 1_000,
	permissionMs: 1_000,
	recheckMs: 1_000,
	sessionMs: 60_000,
	keepAliveMs: 15_000,
	stopMs: 4_000,
	connectionsOfPerson: 20,
	connections: 2_000,
	manyReaders: 100,
	batchMs: 100,
	skipBytes: 1 << 20,
	resumeBytes: 64 << 10,
	slowMs: 30_000,
	unsentBytes: 4 << 20,
	queueBytes: 8 << 20,
	unreadBytes: 4 << 20,
	updates: { perSecond: 30, burst: 60 },
	updateBytes: { perSecond: 256 << 10, burst: 2 << 20 },
	presence: { perSecond: 100, burst: 300 },
	asks: { perSecond: 0.5, burst: 1 },
	snapshotRows: 256,
	snapshotBytes: 64 << 10,
	compactClients: 500,
	compactBytes: 64 << 10,
};

export type Rate = { readonly perSecond: number; readonly burst: number };

export type Bucket = { readonly rate: Rate; left: number; at: number };

export function bucketOf(rate: Rate, now: number): Bucket {
	return { rate, left: rate.burst, at: now };
}

/** Takes from the bucket; false when it does not hold enough. `now` must not jump: performance.now. */
export function take(bucket: Bucket, amount: number, now: number): boolean {
	const gained = ((now - bucket.at) / 1000) * bucket.rate.perSecond;
	bucket.left = Math.min(bucket.rate.burst, bucket.left + gained);
	bucket.at = now;
	if (bucket.left < amount) return false;
	bucket.left -= amount;
	return true;
}

/** One frame for everybody in this time: the more listen, the rarer, so that sending takes a quarter of it at most. */
export function tickFor(listeners: number, { tickMs }: LiveSettings): number {
	const sendingMs = 0.008;
	const share = 0.25;
	return Math.max(tickMs, (listeners * sendingMs) / share);
}
