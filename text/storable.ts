// Which texts can be kept as they are: whole Unicode, without control characters other than tab and newline. And what
// a line must not hold besides, because it stands among other words: in a title, a list, a letter.

const CONTROL = /(?![\t\n\r\u0080-\u009f])\p{Cc}/u;
const EVERY_CONTROL = new RegExp(CONTROL, "gu");
// Signs that turn the direction of what follows, so that a name could rewrite the line it stands in.
const TURNING = /[\u202a-\u202e\u2066-\u2069]/u;
// The braille cell without a dot is a letter to Unicode and nothing to the eye.
const SEEN = /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Z}\p{M}\u2800]/u;

export function isStorable(text: string): boolean {
	return text.isWellFormed() && !CONTROL.test(text);
}

// What word processors write for the end of a line and of a page.
const LINE_ENDS = /[\v\f]/g;

/** Where the characters are that cannot be stored, one each; half a character is not looked for. */
export function placesOfControls(text: string): readonly number[] {
	return CONTROL.test(text) ? [...text.matchAll(EVERY_CONTROL)].map(({ index }) => index) : [];
}

/** The text without what cannot be stored: ends of lines become one kind, other control characters are left out. */
export function asStorable(text: string): string {
	if (isStorable(text)) return text;
	return text.replaceAll(LINE_ENDS, "\n").replaceAll(EVERY_CONTROL, "").toWellFormed();
}

/** A name, a title, a headword: one line, in one spelling. */
export function asLine(text: string): string {
	return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

export function isStorableLine(text: string): boolean {
	return isStorable(text) && !TURNING.test(text);
}

const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu;

/** Whether there is a letter or a digit in it that a reader sees: to Unicode the fillers of Hangul are letters too. */
export function hasLetter(text: string): boolean {
	return /[\p{L}\p{N}]/u.test(text.replace(UNSEEN, ""));
}

/** Whether a reader would see nothing of it. */
export function isBlank(text: string): boolean {
	return !SEEN.test(text);
}
