// Which names look alike to a reader: two names with the same skeleton, as in Unicode UTS 39. The tables of the standard
// hold 6,000 signs; these are the letters of Cyrillic, Greek, Armenian and Cherokee that look like Latin ones, and what
// NFKC makes one already (full width, mathematical and circled letters). Case does not count, and neither do spaces
// and punctuation.

const LATIN_OF = new Map<string, string>();

/** Pairs of a letter and the Latin one it looks like. */
function looksLike(pairs: string): void {
	for (const pair of pairs.split(" ")) {
		const [sign = "", ...like] = pair;
		LATIN_OF.set(sign, like.join(""));
	}
}

// Before case is folded: "В" looks like "B", and its small letter like nothing Latin.
looksLike("АA ВB ЕE ЅS ІI ЇI ЈJ КK МM НH ОO РP СC ТT УY ҮY ХX ԌG ԛq ѠW ԜW Ӏl ҺH ԁd");
looksLike("аa еe ёe оo рp сc уy хx ѕs іi їi јj ԝw һh ӏl кk тt мm нh вb ү\u0079 пn гr ѵv ѴV ԍg");
looksLike("ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC Ϳ\u004a");
looksLike("αa γy εe ιi κk νv οo ρp τt υu χx ϲc ϳj ωw ηn σo ςs");
looksLike("ՍU ՏS Օ\u004f օo ոn սu հh գq ցg ա\u0077 յj զq լl");
looksLike("ᎪA ᏴB ᏟC ᎠD ᎬE ᏀG ᎻH ᎫJ ᏦK ᏞL ᎷM ᏢP ᎡR ᏚS ᎢT ᏙV ᎳW ᏃZ");
looksLike("ɑa ɡg ıi ɩi ƖI ʋv ƽs ꞵB ʏY ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ᴢz");
looksLike("0o 1l |l");

const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu;
const NO_LETTER = /[^\p{L}\p{N}\p{M}]+/gu;

/** Two names with the same one cannot be told apart at a glance. */
export function skeletonOf(name: string): string {
	const plain = latin(name.normalize("NFKC").replace(UNSEEN, ""));
	return latin(plain.replace(NO_LETTER, "").toUpperCase().toLowerCase())
		.normalize("NFD")
		.replaceAll("rn", "m")
		.replaceAll("vv", "w")
		.replaceAll("i", "l");
}

function latin(text: string): string {
	return Array.from(text, (sign) => LATIN_OF.get(sign) ?? sign).join("");
}
