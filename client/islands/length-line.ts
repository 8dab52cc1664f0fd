// Counts the words of a text area as one types, against the limit of the term.
import { limitFrom, sayLength } from "../../text/length.ts";

// Counting a long text at every key would make typing slow.
const PAUSE_MS = 150;

export function mountLengthLine(line: HTMLElement): void {
	const field = document.getElementById(line.dataset["field"] ?? "");
	if (!(field instanceof HTMLTextAreaElement)) return;
	const limit = limitFrom(line.dataset);
	const count = (): void => {
		const { words, isOver } = sayLength(field.value, limit);
		if (line.textContent !== words) line.textContent = words;
		line.dataset["over"] = isOver ? "yes" : "no";
	};
	let pause: ReturnType<typeof setTimeout> | undefined;
	const countSoon = (): void => {
		clearTimeout(pause);
		pause = setTimeout(count, PAUSE_MS);
	};
	field.addEventListener("input", countSoon);
	// What the device kept, or the browser filled in, comes without typing.
	field.form?.addEventListener("reset", countSoon);
	countSoon();
}
