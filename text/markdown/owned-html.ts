// Words of several people as HTML: each stretch numbered, underlined in its author's line, and named for those who
// listen. White space between two stretches is nobody's, so that marks end with the words.
import type { AuthorLook } from "../author-looks.ts";
import { escapeHtml } from "./escape.ts";

/** How one stretch of a text is marked. */
export type RunMark = {
	readonly look: AuthorLook;
	/** Undefined for a person who is not named. */
	readonly name: string | undefined;
	/** Where these words first appeared; without it they lead nowhere. */
	readonly href: string | undefined;
	/** Id of the line beside the text that says so. */
	readonly source: string | undefined;
};

/** A stretch of the text in its order; joined they are the text. Without a mark the words are shown plain. */
export type OwnedStretch = { readonly text: string; readonly mark: RunMark | undefined };

/**
 * HTML that belongs to a stretch; glue belongs to whatever stands on both its sides, a break to nobody, and what is
 * around pieces of several stretches has a tag of its own.
 */
export type Piece =
	| { readonly kind: "words"; readonly html: string; readonly stretch: number }
	| { readonly kind: "glue" | "break"; readonly html: string }
	| { readonly kind: "around"; readonly tag: string; readonly inner: readonly Piece[] };

export type Marker = (pieces: readonly Piece[]) => string;

/** Makes HTML of pieces in the order of the text; the number stands where the person changes. */
export function markerFor(stretches: readonly OwnedStretch[]): Marker {
	let shown: number | undefined;
	let last: number | undefined;
	const run: Run = (stretch, html) => {
		const mark = stretches[stretch]?.mark;
		const goesOn = last === stretch;
		last = stretch;
		if (mark === undefined) {
			shown = undefined;
			return html;
		}
		const number = shown === mark.look.number ? undefined : mark.look.number;
		shown = mark.look.number;
		return runHtml(html, mark, { number, goesOn });
	};
	return (pieces) => joined(pieces, run);
}

/** The stretch all of these belong to; undefined when there are several, or none. */
export function onlyStretch(pieces: readonly Piece[]): number | undefined {
	let only: number | undefined;
	for (const piece of pieces) {
		if (piece.kind === "glue") continue;
		if (piece.kind !== "words") return undefined;
		if (only !== undefined && only !== piece.stretch) return undefined;
		only = piece.stretch;
	}
	return only;
}

type Run = (stretch: number, html: string) => string;

function joined(pieces: readonly Piece[], run: Run): string {
	let html = "";
	let open: { stretch: number; html: string; glue: string } | undefined;
	const close = (): void => {
		if (open) html += run(open.stretch, open.html) + open.glue;
		open = undefined;
	};
	for (const piece of pieces) {
		if (piece.kind === "glue" && open) open.glue += piece.html;
		else if (piece.kind === "words" && open?.stretch === piece.stretch) {
			open = { ...open, html: open.html + open.glue + piece.html, glue: "" };
		} else {
			close();
			if (piece.kind === "words") open = { stretch: piece.stretch, html: piece.html, glue: "" };
			else html += unowned(piece, run);
		}
	}
	close();
	return html;
}

function unowned(piece: Exclude<Piece, { kind: "words" }>, run: Run): string {
	return piece.kind === "around" ? `<${piece.tag}>${joined(piece.inner, run)}</${piece.tag}>` : piece.html;
}

type Said = { readonly number: number | undefined; readonly goesOn: boolean };

function runHtml(words: string, mark: RunMark, { number, goesOn }: Said): string {
	const { look, name = "Not named", href, source } = mark;
	const sign = number === undefined ? "" : `<sup aria-hidden="true">${number}</sup>`;
	// Apart, because a text takes its direction from its own first letter and not from a name's.
	const said = goesOn ? "" : `<bdi class="visually-hidden">${escapeHtml(name)}: </bdi>`;
	const from = source === undefined ? "" : ` data-source="${escapeHtml(source)}"`;
	const marks = `class="who__run" data-author="${look.colour}" data-line="${look.line}"${from}`;
	return href === undefined
		? `<span ${marks}>${sign}${said}${words}</span>`
		: `<a ${marks} href="${escapeHtml(href)}">${sign}${said}${words}</a>`;
}
