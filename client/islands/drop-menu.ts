// A details menu that closes as menus do: by Escape, by a click elsewhere, by moving on.

export function mountDropMenu(element: HTMLElement): void {
	const details = element.querySelector("details");
	const summary = element.querySelector("summary");
	if (!details || !summary) return;
	element.addEventListener("keydown", (event) => {
		if (event.key !== "Escape" || !details.open) return;
		details.open = false;
		summary.focus();
	});
	element.addEventListener("focusout", ({ relatedTarget }) => {
		if (relatedTarget instanceof Node && !element.contains(relatedTarget)) details.open = false;
	});
	document.addEventListener("click", ({ target }) => {
		if (target instanceof Node && !element.contains(target)) details.open = false;
	});
}
