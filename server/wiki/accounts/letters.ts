// The e-mails about signing in and joining: plain text, nothing in them that strangers wrote. Pure.

export type LetterWords = { readonly subject: string; readonly text: string };

type Ways = {
	readonly siteName: string;
	readonly link: string;
	readonly code: string;
	readonly minutes: number;
};

export function signInLetter(ways: Ways & { readonly name: string }): LetterWords {
	return {
		subject: `Sign in to ${ways.siteName}`,
		text: paragraphs([
			`Hello ${ways.name},`,
			`to sign in to ${ways.siteName}, open this page and press the button:`,
			...linkAndCode(ways),
			"You did not ask for this? Then you need do nothing. Nobody can sign in without this e-mail.",
		]),
	};
}

/** Without the name: a stranger may have filled in the form and written anything there. */
export function joinLetter(ways: Ways): LetterWords {
	return {
		subject: `Join ${ways.siteName}`,
		text: paragraphs([
			"Hello,",
			`to join the definition group of ${ways.siteName}, open this page and press the button:`,
			...linkAndCode(ways),
			"You did not ask for this? Then you need do nothing. Nobody can join with your address without this e-mail.",
		]),
	};
}

export function noAccountLetter(words: {
	readonly siteName: string;
	readonly joinLink: string;
}): LetterWords {
	return {
		subject: `Sign in to ${words.siteName}`,
		text: paragraphs([
			"Hello,",
			`somebody, perhaps you, asked to sign in to ${words.siteName} with this address.`,
			"There is no account with this address. You may have used another one. To join, open this page:",
			words.joinLink,
			"You did not ask for this? Then you need do nothing.",
		]),
	};
}

export function passwordLetter(words: {
	readonly siteName: string;
	readonly name: string;
	readonly deed: "set" | "removed";
	readonly settingsLink: string;
}): LetterWords {
	return {
		subject: `${words.siteName}: your password was ${words.deed}`,
		text: paragraphs([
			`Hello ${words.name},`,
			`the password of your account on ${words.siteName} was ${words.deed} just now.`,
			"Was it not you? Sign in with a link by e-mail, then sign out everywhere and set a new password:",
			words.settingsLink,
		]),
	};
}

function linkAndCode({ link, code, minutes }: Ways): string[] {
	return [
		link,
		"Or type this code on the page where you asked for it:",
		code,
		`Either one works once, within ${minutes} minutes.`,
	];
}

function paragraphs(all: readonly string[]): string {
	return `${all.join("\n\n")}\n`;
}
