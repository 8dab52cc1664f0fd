// Tells the style sheet how much of the page a phone's keyboard covers, so that the toolbar can stand above it.

const COVERED = "--covered";

/** Returns a function that stops it. */
export function keepAboveKeyboard(bar: HTMLElement): () => void {
	const viewport = globalThis.visualViewport;
	if (!viewport) return () => undefined;
	const measure = (): void => {
		const covered = Math.max(0, Math.round(innerHeight - viewport.height - viewport.offsetTop));
		bar.style.setProperty(COVERED, `${covered}px`);
	};
	measure();
	viewport.addEventListener("resize", measure);
	viewport.addEventListener("scroll", measure);
	return () => {
		viewport.removeEventListener("resize", measure);
		viewport.removeEventListener("scroll", measure);
	};
}

/** How much of the text's lower end the bar hides: a caret must not be scrolled to there. */
export function coveredBelow(bar: HTMLElement): number {
	return getComputedStyle(bar).position === "fixed" ? innerHeight - bar.getBoundingClientRect().top : 0;
}
