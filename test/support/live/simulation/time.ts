// Time that passes as fast as there is nothing left to do, in an order that is always the same.
import { vi } from "vitest";

/** From now on the test moves time, which begins again; timers that still waited are dropped. */
export function stopClocks(): void {
	vi.useRealTimers();
	vi.useFakeTimers({
		now: 0,
		toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"],
	});
}

/** Lets this much time pass. `look` is called whenever something has happened. */
export async function pass(ms: number, look: () => void): Promise<void> {
	const end = performance.now() + ms;
	setTimeout(() => undefined, ms);
	while (performance.now() < end) {
		vi.advanceTimersToNextTimer();
		// After this every promise that could settle has settled.
		await new Promise((resolve) => setImmediate(resolve));
		look();
	}
}
