// How a text is read: each letter with the formatting it stands in, without the marks. The commands of the toolbar try
// a change here first, and make it only when the page would then read what the button says.
import { ChangeSet, type ChangeSpec, Text } from "@codemirror/state";
import { type SyntaxNode, type Tree, TreeFragment } from "@lezer/common";
import { pageMarkdown } from "./markdown.ts";

export type Place = { readonly from: number; readonly to: number };

/** One letter that a reader sees, and the names of all formatting around it. White space is left out. */
export type Sign = { readonly at: number; readonly letter: string; readonly names: readonly string[] };

export type Reading = { readonly text: string; readonly tree: Tree };

export type Changed = Reading & { readonly changes: ChangeSet };

export function readText(text: string): Reading {
	return { text, tree: pageMarkdown.parse(text) };
}

/** The text after a change, of which only what has changed is parsed again. */
export function tryChange(before: Reading, spec: ChangeSpec): Changed {
	const changes = ChangeSet.of(spec, before.text.length);
	const text = changes.apply(Text.of(before.text.split("\n"))).sliceString(0, undefined, "\n");
	const moved: { fromA: number; toA: number; fromB: number; toB: number }[] = [];
	changes.iterChangedRanges((fromA, toA, fromB, toB) => moved.push({ fromA, toA, fromB, toB }));
	const fragments = TreeFragment.applyChanges(TreeFragment.addTree(before.tree), moved);
	return { text, tree: pageMarkdown.parse(text, fragments), changes };
}

/** True if both say the same letters, and this holds of each. */
export function isReadAs(
	before: readonly Sign[],
	after: readonly Sign[],
	isRight: (before: Sign, after: Sign) => boolean,
): boolean {
	return (
		before.length === after.length &&
		before.every((sign, i) => {
			const now = after[i];
			return now !== undefined && now.letter === sign.letter && isRight(sign, now);
		})
	);
}

/** The names without these, to compare what else there is. */
export function otherNames({ names }: Sign, but: ReadonlySet<string>): string {
	return names.filter((name) => !but.has(name)).join(" ");
}

export function signsIn({ text, tree }: Reading, within: Place): readonly Sign[] {
	const signs: Sign[] = [];
	const add = (from: number, to: number, names: readonly string[]): void => {
		for (let at = Math.max(from, within.from); at < Math.min(to, within.to); at++) {
			const letter = text[at] ?? "";
			if (letter.trim() !== "") signs.push({ at, letter, names });
		}
	};
	const walk = (node: SyntaxNode, outer: readonly string[]): void => {
		if (node.to < within.from || node.from > within.to || isMark(node)) return;
		const names = [...outer, node.name].toSorted();
		let at = node.name === "Escape" ? node.from + 1 : node.from;
		for (let child = node.firstChild; child; child = child.nextSibling) {
			add(at, child.from, names);
			walk(child, names);
			at = child.to;
		}
		add(at, node.to, names);
	};
	walk(tree.topNode, []);
	return signs;
}

const LEAF = /^(?:Paragraph|ATXHeading\d|SetextHeading\d|TableCell)$/;

/** The blocks in which words can be formatted: paragraphs, headings, cells of tables. */
export function leavesIn({ tree }: Reading, within: Place): readonly SyntaxNode[] {
	const leaves: SyntaxNode[] = [];
	tree.iterate({
		...within,
		enter: ({ node }) => {
			if (!LEAF.test(node.name)) return true;
			leaves.push(node);
			return false;
		},
	});
	return leaves;
}

export function nodesNamed(name: string, { tree }: Reading, within: Place): readonly SyntaxNode[] {
	const nodes: SyntaxNode[] = [];
	tree.iterate({
		...within,
		enter: ({ node }) => {
			if (node.name === name) nodes.push(node);
		},
	});
	return nodes;
}

/** The marks that a reader does not see. */
export function marksIn({ tree }: Reading, within: Place): readonly SyntaxNode[] {
	const marks: SyntaxNode[] = [];
	tree.iterate({
		...within,
		enter: ({ node }) => {
			if (isMark(node)) marks.push(node);
		},
	});
	return marks;
}

const ADDRESSED = new Set(["Link", "Image"]);
const PARTS_OF_ADDRESS = new Set(["LinkMark", "URL", "LinkTitle", "LinkLabel"]);

function isMark({ name, parent }: SyntaxNode): boolean {
	if (name === "TableDelimiter") return true;
	if (!PARTS_OF_ADDRESS.has(name)) return name.endsWith("Mark");
	if (parent?.name === "Autolink") return name === "LinkMark";
	// Brackets without an address are words.
	if (!parent || !ADDRESSED.has(parent.name)) return false;
	return parent.getChild("URL") !== null;
}
