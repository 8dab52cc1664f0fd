// The parts of an editor's name, as far as they can be told. A wrong guess is worse than none: whatever may be no
// person, or a name whose order cannot be seen, stays in one piece. Pure.

export type CitedName =
	| { readonly kind: "whole"; readonly name: string }
	| {
			readonly kind: "person";
			readonly given: string;
			/** With its particles: "de la Cruz". */
			readonly family: string;
			/** "Jr.", "III"; "" for most people. */
			readonly suffix: string;
			/** Written "Lindqvist, Maria" by the person. */
			readonly isInverted: boolean;
	  };

const SUFFIX = /^(?:jr|sr|jun|sen|ii|iii|iv|phd|ph\.d|md|m\.d|esq|obe|mbe)\.?$/iu;
// "and" and "&" join several; the others are how groups call themselves.
const NO_PERSON =
	/&|\+|\d|\b(?:and|und|et|og|och|ja|i|for|of|the|on|für|pour|para|team|group|gruppe|groupe|grupo|working|committee|commission|council|board|office|department|ministry|institute?|association|society|foundation|union|university|school|library|museum|agency|bureau|centre|center|community|network|project|company|corporation|editors|staff|wiki|inc|ltd|llc|gmbh|ag|plc)\b/iu;
// Written family name first, or in one piece.
const OWN_ORDER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

export function partsOfName(written: string): CitedName {
	const name = written.trim().replaceAll(/\s+/gu, " ");
	const whole = { kind: "whole", name } as const;
	if (NO_PERSON.test(name) || OWN_ORDER.test(name)) return whole;
	const pieces = name.split(/\s*,\s*/u);
	if (pieces.includes("")) return whole;
	const suffix = pieces.length > 1 && SUFFIX.test(pieces.at(-1) ?? "") ? (pieces.pop() ?? "") : "";
	const [family = "", given, ...more] = pieces;
	if (more.length > 0) return whole;
	if (given === undefined) return inOrder(family, suffix) ?? whole;
	return { kind: "person", given, family, suffix, isInverted: true };
}

/** Given names first. The family name begins with its particle, or is the last word. */
function inOrder(name: string, suffixGiven: string): CitedName | undefined {
	const words = name.split(" ");
	const last = words.at(-1) ?? "";
	const suffix = suffixGiven === "" && words.length > 2 && SUFFIX.test(last) ? last : suffixGiven;
	const names = suffix === suffixGiven ? words : words.slice(0, -1);
	if (names.length < 2) return undefined;
	const particle = names.findIndex((word, at) => at > 0 && /^\p{Ll}/u.test(word));
	const from = particle > 0 ? particle : names.length - 1;
	const [given, family] = [names.slice(0, from).join(" "), names.slice(from).join(" ")];
	return { kind: "person", given, family, suffix, isInverted: false };
}
