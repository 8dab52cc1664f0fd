// The letter of every atom of a family, kept in blocks: atoms are numbered in the whole wiki, so those of one family
// have gaps between them.
import type { AtomsRun } from "../atom-runs.ts";

export type Letters = Map<number, Uint16Array>;

const BLOCK = 512;

export function putLetters(letters: Letters, atom: number, text: string): void {
	for (let i = 0; i < text.length; i++) {
		const number = Math.floor((atom + i) / BLOCK);
		let block = letters.get(number);
		if (!block) letters.set(number, (block = new Uint16Array(BLOCK)));
		block[(atom + i) % BLOCK] = text.charCodeAt(i);
	}
}

/** The text the runs make. Throws where an atom has no letter. */
export function textOfRuns(letters: Letters, runs: readonly AtomsRun[]): string {
	const parts: string[] = [];
	for (const [atom, length] of runs) {
		for (let at = atom; at < atom + length; ) {
			const block = letters.get(Math.floor(at / BLOCK));
			if (!block) throw new Error(`Nobody wrote atom ${at}.`);
			const offset = at % BLOCK;
			const part = block.subarray(offset, Math.min(BLOCK, offset + atom + length - at));
			parts.push(String.fromCharCode(...part));
			at += part.length;
		}
	}
	return parts.join("");
}

/** 0 for an atom without a letter. */
export function letterOf(letters: Letters, atom: number): number {
	return letters.get(Math.floor(atom / BLOCK))?.[atom % BLOCK] ?? 0;
}
