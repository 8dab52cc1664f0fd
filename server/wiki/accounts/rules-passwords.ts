// Which passwords are refused: short ones, the ones everybody tries first, and those that repeat what is known. Pure.
import { z } from "zod";
import { Problem } from "../../errors.ts";
import { secret } from "../../fields.ts";
import { PASSWORD_BYTES_MAX, PASSWORD_MIN } from "../../../text/limits.ts";

// The commonest that are long enough to pass the rule of length, without digits or marks at their ends.
const COMMON = new Set(
	(
		"password passwort motdepasse contrasena parola letmein letmeinnow welcome iloveyou qwerty qwertyuiop " +
		"qwertzuiop azertyuiop asdfghjkl zxcvbnm qwertyasdfgh qazwsxedc qazwsxedcrfv qwerasdf football baseball " +
		"basketball superman batman dragon monkey sunshine princess shadow master michael jennifer computer " +
		"internet starwars pokemon trustno administrator changeme secret default guest access hello helloworld " +
		"whatever killer freedom mustang liverpool chelsea arsenal samsung google passw0rd p@ssword p@ssw0rd " +
		"mypassword newpassword passwordpassword loveyou iloveyouforever abcdefghij abcdefghijkl correcthorse"
	).split(" "),
);

/** Throws with the field "password" when it should not be used. `known` is what anybody can find out. */
export function parsePassword(text: string, known: readonly string[]): string {
	// Before anything else, because everything below takes time with its length.
	if (isTooLong(text)) {
		throw refused(`A password can have ${PASSWORD_BYTES_MAX} bytes at most.`);
	}
	if (Array.from(text).length < PASSWORD_MIN) {
		throw refused(`A password needs ${PASSWORD_MIN} characters or more. A short sentence works well.`);
	}
	const core = coreOf(text);
	if (COMMON.has(core) || isMonotonous(text)) throw refused("Many people use this password. Choose another.");
	if (known.some((word) => core !== "" && core === coreOf(word))) {
		throw refused("This password is your name or address. Choose another.");
	}
	return text;
}

/** Too long to be anybody's password: not worth the time that hashing it takes. */
export function isTooLong(text: string): boolean {
	return Buffer.byteLength(text) > PASSWORD_BYTES_MAX;
}

/** Without the digits and marks that people put around a word to make it pass. */
function coreOf(text: string): string {
	return text.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
}

/** Only figures or marks, or fewer than four different characters. */
function isMonotonous(text: string): boolean {
	return !/\p{L}/u.test(text) || new Set(text.toLowerCase()).size < 4;
}

function refused(sentence: string): Problem {
	return new Problem("invalid", sentence, { field: "password" });
}

/** Setting or removing a password. */
export const PASSWORD_FORM = z.object({
	current: secret("Present password"),
	password: secret("New password"),
});
