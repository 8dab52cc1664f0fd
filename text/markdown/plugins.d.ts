// The two plugins ship no types of their own.
declare module "markdown-it-deflist" {
	import type { MarkdownIt } from "markdown-it";
	export default function deflist(parser: MarkdownIt): void;
}

declare module "markdown-it-footnote" {
	import type { MarkdownIt } from "markdown-it";
	export default function footnote(parser: MarkdownIt): void;
}
