// Steps from change to change of a comparison. The change itself takes the focus, so that magnifiers and
// keyboards follow.

/** The change that is shown after a step; past either end it begins again at the other. */
export function stepFrom(shown: number, by: 1 | -1, count: number): number {
	if (shown === 0) return by === 1 ? 1 : count;
	return ((shown - 1 + by + count) % count) + 1;
}

export function mountCompareStep(element: HTMLElement): void {
	const changes = [...element.querySelectorAll<HTMLElement>(".change")];
	const text = element.querySelector(".comparison__text");
	if (changes.length < 2 || !text || element.querySelector(".comparison__steps")) return;
	let shown = 0;
	const place = document.createElement("span");
	place.textContent = `${changes.length} places`;
	const go = (by: 1 | -1): void => {
		shown = stepFrom(shown, by, changes.length);
		place.textContent = `${shown} of ${changes.length}`;
		changes[shown - 1]?.focus();
	};
	const steps = document.createElement("div");
	steps.className = "comparison__steps";
	steps.append(
		button("Previous change", () => go(-1)),
		place,
		button("Next change", () => go(1)),
	);
	text.after(steps);
}

function button(words: string, press: () => void): HTMLButtonElement {
	const element = document.createElement("button");
	element.type = "button";
	element.className = "button";
	element.dataset["kind"] = "quiet";
	element.textContent = words;
	element.addEventListener("click", press);
	return element;
}
