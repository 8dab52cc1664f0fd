// Tells the style sheet how much of the page a phone's keyboard covers, so that the toolbar can stand above it.

const COVERED = "--covered";

/** Returns what stops it. */
export function keepAboveKeyboard(bar: HTMLElement): () => void {
	const seen = globalThis.visualViewport;
	if (!seen) return () => undefined;
	const look = (): void => {
		const covered = Math.max(0, Math.round(innerHeight - seen.height - seen.offsetTop));
		bar.style.setProperty(COVERED, `${covered}px`);
	};
	look();
	seen.addEventListener("resize", look);
	seen.addEventListener("scroll", look);
	return () => {
		seen.removeEventListener("resize", look);
		seen.removeEventListener("scroll", look);
	};
}

/** How much of the text's lower end the bar hides: a caret must not be scrolled to there. */
export function coveredBelow(bar: HTMLElement): number {
	return getComputedStyle(bar).position === "fixed" ? innerHeight - bar.getBoundingClientRect().top : 0;
}
