// Tells a screen reader who comes and goes: at most one sentence in ten seconds, and never while the person types.
import { arrivalSentence, type OtherWriter } from "./other-writers.ts";

const BETWEEN_MS = 10_000;
const QUIET_MS = 2_000;

export type Announcer = {
	/** Somebody may have come or gone. */
	people(now: readonly OtherWriter[]): void;
	/** The person has just typed. */
	typed(): void;
	/** Says nothing more until it is turned on again; who comes meanwhile is not told later. */
	turn(on: boolean): void;
	stop(): void;
};

export function createAnnouncer(say: (sentence: string) => void): Announcer {
	let told: readonly OtherWriter[] = [];
	let here: readonly OtherWriter[] = [];
	let isOn = true;
	let saidAt = -BETWEEN_MS;
	let typedAt = -QUIET_MS;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const look = (): void => {
		clearTimeout(timer);
		const wait = Math.max(saidAt + BETWEEN_MS, typedAt + QUIET_MS) - performance.now();
		if (wait > 0) {
			timer = setTimeout(look, wait);
			return;
		}
		const sentence = arrivalSentence(told, here);
		told = here;
		if (sentence === undefined || !isOn) return;
		saidAt = performance.now();
		say(sentence);
	};
	return {
		people: (now) => {
			here = now;
			look();
		},
		typed: () => {
			typedAt = performance.now();
		},
		turn: (on) => {
			isOn = on;
			told = here;
		},
		stop: () => clearTimeout(timer),
	};
}
