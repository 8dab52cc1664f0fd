// The form that the server sent, and what becomes of it when the editor takes over its text: it then only saves
// versions, under the name in its other field.
import { element } from "./dom.ts";

const NOTE_MS = 400;

export type WritingForm = {
	readonly form: HTMLFormElement;
	readonly textarea: HTMLTextAreaElement;
	/** What the text is called: "Definition". */
	readonly label: string;
};

export function findWritingForm(within: HTMLElement): WritingForm | undefined {
	const form = within.querySelector("form");
	const textarea = form?.elements.namedItem("text");
	if (!form || !(textarea instanceof HTMLTextAreaElement)) return undefined;
	return { form, textarea, label: textarea.labels[0]?.textContent?.trim() ?? "Text" };
}

/** What was typed before the editor came: what it replaced, and where. Undefined when nothing was. */
export function typedMeanwhile(
	before: string,
	after: string,
): { readonly at: number; readonly remove: number; readonly insert: string } | undefined {
	if (before === after) return undefined;
	const most = Math.min(before.length, after.length);
	let head = 0;
	while (head < most && before[head] === after[head]) head++;
	let tail = 0;
	while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
	return { at: head, remove: before.length - head - tail, insert: after.slice(head, after.length - tail) };
}

/** From now on the form has no text of its own and posts a version's name to this address. */
export function becomeVersionForm({ form, textarea }: WritingForm, action: string): void {
	textarea.closest(".field")?.remove();
	form.querySelector('input[name="base"]')?.remove();
	for (const button of form.querySelectorAll("button")) {
		if (button.value !== "version") button.remove();
	}
	form.action = action;
	form.prepend(
		element(
			"p",
			{ class: "field__hint" },
			"Your words are saved as you type. Save a version to give this wording a number.",
		),
	);
}

export function nameNextVersion({ form }: WritingForm, number: number): void {
	const button = form.querySelector('button[value="version"]');
	if (button) button.textContent = `Save version ${number}`;
}

/** Posts the form only when everything is stored. */
export function submitWhenSaved(
	{ form }: WritingForm,
	session: { readonly saved: () => Promise<void> },
): void {
	const note = element("p", { class: "field__hint", role: "status" });
	form.append(note);
	let isWaiting = false;
	const post = async (): Promise<void> => {
		// Shown only when it takes longer than a moment.
		const timer = setTimeout(() => {
			note.textContent = "The version is saved as soon as all your words are.";
		}, NOTE_MS);
		await session.saved();
		clearTimeout(timer);
		form.submit();
	};
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		if (isWaiting) return;
		isWaiting = true;
		void post();
	});
}
