// Cuts a text into sentences. Counting a brief's sentences and comparing two texts both need the same cuts.
// It goes by punctuation and capitals, not by a dictionary, so a wrong cut is possible and harmless.

// In turn: marks of a spaced script, marks of an unspaced one, a blank line, the start of a list item or heading.
// The look-behind keeps a row of ten thousand full stops from being tried from each of them.
const END = new RegExp(
	[
		String.raw`(?<![.!?…])[.!?…]+["'’”»)\]*_]*\s+`,
		String.raw`[。！？]["'’”»」』)\]]*\s*`,
		String.raw`\n[^\S\n]*\n\s*`,
		String.raw`\n(?=[^\S\n]*(?:[-*+#>|]+|\d{1,3}[.)])[^\S\n])`,
	].join("|"),
	"gu",
);

// After these a full stop ends no sentence: initials, common short forms, the number of a list item.
const SHORT_FORM =
	/(?:(?:^|[^\p{L}\p{N}])(?:\p{L}|mr|mrs|ms|dr|prof|st|vs|cf|vol|fig|ed|eds|pp|approx|incl)|(?:^|\n)[^\S\n]*\d{1,3})$/iu;
const SHORT_FORM_LENGTH_MAX = 8;

/** The sentences of a text, each with the white space behind it. Joined they are the text. */
export function splitSentences(text: string): string[] {
	const sentences: string[] = [];
	let start = 0;
	for (const match of text.matchAll(END)) {
		const end = match.index + match[0].length;
		if (end === text.length || !endsSentence(text, match.index, end)) continue;
		sentences.push(text.slice(start, end));
		start = end;
	}
	if (start < text.length) sentences.push(text.slice(start));
	return sentences;
}

function endsSentence(text: string, at: number, end: number): boolean {
	const mark = text.charAt(at);
	if (!".!?…".includes(mark) || /\n[^\S\n]*\n/.test(text.slice(at, end))) return true;
	if (/^\p{Ll}/u.test(text.slice(end, end + 2))) return false;
	return mark !== "." || !SHORT_FORM.test(text.slice(Math.max(0, at - SHORT_FORM_LENGTH_MAX), at));
}
