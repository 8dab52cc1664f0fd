// The one line that says whether the words are saved, with what can be done when they are not.
import { element } from "./dom.ts";
import type { SaveAction, SaveState } from "../live/save-state.ts";
import { SIGN_IN } from "../../text/addresses.ts";

export type SaveLine = {
	readonly line: HTMLElement;
	show(state: SaveState): void;
};

/** `copied` returns the whole text, for "Copy my text". */
export function makeSaveLine(copied: () => string): SaveLine {
	const sign = element("span", { class: "save-line__sign", "aria-hidden": "true" });
	const words = element("span", { class: "save-line__words" });
	const status = element("p", { class: "save-line__status", role: "status" }, sign, " ", words);
	const actions = element("span", { class: "save-line__actions" });
	const line = element("div", { class: "save-line" }, status, actions);
	return {
		line,
		show: (state) => {
			line.dataset["state"] = state.name;
			sign.textContent = state.sign;
			words.textContent = state.words;
			actions.replaceChildren(...state.actions.map((action) => makeAction(action, copied)));
		},
	};
}

function makeAction(action: SaveAction, copied: () => string): HTMLElement {
	switch (action) {
		case "copy":
			return makeCopyButton(copied);
		case "sign-in":
			return element(
				"a",
				{ class: "button", href: SIGN_IN, target: "_blank", rel: "noopener" },
				"Sign in in a new tab",
			);
		case "reload":
			break;
	}
	return element("a", { class: "button", href: location.pathname }, "Open the text again");
}

function makeCopyButton(copied: () => string): HTMLElement {
	const button = element("button", { class: "button", type: "button" }, "Copy my text");
	const copy = async (): Promise<void> => {
		try {
			await navigator.clipboard.writeText(copied());
			button.textContent = "Copied";
		} catch {
			// Refused by the browser's settings; the words are on the page all the same.
			button.textContent = "Select the text and copy it yourself";
		}
	};
	button.addEventListener("click", () => void copy());
	return button;
}
