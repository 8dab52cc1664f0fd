// Two handles on the time line of a history. They are ranges of the browser's own, so that keys, thumbs and screen
// readers know them; the two lists below them say the same and can be used instead.

export function mountVersionSlider(element: HTMLElement): void {
	const selects = [...element.querySelectorAll("select")];
	const span = element.querySelector(".time-line__span");
	const line = element.querySelector(".time-line__handles");
	if (selects.length !== 2 || !span || !line || line.firstChild) return;
	const handles = selects.map((select, index) =>
		handleFor(select, index === 0 ? "First version" : "Second version"),
	);
	const show = (): void => {
		selects.forEach((select, index) => tell(handles[index], select));
		const [a = 0, b = 0] = selects.map((select) => select.selectedIndex);
		span.setAttribute("x", String(Math.min(a, b)));
		span.setAttribute("width", String(Math.abs(a - b)));
	};
	handles.forEach((handle, index) => {
		handle.addEventListener("input", () => {
			const select = selects[index];
			if (select) select.selectedIndex = Number(handle.value);
			show();
		});
	});
	for (const select of selects) select.addEventListener("change", show);
	// The browser may bring back what was chosen before the page was left.
	window.addEventListener("pageshow", show);
	line.append(...handles);
	show();
}

function handleFor(select: HTMLSelectElement, name: string): HTMLInputElement {
	const handle = document.createElement("input");
	handle.type = "range";
	handle.min = "0";
	handle.max = String(select.options.length - 1);
	handle.step = "1";
	handle.setAttribute("aria-label", name);
	// It only sets the list beside it, which is what the form sends.
	handle.autocomplete = "off";
	return handle;
}

function tell(handle: HTMLInputElement | undefined, select: HTMLSelectElement): void {
	if (!handle) return;
	handle.value = String(select.selectedIndex);
	handle.setAttribute("aria-valuetext", select.selectedOptions[0]?.textContent?.trim() ?? "");
}
