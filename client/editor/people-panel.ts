// "Here now": who else is here, where they are, and switches for what of it is shown and announced.
import type { OtherWriter } from "../live/other-writers.ts";
import { element } from "./dom.ts";
import { keepPreference, readPreference } from "./preferences.ts";

export type PeoplePanel = {
	readonly panel: HTMLElement;
	/** Where sentences for screen readers go. */
	readonly announcements: HTMLElement;
	show(ownColour: number, others: readonly PersonRow[]): void;
};

export type PersonRow = {
	readonly writer: OtherWriter;
	/** The word at their caret, when they show one. */
	readonly word: string | undefined;
	readonly goTo: (() => void) | undefined;
};

export type PanelChoices = {
	readonly carets: (shown: boolean) => void;
	readonly announce: (on: boolean) => void;
};

export function makePeoplePanel(choices: PanelChoices): PeoplePanel {
	const list = element("ul", { class: "people__list" });
	const announcements = element("p", { class: "visually-hidden", "aria-live": "polite" });
	const panel = element(
		"aside",
		{ class: "people", "aria-labelledby": "people-title" },
		element("h2", { class: "people__title", id: "people-title" }, "Here now"),
		list,
		makeSwitch("Show other people's cursors", { name: "carets", changed: choices.carets }),
		makeSwitch("Tell my screen reader who comes and goes", { name: "announce", changed: choices.announce }),
		announcements,
	);
	return {
		panel,
		announcements,
		show: (ownColour, others) => {
			const focused = list.contains(document.activeElement) ? document.activeElement?.id : undefined;
			list.replaceChildren(
				makeRow(ownColour, element("span", {}, "You")),
				...others.map(({ writer, word, goTo }) => makeRow(writer.colour, ...describe(writer, word, goTo))),
			);
			if (focused) document.getElementById(focused)?.focus();
		},
	};
}

export type Switch = {
	/** Under which the choice is remembered on this device. */
	readonly name: string;
	/** Also called at once when the remembered choice differs from the default. */
	readonly changed: (on: boolean) => void;
	readonly onByDefault?: boolean;
};

/** A box to tick with words beside it. */
export function makeSwitch(words: string, { name, changed, onByDefault = true }: Switch): HTMLElement {
	const on = readPreference(name, onByDefault);
	const box = element("input", { type: "checkbox", class: "switch__box", checked: on });
	box.addEventListener("change", () => {
		keepPreference(name, box.checked);
		changed(box.checked);
	});
	if (on !== onByDefault) changed(on);
	return element("label", { class: "switch" }, box, element("span", {}, words));
}

function makeRow(colour: number, ...parts: readonly HTMLElement[]): HTMLElement {
	return element(
		"li",
		{ class: "people__person", "data-author": colour },
		element("span", { class: "people__dot", "aria-hidden": "true" }),
		...parts,
	);
}

function describe(
	{ name, client }: OtherWriter,
	word: string | undefined,
	goTo: (() => void) | undefined,
): readonly HTMLElement[] {
	const who = element("span", {}, element("bdi", {}, name));
	if (word !== undefined) who.append(" at ", element("q", { class: "people__word" }, word));
	if (!goTo) return [who];
	const button = element(
		"button",
		{ class: "button", "data-kind": "quiet", type: "button", id: `go-to-${client}` },
		"Go to ",
		element("span", { class: "visually-hidden" }, name),
	);
	button.addEventListener("click", goTo);
	return [who, button];
}
