// Carets: one's own is sent to the others, theirs are drawn. Colours come from classes and data attributes, because
// a strict policy allows no styles made of what others send.
import { type Extension, type Range, StateEffect } from "@codemirror/state";
import {
	Decoration,
	type DecorationSet,
	EditorView,
	ViewPlugin,
	type ViewUpdate,
	WidgetType,
} from "@codemirror/view";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { othersOf, type OtherWriter } from "../live/other-writers.ts";
import { element } from "./dom.ts";
import { composed, isComposing, placeInText } from "./live-text.ts";

export type CaretOptions = { readonly text: Y.Text; readonly awareness: Awareness };

// How long the name is shown beside a caret that has moved. After that it would hide words around it.
const NAME_SHOWN_MS = 3_000;
// Five times a second is enough to follow somebody; presence would otherwise be most of what is sent.
const SEND_MS = 200;

export type CaretPosition = { readonly anchor: number; readonly head: number };

/** Where somebody's caret is in the text as it is here; undefined when they show none. */
export function caretPositionOf(other: OtherWriter, text: Y.Text): CaretPosition | undefined {
	const anchor = indexOf(other.cursor?.anchor, text);
	const head = indexOf(other.cursor?.head, text);
	return anchor === undefined || head === undefined ? undefined : { anchor, head };
}

function indexOf(position: unknown, text: Y.Text): number | undefined {
	if (!text.doc || typeof position !== "object" || position === null) return undefined;
	const found = Y.createAbsolutePositionFromRelativePosition(
		Y.createRelativePositionFromJSON(position),
		text.doc,
	);
	return found?.type === text ? found.index : undefined;
}

/** Draws the others' carets and selections. */
export function othersCarets(options: CaretOptions): Extension {
	return ViewPlugin.define((view) => new OthersCarets(view, options), {
		decorations: (plugin) => plugin.decorations,
	});
}

const redraw = StateEffect.define();

class OthersCarets {
	decorations: DecorationSet = Decoration.none;
	readonly #view: EditorView;
	readonly #options: CaretOptions;
	/** Where each was last seen, and since when. */
	readonly #seen = new Map<number, { readonly at: string; readonly since: number }>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(view: EditorView, options: CaretOptions) {
		this.#view = view;
		this.#options = options;
		options.awareness.on("change", this.#changed);
		this.#draw();
	}

	update(update: ViewUpdate): void {
		const isAsked = update.transactions.some(({ effects }) =>
			effects.some((effect) => effect.is(redraw) || effect.is(composed)),
		);
		if (!update.docChanged && !isAsked) return;
		// A caret drawn in the word that somebody composes would tear it.
		if (isComposing(update.view)) this.decorations = this.decorations.map(update.changes);
		else this.#draw();
	}

	destroy(): void {
		clearTimeout(this.#timer);
		this.#options.awareness.off("change", this.#changed);
	}

	// Only tells the editor to look: a change may arrive while it is updating.
	readonly #changed = (): void => {
		queueMicrotask(() => this.#view.dispatch({ effects: redraw.of(null) }));
	};

	#draw(): void {
		const { awareness, text } = this.#options;
		const ranges: Range<Decoration>[] = [];
		const length = this.#view.state.doc.length;
		for (const other of othersOf(awareness.getStates(), awareness.clientID)) {
			const position = caretPositionOf(other, text);
			if (!position || Math.max(position.anchor, position.head) > length) continue;
			ranges.push(...drawn(other, position, this.#isNew(other)));
		}
		this.decorations = Decoration.set(ranges, true);
	}

	/** Has this caret moved a moment ago? */
	#isNew(other: OtherWriter): boolean {
		const at = JSON.stringify(other.cursor);
		const now = performance.now();
		const seen = this.#seen.get(other.client);
		const since = seen?.at === at ? seen.since : now;
		this.#seen.set(other.client, { at, since });
		const left = since + NAME_SHOWN_MS - now;
		if (left <= 0) return false;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(this.#changed, left);
		return true;
	}
}

function drawn(
	other: OtherWriter,
	{ anchor, head }: CaretPosition,
	isNamed: boolean,
): readonly Range<Decoration>[] {
	const caret = Decoration.widget({
		widget: new CaretWidget(other.name, other.colour, isNamed),
		side: head > anchor ? -1 : 1,
	}).range(head);
	if (anchor === head) return [caret];
	const attributes = { "data-author": String(other.colour) };
	const marked = Decoration.mark({ class: "other-selection", attributes });
	return [marked.range(Math.min(anchor, head), Math.max(anchor, head)), caret];
}

class CaretWidget extends WidgetType {
	readonly #name: string;
	readonly #colour: number;
	readonly #isNamed: boolean;

	constructor(name: string, colour: number, isNamed: boolean) {
		super();
		this.#name = name;
		this.#colour = colour;
		this.#isNamed = isNamed;
	}

	override eq(other: CaretWidget): boolean {
		return other.#name === this.#name && other.#colour === this.#colour && other.#isNamed === this.#isNamed;
	}

	override toDOM(view: EditorView): HTMLElement {
		const name = element("span", { class: "other-caret__name" }, this.#name);
		const caret = element(
			"span",
			{
				class: "other-caret",
				"data-author": this.#colour,
				"data-named": this.#isNamed,
				"aria-hidden": "true",
			},
			name,
		);
		// Known only once it is laid out: a name at the end of a line would be cut off there.
		requestAnimationFrame(() => {
			const isCut = name.getBoundingClientRect().right > view.dom.getBoundingClientRect().right;
			if (isCut) caret.dataset["turned"] = "yes";
		});
		return caret;
	}

	override ignoreEvent(): boolean {
		return true;
	}
}

/** Sends where this caret is, when it was moved and not merely shifted by text before it. */
export function ownCaret({ text, awareness }: CaretOptions): Extension {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let sent = "";
	const send = (view: EditorView): void => {
		timer = undefined;
		const { anchor, head } = view.state.selection.main;
		const at = (place: number): unknown => relative(text, placeInText(view, place));
		const cursor = view.hasFocus ? { anchor: at(anchor), head: at(head) } : null;
		const json = JSON.stringify(cursor);
		if (json === sent || awareness.getLocalState() === null) return;
		sent = json;
		awareness.setLocalState({ cursor });
	};
	return EditorView.updateListener.of(({ view, selectionSet, focusChanged, docChanged }) => {
		if (!selectionSet && !focusChanged && !docChanged) return;
		timer ??= setTimeout(() => send(view), SEND_MS);
	});
}

function relative(text: Y.Text, index: number): unknown {
	return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, Math.min(index, text.length)));
}
