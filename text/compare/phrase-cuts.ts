// Cuts a text into phrases short enough to stand beside each other in a table: at punctuation first, then before words
// that join clauses, and anywhere else only where a phrase would be too long.
import { type Token, tokenize } from "../words.ts";

const WORDS_MIN = 3;
const WORDS_MAX = 12;

// What a cut is worth, and what a phrase costs. A phrase of one word costs more than a comma is worth.
const WORTH = { sentence: 6, punctuation: 4, joining: 2, leading: -1, none: -3 };
const TOO_SHORT = 5;

const JOINING = new Set(
	"and or but nor yet so because although though unless until while whereas when where whether which who whom whose that if".split(
		" ",
	),
);
const LEADING = new Set("by with from into through in on at for as".split(" "));
const SENTENCE_END = /[.!?…。！？]/;
const PUNCTUATION = /[,;:()[\]–—、，；：）（]/;
const CLOSING = /^[.!?…。！？,;:)\]–—、，；：）”’»」』]$/;

/** The phrases of a text, each with the white space behind it. Joined they are the text. */
export function cutPhrases(text: string): string[] {
	const tokens = tokenize(text);
	const starts = startsOf(tokens);
	const worths = starts.map((start, i) => worthOf(tokens, start, starts[i - 1]));
	const cuts = bestCuts(worths);
	const edges = [0, ...cuts.map((word) => starts[word]?.place ?? 0), tokens.length];
	return edges
		.slice(1)
		.map((end, i) => tokens.slice(edges[i], end))
		.map((phrase) => phrase.map((token) => token.text).join(""))
		.filter((phrase) => phrase !== "");
}

/** Where a phrase that begins with a word would begin: marks that open something go with the word behind them. */
type Start = { readonly word: number; readonly place: number };

function startsOf(tokens: readonly Token[]): Start[] {
	const starts: Start[] = [];
	let place = 0;
	tokens.forEach(({ kind, text }, i) => {
		if (kind === "space" || CLOSING.test(text)) place = i + 1;
		if (kind !== "word") return;
		starts.push({ word: i, place });
		place = i + 1;
	});
	return starts;
}

function worthOf(tokens: readonly Token[], { word, place }: Start, last: Start | undefined): number {
	const marks = marksBefore(tokens, place);
	if (SENTENCE_END.test(marks) || /\n[^\S\n]*\n/.test(tokens[place - 1]?.text ?? "")) return WORTH.sentence;
	if (PUNCTUATION.test(marks)) return WORTH.punctuation;
	const first = lowerCase(tokens[word]);
	const before = lowerCase(tokens[last?.word ?? -1]);
	// "In which", "so that" and "whether or" are not to be torn apart.
	if (JOINING.has(before) || LEADING.has(before)) return WORTH.none;
	if (JOINING.has(first)) return WORTH.joining;
	return LEADING.has(first) ? WORTH.leading : WORTH.none;
}

function lowerCase(token: Token | undefined): string {
	return token?.text.toLowerCase() ?? "";
}

function marksBefore(tokens: readonly Token[], place: number): string {
	let marks = "";
	for (let i = place - 1; i >= 0 && tokens[i]?.kind !== "word"; i--) marks = (tokens[i]?.text ?? "") + marks;
	return marks;
}

/** The words at which to cut, so that all phrases together cost least. */
function bestCuts(worths: readonly number[]): number[] {
	// costs[end]: of the words before end, cut at its best; from[end]: where its last phrase begins.
	const costs = [0];
	const from = [0];
	for (let end = 1; end <= worths.length; end++) {
		const cut = end === worths.length ? 0 : -(worths[end] ?? 0);
		costs.push(Number.POSITIVE_INFINITY);
		for (let start = Math.max(0, end - WORDS_MAX); start < end; start++) {
			const length = end - start < WORDS_MIN ? TOO_SHORT : 0;
			const cost = (costs[start] ?? 0) + cut + length;
			if (cost >= (costs[end] ?? 0)) continue;
			costs[end] = cost;
			from[end] = start;
		}
	}
	const cuts: number[] = [];
	for (let end = from[worths.length] ?? 0; end > 0; end = from[end] ?? 0) cuts.push(end);
	return cuts.toReversed();
}
