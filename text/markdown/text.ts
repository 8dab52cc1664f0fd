// The words of a parsed text as a reader sees them, without any marks.
import type { Token } from "markdown-it";

// What stands between two blocks. An outer block that ends at the same place as an inner one decides.
const GAP_AFTER: Readonly<Record<string, string>> = {
	td_close: " | ",
	th_close: " | ",
	tr_close: "\n",
	thead_close: "\n",
	tbody_close: "\n",
	dt_close: "\n",
};
const NO_GAP_OF_ITS_OWN = new Set(["list_item_close"]);

/** Words to show in place of a quotation; undefined to leave it as typed. */
export type QuotedWords = (title: string) => string | undefined;

export function blockText(tokens: readonly Token[], quoted?: QuotedWords): string {
	let text = "";
	let gap = "";
	for (const token of tokens) {
		const words = token.children ? inlineText(token.children, quoted) : blockWords(token);
		if (words !== "") {
			text += (text === "" ? "" : gap) + words;
			gap = "\n\n";
		} else gap = gapAfter(token, gap);
	}
	return text;
}

export function inlineText(tokens: readonly Token[], quoted?: QuotedWords): string {
	return tokens.map((token) => wordsOf(token, quoted)).join("");
}

function wordsOf(token: Token, quoted?: QuotedWords): string {
	switch (token.type) {
		case "softbreak":
			return " ";
		case "hardbreak":
			return "\n";
		case "image":
			return inlineText(token.children ?? [], quoted);
		case "text":
		case "code_inline":
		case "term_link":
			return token.content;
		case "quotation":
		case "quotation_block":
			return quoted?.(token.info) ?? token.content;
		default:
			return "";
	}
}

function blockWords({ type, content }: Token): string {
	return type === "fence" || type === "code_block" ? content.trimEnd() : "";
}

function gapAfter({ type, nesting, hidden }: Token, gap: string): string {
	if (nesting !== -1 || NO_GAP_OF_ITS_OWN.has(type)) return gap;
	// The paragraphs of a list without blank lines are hidden.
	return hidden && type === "paragraph_close" ? "\n" : (GAP_AFTER[type] ?? "\n\n");
}
