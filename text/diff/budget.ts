// How much work a comparison may take. Counted, not timed, so that the answer never depends on the machine.

export type Budget = {
	/** How many steps may still be taken. Comparisons that belong together share one budget. */
	steps: number;
	/** True once a stretch was given up on, and is shown as replaced though parts of it may be the same. */
	isSpent: boolean;
};

// About a hundredth of a second, and far more than any text people edit by hand needs.
const STEPS_MAX = 4_000_000;

export function fullBudget(): Budget {
	return { steps: STEPS_MAX, isSpent: false };
}
