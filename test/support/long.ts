// How much a random test tries: little at every push, much where there is time (LONG=1, see CONTRIBUTING.md).

/** The first figure, or the second in a long run. */
export function howMany(short: number, long: number): number {
	return process.env.LONG === "1" ? long : short;
}

/** Time for that many rounds, on a machine that has other things to do. */
export function patient(rounds: number, eachMs: number): { timeout: number } {
	return { timeout: 60_000 + rounds * eachMs };
}
