// Adds a button that copies the text of the field beside it, exactly.

export function mountCopyButton(element: HTMLElement): void {
	const field = element.querySelector("textarea");
	if (!field || element.querySelector("button")) return;
	const button = document.createElement("button");
	button.type = "button";
	button.className = "button";
	button.textContent = "Copy";
	const said = document.createElement("span");
	said.setAttribute("role", "status");
	const line = document.createElement("div");
	line.className = "cluster";
	line.append(button, said);
	element.append(line);
	button.addEventListener("click", () => void copy(field, said));
}

/** Copies what the field holds, or selects it where the browser does not allow that, and says which. */
async function copy(field: HTMLTextAreaElement, said: HTMLElement): Promise<void> {
	try {
		await navigator.clipboard.writeText(field.value);
		said.textContent = "Copied.";
	} catch {
		// No permission, or a page without https.
		field.focus();
		field.select();
		said.textContent = "The text is selected. Press Ctrl+C or ⌘C to copy it.";
	}
}
