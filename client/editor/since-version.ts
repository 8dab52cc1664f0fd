// How the text differs from the version last saved: in one line, and marked on request.
import { replacementsBetween } from "../../text/diff/word-diff.ts";
import { countWords } from "../../text/words.ts";
import { element } from "./dom.ts";
import { formatNumber, plural } from "../../text/formats.ts";

export type Version = { readonly number: number; readonly text: string };

export type SinceVersionLine = {
	readonly line: HTMLElement;
	/** Where the marks are shown. */
	readonly marks: HTMLElement;
	/** The text has changed. */
	changed(text: string): void;
	/** A version was saved: from now on it is the one to differ from. */
	saved(version: Version): void;
};

// Counting at every key would make typing in a long text slow.
const REFRESH_MS = 500;

/** "Since version 7: 2 words added, 1 removed". */
export function sinceVersionWords({ number, text: before }: Version, text: string): string {
	let [added, removed] = [0, 0];
	for (const change of replacementsBetween(before, text)) {
		added += countWords(change.added);
		removed += countWords(change.removed);
	}
	const counts = [];
	if (added > 0) counts.push(`${plural(added, "word")} added`);
	if (removed > 0)
		counts.push(added > 0 ? `${formatNumber(removed)} removed` : `${plural(removed, "word")} removed`);
	return `Since version ${number}: ${counts.length === 0 ? "no word changed" : counts.join(", ")}`;
}

/** Without a version there is nothing to differ from, and the line is hidden. */
export function makeSinceVersionLine(first: Version | undefined): SinceVersionLine {
	let version = first ?? { number: 0, text: "" };
	const words = element("span");
	const line = element("p", { class: "editor__since" }, words);
	const button = makeButton();
	const marks = element("section", { id: "since", hidden: true });
	let now = version.text;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const refresh = (): void => {
		timer = undefined;
		line.hidden = version.number === 0;
		marks.setAttribute("aria-label", `Changed since version ${version.number}`);
		words.textContent = sinceVersionWords(version, now);
		const isUseful = !marks.hidden || now !== version.text;
		if (!isUseful) button.remove();
		else if (!button.isConnected) line.append(" ", button);
		if (!marks.hidden) void showMarks(marks, version.text, now);
	};
	button.addEventListener("click", () => {
		marks.hidden = !marks.hidden;
		button.setAttribute("aria-expanded", String(!marks.hidden));
		button.textContent = marks.hidden ? "Show what changed" : "Hide what changed";
		refresh();
	});
	line.hidden = version.number === 0;
	return {
		line,
		marks,
		saved: (saved) => {
			version = saved;
			refresh();
		},
		changed: (text) => {
			now = text;
			timer ??= setTimeout(refresh, REFRESH_MS);
		},
	};
}

function makeButton(): HTMLButtonElement {
	return element(
		"button",
		{
			class: "button",
			"data-kind": "quiet",
			type: "button",
			"aria-expanded": "false",
			"aria-controls": "since",
		},
		"Show what changed",
	);
}

async function showMarks(marks: HTMLElement, before: string, after: string): Promise<void> {
	// Loaded on request: few people ask for it.
	const { compareTexts, summarize } = await import("../../text/compare/as-written.ts");
	const comparison = compareTexts(before, after);
	const text = element("p", { class: "comparison__text", "data-typed": "yes", dir: "auto" });
	for (const piece of comparison.pieces) {
		if (piece.kind === "same") text.append(piece.text);
		else if (piece.removed !== "") text.append(element("del", {}, piece.removed));
		if (piece.kind === "change" && piece.added !== "") text.append(element("ins", {}, piece.added));
	}
	const summary = element("p", { class: "comparison__summary" }, summarize(comparison));
	marks.replaceChildren(element("div", { class: "comparison" }, summary, text));
}
