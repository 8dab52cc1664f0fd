// Tells whether pieces that were cut out of a text are what was put in later. It stops after a number of steps that
// grows with what was written: steps and not time, so that the answer is the same whenever it is worked out.

export type Place = { readonly client: number; readonly clock: number };

export type Piece = Place & { readonly text: string };

export type Budget = { steps: number };

// A page cut as a whole has a stretch for each time somebody wrote in the middle of it; more than this is not looked for.
const STRETCHES_MOST = 50;

// Enough to look at every letter of what was cut once for every stretch, and at some that only begin alike.
const STEPS_A_LETTER = 100;

export function grow(budget: Budget, letters: number): void {
	budget.steps += letters * STEPS_A_LETTER;
}

/** The letters of all pieces in the order of the text, taking the longest stretches there are. */
export function laidOut(
	pieces: readonly Piece[],
	text: string,
	budget: Budget,
): readonly Place[] | undefined {
	budget.steps -= 1;
	if (pieces.length > STRETCHES_MOST) return undefined;
	const places: Place[] = [];
	let left = [...pieces];
	for (let stretches = 0; places.length < text.length; stretches++) {
		if (stretches >= STRETCHES_MOST) return undefined;
		const longest = longestOf(left, text.slice(places.length), budget);
		if (!longest) return undefined;
		const { piece, from, length } = longest;
		for (let i = 0; i < length; i++) places.push({ client: piece.client, clock: piece.clock + from + i });
		left = left.flatMap((other) => (other === piece ? restOf(longest) : [other]));
	}
	return places;
}

type Found = { readonly piece: Piece; readonly from: number; readonly length: number };

function longestOf(pieces: readonly Piece[], text: string, budget: Budget): Found | undefined {
	let best: Found | undefined;
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

/** What is not found yet of a piece. */
function restOf({ piece, from, length }: Found): readonly Piece[] {
	const after = from + length;
	const head = { ...piece, text: piece.text.slice(0, from) };
	const tail = { client: piece.client, clock: piece.clock + after, text: piece.text.slice(after) };
	return [head, tail].filter((rest) => rest.text !== "");
}
