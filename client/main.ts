// Adds behaviour to the elements of a page. Every page works before this is loaded and without it.
import { emptyFormsOfOthers, forgetNobodys } from "./device-store.ts";
import { mountCompareStep } from "./islands/compare-step.ts";
import { mountCopyButton } from "./islands/copy-button.ts";
import { mountDraftKeeper, settlePosted } from "./islands/draft-keeper.ts";
import { mountDropMenu } from "./islands/drop-menu.ts";
import { mountLocalDate } from "./islands/local-date.ts";

// These five are smaller together than the cost of asking for one of them.
define("compare-step", mountCompareStep);
define("copy-button", mountCopyButton);
define("drop-menu", mountDropMenu);
define("local-date", mountLocalDate);

// Nothing of another person may stand in a form, and what was posted has to be forgotten, before a keeper looks for
// what to put back.
forgetNobodys();
emptyFormsOfOthers(document);
settlePosted(document);
define("draft-keeper", mountDraftKeeper);

// Only few pages have these.
if (document.querySelector("who-said")) {
	const { mountWhoSaid } = await import("./islands/who-said.ts");
	define("who-said", mountWhoSaid);
}
if (document.querySelector("version-slider")) {
	const { mountVersionSlider } = await import("./islands/version-slider.ts");
	define("version-slider", mountVersionSlider);
}

if (document.querySelector("length-line")) {
	const { mountLengthLine } = await import("./islands/length-line.ts");
	define("length-line", mountLengthLine);
}

// The editor is large and only one page has it.
if (document.querySelector("live-editor")) {
	const { mountLiveEditor } = await import("./islands/live-editor.ts");
	define("live-editor", mountLiveEditor);
}

function define(name: string, mount: (element: HTMLElement) => void): void {
	customElements.define(
		name,
		class extends HTMLElement {
			connectedCallback(): void {
				mount(this);
			}
		},
	);
}
