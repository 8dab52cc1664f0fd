// A bad tunnel between a browser and the server, on loopback: it holds bytes back, cuts connections, leaves them half
// open, and delivers what a browser sent before it was cut off after that browser has come back and sent it again.
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { Random } from "../texts/random.ts";

export type FlakyProxy = {
	readonly port: number;
	/** How often each fault has happened. */
	readonly faults: Readonly<Record<Fault, number>>;
	/** From now on everything passes. */
	calm(): void;
};

type Fault = "delayed" | "cut" | "halfOpen" | "late";

type Weather = { readonly random: Random; readonly faults: Record<Fault, number>; isCalm: boolean };

type Tunnel = {
	readonly browser: Socket;
	readonly server: Socket;
	/** How long what is still under way takes after the browser was cut off. */
	lateMs: number;
};

const DELAY_MS = 15;
const FAULT_MS = 200;
const DELAYED = 0.2;
const BROKEN = 0.05;

/** Everything that is sent to its port arrives at the other one, or does not. */
export async function openFlakyProxy(target: number, random: Random): Promise<FlakyProxy> {
	const weather = { random, faults: { delayed: 0, cut: 0, halfOpen: 0, late: 0 }, isCalm: false };
	const ends = new Set<Socket>();
	const listener = createServer({ noDelay: true }, (browser) => {
		const server = connect({ port: target, host: "127.0.0.1", noDelay: true });
		for (const end of [browser, server]) {
			ends.add(end);
			end.on("error", () => end.destroy());
			end.on("close", () => ends.delete(end));
		}
		dig({ browser, server, lateMs: 0 }, weather);
	});
	listener.listen(0, "127.0.0.1");
	await once(listener, "listening");
	onTestFinished(() => {
		for (const end of ends) end.destroy();
		listener.close();
	});
	const address = listener.address();
	if (address === null || typeof address === "string") throw new TypeError("The proxy has no port.");
	return {
		port: address.port,
		faults: weather.faults,
		calm: () => {
			weather.isCalm = true;
		},
	};
}

function dig(tunnel: Tunnel, weather: Weather): void {
	const { browser, server } = tunnel;
	for (const [from, to] of [
		[browser, server],
		[server, browser],
	] as const) {
		let before: Promise<unknown> = Promise.resolve();
		from.on("data", (bytes) => {
			const wait = endure(tunnel, weather);
			// One after the other: a tunnel loses the end of what was sent, never something in the middle.
			before = before.then(() => pause(wait + tunnel.lateMs)).then(() => to.writable && to.write(bytes));
		});
		from.on("close", () => {
			before = before.then(() => to.end());
		});
	}
}

/** What the weather does to these bytes: how long they take, in ms, and sometimes the end of their tunnel. */
function endure(tunnel: Tunnel, { random, faults, isCalm }: Weather): number {
	if (isCalm) return 0;
	if (random.chance(BROKEN)) {
		const fault = random.pick(["cut", "halfOpen", "late"] as const);
		faults[fault]++;
		breakDown(tunnel, fault, random.below(FAULT_MS));
	}
	if (!random.chance(DELAYED)) return 0;
	faults.delayed++;
	return random.below(DELAY_MS);
}

function breakDown(tunnel: Tunnel, fault: Exclude<Fault, "delayed">, ms: number): void {
	const { browser, server } = tunnel;
	if (fault === "halfOpen") {
		// Neither hears from the other, and neither is told for a while.
		browser.pause();
		server.pause();
		setTimeout(() => {
			browser.destroy();
			server.destroy();
		}, ms);
		return;
	}
	if (fault === "cut") server.destroy();
	else tunnel.lateMs = ms;
	browser.destroy();
}

function pause(ms: number): Promise<void> | undefined {
	return ms === 0 ? undefined : new Promise((resolve) => setTimeout(resolve, ms));
}
