// Adds a button that copies the text of the field beside it, exactly.

export class CopyButton extends HTMLElement {
	connectedCallback(): void {
		const field = this.querySelector("textarea");
		if (!field || this.querySelector("button")) return;
		const button = document.createElement("button");
		button.type = "button";
		button.className = "button";
		button.textContent = "Copy";
		const said = document.createElement("span");
		said.setAttribute("role", "status");
		const line = document.createElement("div");
		line.className = "cluster";
		line.append(button, said);
		this.append(line);
		button.addEventListener("click", () => {
			void copy(field).then((words) => {
				said.textContent = words;
			});
		});
	}
}

/** Copies what the field holds, or selects it where the browser does not allow that, and says which. */
async function copy(field: HTMLTextAreaElement): Promise<string> {
	try {
		await navigator.clipboard.writeText(field.value);
		return "Copied.";
	} catch {
		// No permission, or a page without https.
		field.focus();
		field.select();
		return "The text is selected. Press Ctrl+C or ⌘C to copy it.";
	}
}
