// A details menu that closes as menus do: by Escape, by a click elsewhere, by moving on.

export class DropMenu extends HTMLElement {
	connectedCallback(): void {
		const details = this.querySelector("details");
		const summary = this.querySelector("summary");
		if (!details || !summary) return;
		this.addEventListener("keydown", (event) => {
			if (event.key !== "Escape" || !details.open) return;
			details.open = false;
			summary.focus();
		});
		this.addEventListener("focusout", ({ relatedTarget }) => {
			if (relatedTarget instanceof Node && !this.contains(relatedTarget)) details.open = false;
		});
		document.addEventListener("click", ({ target }) => {
			if (target instanceof Node && !this.contains(target)) details.open = false;
		});
	}
}
