// Formatted text as safe HTML, and as plain words. The only place where a string becomes SafeHtml.
import { blockHtml, shortHtml } from "./bounded.ts";
import { escapeHtml } from "./escape.ts";
import { RUNS_MAX } from "../limits.ts";
import { keyOfTitle } from "../links.ts";
import { envOf, type Names, type Telling } from "./names.ts";
import { ownedHtml, typedHtml } from "./owned.ts";
import { markdownParser } from "./parser.ts";
import { blockText } from "./text.ts";
import type { OwnedStretch } from "./owned.ts";

export type { Names } from "./names.ts";

declare const safe: unique symbol;
/** HTML that contains nothing a writer could use against a reader. */
export type SafeHtml = string & { readonly [safe]: true };

/**
 * A whole text. One that would make an outsized page is shown as typed, with a notice. Two texts on one page need
 * different note prefixes, or their footnotes share addresses.
 */
export function renderMarkdown(source: string, names: Names & { readonly notePrefix?: string }): SafeHtml {
	const html = blockHtml(markdownParser, source, envOf(tellingFor(names), names.notePrefix));
	return trusted(html ?? asTyped(source));
}

/** A definition: the inside of its one paragraph, or, where somebody needed more, all its paragraphs and lists. */
export function renderDefinition(source: string, names: Names & { readonly notePrefix?: string }): SafeHtml {
	const html = shortHtml(markdownParser, source, envOf(tellingFor(names), names.notePrefix));
	return trusted(html ?? asTyped(source));
}

/**
 * A whole text with everybody's words marked, as a reader sees it or as it was typed. Where marks would make an
 * outsized page it is shown without them, with a notice.
 */
export function renderOwned(
	stretches: readonly OwnedStretch[],
	{ asTyped: typed, ...names }: Names & { readonly asTyped: boolean },
): SafeHtml {
	if (stretches.length > RUNS_MAX) return trusted(asTyped(stretches.map(({ text }) => text).join("")));
	const html = typed ? undefined : ownedHtml(markdownParser, stretches, envOf(tellingFor(names)));
	return trusted(html ?? typedHtml(stretches));
}

/**
 * The words as a reader sees them: no marks, paragraphs apart, lines unwrapped. With `names`, the words of quoted
 * editions stand where {{…}} stands, each with where it is from; without, {{…}} stays as typed.
 */
export function plainText(source: string, names?: Pick<Names, "edition">): string {
	return blockText(markdownParser.parse(source, {}), names && quotedWords(names));
}

function quotedWords({ edition }: Pick<Names, "edition">): (title: string) => string | undefined {
	return (title) => {
		const found = edition(keyOfTitle(title));
		// A quoted edition quotes no further.
		return found && `${plainText(found.text)} (${found.headword}, edition ${found.number})`;
	};
}

function tellingFor({ term, edition }: Names): Telling {
	return { term, edition, quoting: false, quoted: new Map(), quotedLength: 0 };
}

function asTyped(source: string): string {
	const notice = "This text is too large to show. Here it is as it was typed.";
	return `<p>${notice}</p>\n<pre class="as-typed">${escapeHtml(source)}</pre>\n`;
}

function trusted(html: string): SafeHtml {
	// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place that vouches for a string
	return html as SafeHtml;
}
