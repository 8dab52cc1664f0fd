import { CompletionContext, type CompletionResult, completionStatus } from "@codemirror/autocomplete";
import { EditorState, type TransactionSpec } from "@codemirror/state";
import { expect, test } from "vitest";
import { formatting } from "../../../client/editor/markdown.ts";
import {
	dismiss,
	markOf,
	termCompletion,
	termsLike,
	termSource,
} from "../../../client/editor/term-completion.ts";
import type { TermName } from "../../../client/editor/terms.ts";

const NAMES: readonly TermName[] = [
	{ headword: "CRM 2.0", synonyms: ["Social CRM", "CRM 2"] },
	{ headword: "Customer", synonyms: [] },
	{ headword: "Customer loyalty", synonyms: ["staying"] },
	{ headword: "Économie", synonyms: [] },
	{ headword: "Loyal customer", synonyms: [] },
];

/** A text with the caret at its end. */
function begin(doc: string): EditorState {
	return EditorState.create({
		doc,
		selection: { anchor: doc.length },
		extensions: [
			formatting(),
			termCompletion({ terms: async () => NAMES, say: () => undefined, coveredBelow: () => 0 }),
		],
	});
}

function type(state: EditorState, words: string, more: TransactionSpec = {}): EditorState {
	return state.update({ ...state.replaceSelection(words), userEvent: "input.type", ...more }).state;
}

async function resultOf(state: EditorState, terms = async () => NAMES): Promise<CompletionResult | null> {
	return termSource(terms)(new CompletionContext(state, state.selection.main.head, false));
}

function labelsOf(result: CompletionResult | null | undefined): readonly string[] {
	return result?.options.map(({ label }) => label) ?? [];
}

async function offered(state: EditorState): Promise<readonly string[]> {
	return labelsOf(await resultOf(state));
}

/** What an open list offers after a change. */
function offeredNext(result: CompletionResult | null, state: EditorState, from: number): readonly string[] {
	const { head } = state.selection.main;
	return labelsOf(result?.update?.(result, from, head, new CompletionContext(state, head, false)));
}

test("two brackets open the list, and what is typed after them makes it shorter", async () => {
	const opened = type(type(begin("Of a "), "["), "[");
	const result = await resultOf(opened);
	const next = (words: string) => offeredNext(result, type(opened, words), "Of a [[".length);

	expect(completionStatus(opened)).toBe("pending");
	expect(labelsOf(result)).toEqual(["CRM 2.0", "Customer", "Customer loyalty", "Économie", "Loyal customer"]);
	expect(next("custo")).toEqual(["Customer", "Customer loyalty", "Loyal customer"]);
	expect(next("cu]]")).toEqual([]);
	expect(next("\n")).toEqual([]);
	expect(await offered(type(opened, "cu]]"))).toEqual([]);
});

test("a list that was closed stays closed at its place, and opens at another", async () => {
	const closed = type(begin(""), "[[").update({ effects: dismiss.of(2) }).state;

	expect(await offered(closed)).toEqual([]);
	expect(await offered(type(closed, "cu"))).toEqual([]);
	expect(await offered(type(type(type(closed, "cu"), "]] and "), "[[custo"))).toContain("Customer");
});

test("a caret that only comes by opens nothing, and neither do others' words", () => {
	const state = begin("A [[Cu and more");

	const moved = state.update({ selection: { anchor: "A [[Cu".length }, userEvent: "select" }).state;
	const others = begin("A ").update({ changes: { from: 2, insert: "[[" }, selection: { anchor: 4 } }).state;

	expect([completionStatus(moved), completionStatus(others)]).toEqual([null, null]);
});

test("others' words before an open list move it along", async () => {
	const opened = type(begin("A "), "[[loyal");
	const result = await resultOf(opened);

	const moved = opened.update({ changes: { from: 0, insert: "Theirs. " } }).state;

	expect(completionStatus(moved)).toBe("pending");
	expect(offeredNext(result, moved, "Theirs. A [[".length)).toEqual(["Loyal customer", "Customer loyalty"]);
});

test("code is left alone", async () => {
	expect(await offered(type(begin("`a "), "[[`", { selection: { anchor: "`a [[".length } }))).toEqual([]);
});

test("terms that could not be had are asked for again at the next key, and then no more", async () => {
	let asked = 0;
	const source = termSource(async () => {
		asked += 1;
		if (asked === 1) throw new Error("no line");
		return NAMES;
	});
	const ask = async (state: EditorState) =>
		labelsOf(await source(new CompletionContext(state, state.selection.main.head, false)));
	const opened = type(begin(""), "[[loy");

	expect(await ask(opened)).toEqual([]);
	expect(await ask(type(opened, "a"))).toEqual(["Loyal customer", "Customer loyalty"]);
	expect(await ask(opened)).toHaveLength(2);
	expect(asked).toBe(2);
});

test.each([
	["cust", ["Customer", "Customer loyalty", "Loyal customer"]],
	["Customer l", ["Customer loyalty"]],
	["economie", ["Économie"]],
	["oyal", ["Customer loyalty", "Loyal customer"]],
	["nothing of this name", []],
])("after [[%s the list offers %j", (typed, expected) => {
	expect(termsLike(NAMES, typed).map(({ headword }) => headword)).toEqual(expected);
});

test("a term is found by its other names too, and the link shows the name that was wanted", () => {
	const [found] = termsLike(NAMES, "social");

	expect(found).toEqual({ headword: "CRM 2.0", synonym: "Social CRM" });
	expect(found && markOf(found)).toBe("CRM 2.0|Social CRM");
	expect(termsLike(NAMES, "crm").map((option) => markOf(option))).toEqual(["CRM 2.0"]);
});

test("a long list is cut where nobody would read on", () => {
	const many = Array.from({ length: 500 }, (_, i) => ({ headword: `Term ${i}`, synonyms: [] }));

	expect(termsLike(many, "")).toHaveLength(8);
});
