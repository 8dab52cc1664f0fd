// Finds out whether a pasted text is made of pieces that were cut before. The search stops after a number of steps that
// grows with what was written: it counts steps and not time, so that the answer is always the same.

export type LetterId = { readonly client: number; readonly clock: number };

export type CutPiece = LetterId & { readonly text: string };

export type StepBudget = { steps: number };

// A page that is cut as a whole has one piece for each time somebody wrote in the middle of it; with more pieces than
// this nothing is searched.
const PIECES_MAX = 50;

// Enough to compare every letter of what was cut once for each piece, and some that only begin alike.
const STEPS_PER_LETTER = 100;

export function addSteps(budget: StepBudget, count: number): void {
	budget.steps += count * STEPS_PER_LETTER;
}

/** Builds the text from the pieces, the longest matches first; returns which letter each one is. */
export function assemble(
	pieces: readonly CutPiece[],
	text: string,
	budget: StepBudget,
): readonly LetterId[] | undefined {
	budget.steps -= 1;
	if (pieces.length > PIECES_MAX) return undefined;
	const letters: LetterId[] = [];
	let left = [...pieces];
	for (let used = 0; letters.length < text.length; used++) {
		if (used >= PIECES_MAX) return undefined;
		const longest = longestMatch(left, text.slice(letters.length), budget);
		if (!longest) return undefined;
		const { piece, from, length } = longest;
		for (let i = 0; i < length; i++) letters.push({ client: piece.client, clock: piece.clock + from + i });
		left = left.flatMap((other) => (other === piece ? restOf(longest) : [other]));
	}
	return letters;
}

type Match = { readonly piece: CutPiece; readonly from: number; readonly length: number };

function longestMatch(pieces: readonly CutPiece[], text: string, budget: StepBudget): Match | undefined {
	let best: Match | undefined;
	for (const piece of pieces) {
		budget.steps -= piece.text.length;
		let from = piece.text.indexOf(text.charAt(0));
		while (from >= 0 && piece.text.length - from > (best?.length ?? 0)) {
			const length = commonLength(piece.text, from, text);
			budget.steps -= length;
			if (budget.steps < 0) return undefined;
			if (length > (best?.length ?? 0)) best = { piece, from, length };
			from = piece.text.indexOf(text.charAt(0), from + 1);
		}
	}
	return best;
}

function commonLength(whole: string, from: number, text: string): number {
	let length = 0;
	while (from + length < whole.length && whole[from + length] === text[length]) length++;
	return length;
}

/** What of a piece is not used yet. */
function restOf({ piece, from, length }: Match): readonly CutPiece[] {
	const after = from + length;
	const head = { ...piece, text: piece.text.slice(0, from) };
	const tail = { client: piece.client, clock: piece.clock + after, text: piece.text.slice(after) };
	return [head, tail].filter((rest) => rest.text !== "");
}
