// Small pieces of HTML that the Markdown rules put together themselves.

// Characters that turn the direction of what follows them, sometimes to make a text read as another.
const TURNS_DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

export function turnsDirection(text: string): boolean {
	return TURNS_DIRECTION.test(text);
}

export function escapeHtml(text: string): string {
	return text
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;");
}

/** Escaped text; one that turns its direction is fenced in, so that it cannot reorder its neighbours. */
export function textHtml(text: string): string {
	return turnsDirection(text) ? `<bdi>${escapeHtml(text)}</bdi>` : escapeHtml(text);
}

export function linkHtml(link: { href: string; words: string; className?: string }): string {
	const className = link.className === undefined ? "" : ` class="${link.className}"`;
	return `<a${className} href="${escapeHtml(link.href)}">${textHtml(link.words)}</a>`;
}
