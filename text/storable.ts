// Which texts can be kept as they are: whole Unicode, without control characters other than tab and newline.

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;

export function isStorable(text: string): boolean {
	return text.isWellFormed() && !CONTROL.test(text);
}
