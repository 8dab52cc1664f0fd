// A line between browsers and the server that can be bad: everything of a page passes, but its sockets can be cut,
// slowed, frozen while both sides believe to be connected, refused, and their frames repeated.
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { framesIn } from "../live/socket-frames.ts";

export type FlakyLine = {
	readonly port: number;
	/** Where it leads. */
	leadTo(port: number): void;
	/** Breaks every socket, in the middle of whatever is on its way. */
	cut(): void;
	/** Nothing passes on today's sockets any more, and nobody is told. Only cutting helps. */
	freeze(): void;
	/** Lets the server believe that everybody left, and nobody else. */
	deafen(): void;
	/** New sockets are broken at once, or let through again: all of them, or so many. */
	shut(isShut: boolean, but?: number): void;
	/** What happens to every frame from now on. */
	readonly habits: Habits;
	/** Sockets opened so far. */
	opened(): number;
};

export type Habits = {
	/** How long each frame takes, on its way in and back. */
	delay: () => { readonly there: number; readonly back: number };
	/** Is this frame repeated? */
	repeats: () => boolean;
	/** What becomes of a piece of an answer that is no socket. */
	page: (bytes: Uint8Array) => Uint8Array;
};

type Link = { readonly browser: Socket; readonly server: Socket; isFrozen: boolean };

/** What the line is like at the moment. */
type State = {
	readonly links: Set<Link>;
	readonly habits: Habits;
	target: number;
	isShut: boolean;
	/** So many are let through though it is shut. */
	left: number;
	opened: number;
};

/** Closes itself when the test is over. */
export async function openLine(): Promise<FlakyLine> {
	const habits: Habits = {
		delay: () => ({ there: 0, back: 0 }),
		repeats: () => false,
		page: (bytes) => bytes,
	};
	const state: State = { links: new Set(), habits, target: 0, isShut: false, left: 0, opened: 0 };
	const listener = createServer((browser) => {
		browser.on("error", () => browser.destroy());
		browser.once("data", (first: Buffer) => begin(state, browser, first));
	});
	listener.listen(0, "127.0.0.1");
	await once(listener, "listening");
	const address = listener.address();
	const line = lineOf(state, typeof address === "object" && address !== null ? address.port : 0);
	onTestFinished(() => {
		line.cut();
		listener.close();
	});
	return line;
}

function lineOf(state: State, port: number): FlakyLine {
	const each = (work: (link: Link) => void) => () => [...state.links].forEach(work);
	return {
		port,
		habits: state.habits,
		cut: each(({ browser, server }) => {
			browser.resetAndDestroy();
			server.resetAndDestroy();
		}),
		freeze: each((link) => {
			link.isFrozen = true;
		}),
		deafen: each((link) => {
			link.isFrozen = true;
			link.server.destroy();
		}),
		shut: (isShut, but = 0) => {
			state.isShut = isShut;
			state.left = but;
		},
		leadTo: (target) => {
			state.target = target;
		},
		opened: () => state.opened,
	};
}

function begin(state: State, browser: Socket, first: Buffer): void {
	const isSocket = first.toString("latin1").startsWith("GET /live/");
	if (isSocket && state.isShut && state.left === 0) {
		browser.resetAndDestroy();
		return;
	}
	if (isSocket && state.left > 0) state.left -= 1;
	const link: Link = { browser, server: connect(state.target, "127.0.0.1"), isFrozen: false };
	if (isSocket) {
		state.opened += 1;
		state.links.add(link);
		browser.on("close", () => state.links.delete(link));
	}
	join(link, { habits: state.habits, isSocket }, first);
}

/** Passes everything on, frame by frame where it is a socket. */
function join(link: Link, { habits, isSocket }: { habits: Habits; isSocket: boolean }, first: Buffer): void {
	const { browser, server } = link;
	const there = isSocket ? passer(link, server, () => habits.delay().there) : writer(link, server);
	const back = isSocket ? passer(link, browser, () => habits.delay().back) : writer(link, browser);
	there(first, habits);
	browser.on("data", (chunk: Buffer) => there(chunk, habits));
	server.on("data", (chunk: Buffer) => back(isSocket ? chunk : habits.page(chunk), habits));
	for (const [one, other] of [
		[browser, server],
		[server, browser],
	] as const) {
		one.on("error", () => one.destroy());
		one.on("close", () => {
			if (!link.isFrozen) other.destroy();
		});
	}
}

type Passer = (chunk: Uint8Array, habits: Habits) => void;

function writer(link: Link, to: Socket): Passer {
	return (bytes) => {
		if (!link.isFrozen && to.writable) to.write(bytes);
	};
}

function passer(link: Link, to: Socket, delay: () => number): Passer {
	const write = writer(link, to);
	const split = framesIn();
	let last = Promise.resolve();
	return (chunk, habits) => {
		for (const { bytes, isData } of split(chunk)) {
			last = pass(last, delay(), () => {
				write(bytes, habits);
				if (isData && habits.repeats()) write(bytes, habits);
			});
		}
	};
}

async function pass(before: Promise<void>, ms: number, write: () => void): Promise<void> {
	await Promise.all([before, ms > 0 ? wait(ms) : undefined]);
	write();
}
