// Which texts can be kept as they are: whole Unicode, without control characters other than tab and newline.

const CONTROL = /(?![\t\n\r\u0080-\u009f])\p{Cc}/u;

export function isStorable(text: string): boolean {
	return text.isWellFormed() && !CONTROL.test(text);
}
