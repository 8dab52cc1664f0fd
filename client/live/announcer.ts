// Tells a screen reader who comes and goes: at most one sentence in ten seconds, and never while the person types.
import { arrivalSentence, type OtherWriter } from "./other-writers.ts";

const BETWEEN_MS = 10_000;
const QUIET_MS = 2_000;

export type Announcer = {
	/** Somebody may have come or gone. */
	people(now: readonly OtherWriter[]): void;
	/** The person has just typed. */
	typed(): void;
	/** While it is off it says nothing, and who comes meanwhile is not announced later. */
	switchOn(on: boolean): void;
	stop(): void;
};

export function createAnnouncer(say: (sentence: string) => void): Announcer {
	let announced: readonly OtherWriter[] = [];
	let present: readonly OtherWriter[] = [];
	let isOn = true;
	let saidAt = -BETWEEN_MS;
	let typedAt = -QUIET_MS;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const update = (): void => {
		clearTimeout(timer);
		const wait = Math.max(saidAt + BETWEEN_MS, typedAt + QUIET_MS) - performance.now();
		if (wait > 0) {
			timer = setTimeout(update, wait);
			return;
		}
		const sentence = arrivalSentence(announced, present);
		announced = present;
		if (sentence === undefined || !isOn) return;
		saidAt = performance.now();
		say(sentence);
	};
	return {
		people: (now) => {
			present = now;
			update();
		},
		typed: () => {
			typedAt = performance.now();
		},
		switchOn: (on) => {
			isOn = on;
			announced = present;
		},
		stop: () => clearTimeout(timer),
	};
}
