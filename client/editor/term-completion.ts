// "[[" opens a list of terms under the caret: arrow keys choose, Enter takes, Escape closes it and nothing else. Whoever
// types on is not disturbed, and the list never has the focus.
import { type Extension, Prec } from "@codemirror/state";
import {
	EditorView,
	keymap,
	showTooltip,
	tooltips,
	type Tooltip,
	type TooltipView,
	ViewPlugin,
	type ViewUpdate,
} from "@codemirror/view";
import { element } from "./dom.ts";
import { choose, close, type List, list, namesCame } from "./term-list-state.ts";
import { markOf, type TermName, type TermOption } from "./term-match.ts";

export type TermListOptions = {
	/** Asked once, when the first list is opened. */
	readonly terms: () => Promise<readonly TermName[]>;
	/** Tells somebody who cannot see it. */
	readonly say: (sentence: string) => void;
	/** How much of the window's lower end something else covers. */
	readonly coveredBelow: () => number;
};

const ID = "term-list";
// Whoever listens should not be talked to while typing.
const PAUSE_MS = 600;

function tooltipAt(pos: number): Tooltip {
	return { pos, above: false, create: showList };
}

function showList(view: EditorView): TooltipView {
	const dom = element("ul", { class: "term-list", id: ID, role: "listbox", "aria-label": "Terms" });
	const draw = ({ options, chosen }: List): void => {
		dom.replaceChildren(
			...options.map((option, i) => makeOption(view, option, { i, isChosen: i === chosen })),
		);
	};
	draw(view.state.field(list));
	return {
		dom,
		offset: { x: 0, y: 4 },
		update: ({ startState, state }) => {
			const now = state.field(list);
			if (startState.field(list) !== now) draw(now);
		},
	};
}

function makeOption(
	view: EditorView,
	option: TermOption,
	{ i, isChosen }: { readonly i: number; readonly isChosen: boolean },
): HTMLElement {
	const { headword, synonym } = option;
	const made = element(
		"li",
		{ class: "term-list__term", id: `${ID}-${i}`, role: "option", "aria-selected": String(isChosen) },
		element("bdi", {}, synonym ?? headword),
		...(synonym === undefined ? [] : [" ", element("span", { class: "term-list__of" }, `as ${headword}`)]),
	);
	// Pressing must not take the caret out of the text.
	made.addEventListener("mousedown", (event) => event.preventDefault());
	made.addEventListener("click", () => take(view, option));
	return made;
}

function take(view: EditorView, option: TermOption | undefined): boolean {
	const { state } = view;
	const { from } = state.field(list);
	if (!option || from === undefined) return false;
	const { head } = state.selection.main;
	const to = state.sliceDoc(head, head + 2) === "]]" ? head + 2 : head;
	const insert = `${markOf(option)}]]`;
	view.dispatch({
		changes: { from, to, insert },
		selection: { anchor: from + insert.length },
		scrollIntoView: true,
		userEvent: "input.complete",
	});
	view.focus();
	return true;
}

/** What a key does while the list is there; nothing while an input method is composing. */
function whenOpen(run: (view: EditorView, now: List) => boolean) {
	return (view: EditorView): boolean => {
		const now = view.state.field(list);
		return now.options.length > 0 && !view.composing && run(view, now);
	};
}

function step(by: 1 | -1) {
	return whenOpen((view, { options, chosen }) => {
		view.dispatch({ effects: choose.of((chosen + by + options.length) % options.length) });
		return true;
	});
}

const keys = keymap.of([
	{ key: "ArrowDown", run: step(1) },
	{ key: "ArrowUp", run: step(-1) },
	{ key: "Enter", run: whenOpen((view, { options, chosen }) => take(view, options[chosen])) },
	{
		key: "Escape",
		run: whenOpen((view) => {
			view.dispatch({ effects: close.of(null) });
			return true;
		}),
	},
]);

export function termList(options: TermListOptions): Extension {
	return [
		list,
		showTooltip.from(list, ({ from, options: terms }) =>
			from === undefined || terms.length === 0 ? null : tooltipAt(from),
		),
		EditorView.contentAttributes.from(list, ({ options: terms, chosen }) => ({
			"aria-autocomplete": "list",
			"aria-haspopup": "listbox",
			...(terms.length === 0 ? {} : { "aria-controls": ID, "aria-activedescendant": `${ID}-${chosen}` }),
		})),
		Prec.highest(keys),
		ViewPlugin.define((view) => new Watching(view, options)),
		// What a phone's keyboard covers is no place for a list.
		tooltips({ tooltipSpace: () => visibleSpace(options.coveredBelow()) }),
		EditorView.domEventHandlers({
			blur: (_event, view) => {
				if (view.state.field(list).from !== undefined)
					queueMicrotask(() => view.dispatch({ effects: close.of(null) }));
			},
		}),
	];
}

function visibleSpace(covered: number): { top: number; left: number; bottom: number; right: number } {
	const seen = globalThis.visualViewport;
	const {
		offsetTop: top,
		offsetLeft: left,
		height,
		width,
	} = seen ?? {
		offsetTop: 0,
		offsetLeft: 0,
		height: innerHeight,
		width: innerWidth,
	};
	return { top, left, bottom: Math.min(top + height, innerHeight - covered), right: left + width };
}

/** Asks for the terms when the first list is opened, and tells those who cannot see a list that there is one. */
class Watching {
	readonly #view: EditorView;
	readonly #options: TermListOptions;
	#asked = false;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(view: EditorView, options: TermListOptions) {
		this.#view = view;
		this.#options = options;
	}

	update({ startState, state }: ViewUpdate): void {
		const [before, now] = [startState.field(list), state.field(list)];
		if (now.from !== undefined && !this.#asked) void this.#ask();
		if (before.options === now.options) return;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#tell(now.options.length), PAUSE_MS);
	}

	destroy(): void {
		clearTimeout(this.#timer);
	}

	#tell(count: number): void {
		if (count === 0) return;
		this.#options.say(
			`${count} ${count === 1 ? "term" : "terms"}. Choose with the arrow keys, take with Enter.`,
		);
	}

	async #ask(): Promise<void> {
		this.#asked = true;
		try {
			this.#view.dispatch({ effects: namesCame.of(await this.#options.terms()) });
		} catch {
			// Without the list one types the name; the next "[[" asks again.
			this.#asked = false;
		}
	}
}
