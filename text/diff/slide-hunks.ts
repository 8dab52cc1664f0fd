// Where exactly an added or removed stretch begins is often open: in "very very good" either "very" may be the new
// one. Editors mark whole sentences and whole words with the space behind them, so stretches are slid to there.
import type { Hunk } from "./hunks.ts";
import type { Token } from "../words.ts";

const SLIDE_MAX = 200;

type Sides = { readonly before: readonly Token[]; readonly after: readonly Token[] };

/** The same hunks, those that only add or only remove moved to where a reader would expect them. */
export function slideHunks(hunks: readonly Hunk[], { before, after }: Sides): Hunk[] {
	const slid: Hunk[] = [];
	hunks.forEach((hunk, i) => {
		const last = slid.at(-1);
		const next = hunks[i + 1];
		if (hunk.remove === 0) {
			const room = { from: last ? last.from + last.insert : 0, to: next ? next.from : after.length };
			const shift = bestShift(after, { start: hunk.from, length: hunk.insert }, room);
			slid.push({ ...hunk, at: hunk.at + shift, from: hunk.from + shift });
		} else if (hunk.insert === 0) {
			const room = { from: last ? last.at + last.remove : 0, to: next ? next.at : before.length };
			const shift = bestShift(before, { start: hunk.at, length: hunk.remove }, room);
			slid.push({ ...hunk, at: hunk.at + shift, from: hunk.from + shift });
		} else slid.push(hunk);
	});
	return slid;
}

type Place = { readonly start: number; readonly length: number };
type Room = { readonly from: number; readonly to: number };

function bestShift(tokens: readonly Token[], { start, length }: Place, room: Room): number {
	const same = (i: number): boolean => tokens[i]?.text === tokens[i + length]?.text;
	let low = start;
	while (low > room.from && start - low < SLIDE_MAX && same(low - 1)) low--;
	let best = low;
	for (let place = low; ; place++) {
		if (fitness(tokens, place) >= fitness(tokens, best)) best = place;
		if (place + length >= room.to || place - start >= SLIDE_MAX || !same(place)) break;
	}
	return best - start;
}

/** How naturally a stretch begins at a place: with a sentence, with a word, with a space, with anything else. */
function fitness(tokens: readonly Token[], place: number): number {
	if (place === 0) return 4;
	const [first, last, lastButOne] = [tokens[place], tokens[place - 1], tokens[place - 2]];
	if (last?.kind === "space") {
		const startsSentence = /^[.!?…]$/.test(lastButOne?.text ?? "") || /\n\s*\n/.test(last.text);
		return startsSentence ? 3 : 2;
	}
	return first?.kind === "space" ? 1 : 0;
}
