// Says whose the words are that were pressed, and where they come from, without leaving the text. Everything it says
// stands beside the text already; without it the words lead to the version itself.

export function mountWhoSaid(element: HTMLElement): void {
	const panel = document.createElement("div");
	panel.className = "who-said";
	panel.tabIndex = -1;
	panel.setAttribute("role", "group");
	panel.setAttribute("aria-label", "Who wrote these words");
	let run: HTMLElement | undefined;
	const close = (): void => {
		panel.remove();
		run?.focus();
	};
	element.addEventListener("click", (event) => {
		const pressed = event.target instanceof Element ? event.target.closest("a.who__run") : null;
		const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
		if (!(pressed instanceof HTMLAnchorElement) || !isPlain) return;
		const source = document.getElementById(pressed.dataset["source"] ?? "");
		if (!source) return;
		event.preventDefault();
		run = pressed;
		panel.replaceChildren(...told(pressed, source), closing(close));
		element.append(panel);
		panel.focus();
	});
	panel.addEventListener("keydown", ({ key }) => {
		if (key === "Escape") close();
	});
}

/** "Noor Haddad wrote “supported by a technology platform” in version 4, 3 January 2007." */
function told(run: HTMLElement, source: HTMLElement): readonly (Node | string)[] {
	const name = run.querySelector(".visually-hidden")?.textContent ?? "";
	const words = document.createElement("q");
	words.dir = "auto";
	words.textContent = wordsOf(run);
	const who = document.createElement("bdi");
	who.textContent = name.replace(/: $/u, "") || personOf(source);
	const where = [...source.childNodes].map((node) => node.cloneNode(true));
	return [who, " wrote ", words, " ", ...where, ". "];
}

function wordsOf(run: HTMLElement): string {
	const copy = run.cloneNode(true);
	if (copy instanceof Element)
		for (const extra of copy.querySelectorAll("sup, .visually-hidden")) extra.remove();
	return copy.textContent?.trim() ?? "";
}

function personOf(source: HTMLElement): string {
	return source.closest(".who-list > li")?.querySelector(".who-list__name")?.textContent ?? "";
}

function closing(close: () => void): HTMLButtonElement {
	const button = document.createElement("button");
	button.type = "button";
	button.className = "button";
	button.dataset["kind"] = "quiet";
	button.textContent = "Back to the text";
	button.addEventListener("click", close);
	return button;
}
