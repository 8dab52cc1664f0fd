// Whatever the toolbar does to whatever is selected: the page reads exactly what the button says, or nothing changed.
// The texts are read by the parser of the page, not by the one that the commands ask.
import { EditorSelection, EditorState, type StateCommand } from "@codemirror/state";
import type { Token } from "markdown-it";
import { describe, expect, test } from "vitest";
import {
	insertTable,
	linkTerm,
	linkTo,
	makeLink,
	toggleBold,
	toggleHeading,
	toggleItalic,
	toggleList,
	toggleNumbers,
	toggleQuote,
} from "../../../client/editor/commands.ts";
import { markdownParser } from "../../../text/markdown/parser.ts";
import { howMany, patient } from "../../support/long.ts";
import { type Random, randomFrom } from "../../support/texts/random.ts";

/** In each of six scripts. */
const SELECTIONS = howMany(50, 1_700);

const PROSE = {
	Latin: "A customer, naïve or “loyal”, says (rightly) that trust isn't sold—it's earned; 2.0 is Straße…",
	Japanese: "顧客は「信頼」を買うのではない。自分から（時間をかけて）得るものだ、と言う。カスタマー！",
	Korean: "고객은 “신뢰”를 사지 않는다(천천히 얻는다). 관계는 하루아침에 생기지 않습니다!",
	Chinese: "客户“信任”不是买来的,而是（慢慢）赢得的。这就是《关系》：一种长期的选择！",
	Arabic: "العميل لا يشتري «الثقة»، بل يكسبها (ببطء)؛ هذه هي العلاقة! هل هذا صحيح؟",
	Devanagari: "ग्राहक “विश्वास” नहीं ख़रीदता, वह उसे (धीरे-धीरे) कमाता है। यही संबंध है!",
} as const;

const SCRIPTS = ["Latin", "Japanese", "Korean", "Chinese", "Arabic", "Devanagari"] as const;

type Script = (typeof SCRIPTS)[number];

/** A letter that a reader sees, and the tags around it. */
type Letter = { readonly letter: string; readonly tags: string };

function lettersOf(text: string): readonly Letter[] {
	const open: string[] = [];
	const letters: Letter[] = [];
	const read = (tokens: readonly Token[]): void => {
		for (const token of tokens) {
			if (token.children) read(token.children);
			else if (token.nesting === 1) open.push(token.tag);
			else if (token.nesting === -1) open.pop();
			else if (token.content !== "") {
				const own = token.type === "text" ? [] : [token.type];
				const tags = [...open, ...own].filter((tag) => tag !== "p").join(" ");
				for (const letter of token.content.replaceAll(/\s/g, "")) letters.push({ letter, tags });
			}
		}
	};
	read(markdownParser.parse(text, {}));
	return letters;
}

type Done = { readonly text: string; readonly state: EditorState };

function run(command: StateCommand, state: EditorState): Done {
	let after = state;
	command({ state, dispatch: (transaction) => (after = transaction.state) });
	return { text: after.sliceDoc(), state: after };
}

function textOf(script: Script, random: Random): string {
	const words = PROSE[script].split(" ").flatMap((word) => (random.chance(0.1) ? [word, "\n\n"] : [word]));
	return words.join(" ").replaceAll(/ ?\n\n ?/g, random.chance(0.5) ? "\n\n" : "\n");
}

function select(text: string, random: Random): EditorState {
	const [one, other] = [random.below(text.length + 1), random.below(text.length + 1)];
	const near = random.chance(0.6) ? Math.min(text.length, one + random.below(12)) : other;
	return EditorState.create({ doc: text, selection: EditorSelection.range(one, near) });
}

/** For each letter of the text whether it is selected; a letter of several signs is selected as a whole. */
function isSelected(state: EditorState): readonly boolean[] {
	const { from, to } = state.selection.main;
	const chosen: boolean[] = [];
	for (const { segment, index } of new Intl.Segmenter("en").segment(state.sliceDoc())) {
		if (segment.trim() === "") continue;
		const isIn = index < to && index + segment.length > from;
		for (const letter of segment) if (letter.trim() !== "") chosen.push(isIn);
	}
	return chosen;
}

const INLINE = [
	["bold", toggleBold, "strong", true],
	["italic", toggleItalic, "em", true],
	["link", linkTo("https://en.example/a)b"), "a", false],
	["term", linkTerm, "term_link", false],
] as const;

describe.each(INLINE)("%s", (_name, command, tag, isToggle) => {
	test.each(SCRIPTS)(
		`reads as meant in %s, in ${SELECTIONS} selections, or nothing changes`,
		{
			...patient(SELECTIONS, 20),
		},
		(script) => {
			const random = randomFrom(20_261_130);
			let changed = 0;
			for (let i = 0; i < SELECTIONS; i++) {
				const text = textOf(script, random);
				const before = select(text, random);
				if (before.selection.main.empty) continue;
				const after = run(command, before);
				const isBlank = before.sliceDoc(before.selection.main.from, before.selection.main.to).trim() === "";
				if (after.text === text || (isBlank && !isToggle)) continue;
				changed++;
				const chosen = isSelected(before);
				const right = lettersOf(text).map(({ letter, tags }, at) => ({
					letter,
					tags: chosen[at] ? [tags, tag].filter((each) => each !== "").join(" ") : tags,
				}));
				expect(lettersOf(after.text), `${random.seed}/${i}: ${after.text}`).toEqual(right);
				const again = isToggle ? run(command, after.state).text : text;
				expect(again).toBe(text);
			}
			expect(changed).toBeGreaterThan(SELECTIONS / 4);
		},
	);
});

const LINES = [
	["list", toggleList, "ul li"],
	["numbered list", toggleNumbers, "ol li"],
	["quote", toggleQuote, "blockquote"],
	["heading", toggleHeading, "h2"],
] as const;

/** For each letter of the text whether it stands in a selected line. */
function isInSelectedLine(state: EditorState): readonly boolean[] {
	const { from, to, empty } = state.selection.main;
	const chosen: boolean[] = [];
	for (let number = 1; number <= state.doc.lines; number++) {
		const line = state.doc.line(number);
		const isIn = line.from <= to && line.to >= from && (empty || to > line.from || from === line.from);
		for (const letter of line.text) if (letter.trim() !== "") for (const _ of letter) chosen.push(isIn);
	}
	return chosen;
}

describe.each(LINES)("%s", (_name, command, tags) => {
	test.each(SCRIPTS)(
		`reads as meant in %s, in ${SELECTIONS} selections, or nothing changes`,
		{
			...patient(SELECTIONS, 20),
		},
		(script) => {
			const random = randomFrom(20_261_130);
			let changed = 0;
			for (let i = 0; i < SELECTIONS; i++) {
				const text = textOf(script, random);
				const before = select(text, random);
				const after = run(command, before);
				if (after.text === text) continue;
				changed++;
				const chosen = isInSelectedLine(before);
				const right = lettersOf(text).map(({ letter }, at) => ({ letter, tags: chosen[at] ? tags : "" }));
				const read = lettersOf(after.text).map((each) => ({ ...each, tags: each.tags.replace(/h\d/, "h2") }));
				expect(read, `${random.seed}/${i}: ${after.text}`).toEqual(right);
				const again = run(command, after.state);
				expect(again.text).toBe(text);
				expect(again.state.selection.eq(before.selection)).toBe(true);
			}
			expect(changed).toBeGreaterThan(SELECTIONS / 2);
		},
	);
});

test.each(SCRIPTS)("a table put into %s leaves every word where it was", (script) => {
	const random = randomFrom(20_261_130);
	for (let i = 0; i < SELECTIONS / 3; i++) {
		const text =
			random.pick(["", "- a\n- b\n\n", "> said\n> so\n\n", "```\ncode\n```\n\n"]) + textOf(script, random);
		const after = run(insertTable, select(text, random));
		const words = lettersOf(after.text).filter(({ tags }) => !tags.includes("table"));
		const table = lettersOf(after.text).filter(({ tags }) => tags.includes("table"));

		expect(words, `${random.seed}/${i}: ${after.text}`).toEqual(lettersOf(text));
		expect(table.map(({ letter }) => letter).join("")).toBe("OnesideOtherside");
	}
});

const FORMATTED = [
	"Some **bold words** and *others*, a [link](https://a.example/x_(y)), `code` and [[a term|its words]].",
	"# A heading of *words*\n\n- one **thing**\n- two\n  things\n\n1. first\n2. second",
	"> a quote **of\n> two** lines\n\n| one | **two** |\n| --- | --- |\n| three | *four* five |",
	"***both*** and ~~struck~~ \\* stars &amp; more <https://b.example>\n\n```\ncode **here**\n```\n\nend",
];

test.each([
	["bold", toggleBold, "strong"],
	["italic", toggleItalic, "em"],
] as const)("%s changes no other formatting that is there already", (_name, command, tag) => {
	const random = randomFrom(20_261_130);
	const others = (text: string) =>
		lettersOf(text).map(({ letter, tags }) =>
			[letter, tags.split(" ").filter((each) => each !== tag && each !== "")].flat().toSorted(),
		);
	let changed = 0;
	for (let i = 0; i < SELECTIONS; i++) {
		const text = random.pick(FORMATTED);
		const before = select(text, random);
		if (before.selection.main.empty) continue;
		const after = run(command, before);
		if (after.text !== text) changed++;
		expect(others(after.text), `${random.seed}/${i}: ${after.text}`).toEqual(others(text));
	}
	expect(changed).toBeGreaterThan(SELECTIONS / 3);
});

function hrefIn(text: string): unknown {
	const tokens = markdownParser.parse(text, {}).flatMap(({ children }) => children ?? []);
	return tokens.find(({ type }) => type === "link_open")?.attrGet("href");
}

test.each([
	["https://en.example/a)b"],
	["https://en.example/x(y"],
	["https://en.example/x_(y)"],
	["https://en.example/a[b]c"],
	["https://en.example/?a=b&copy=1&amp;d"],
	["https://en.example/a\\)b*c*_d_"],
	["https://en.example/<a>"],
	["https://en.example/`code`|bar"],
	["https://ja.example/顧客（信頼）"],
])("a link to %s leads there, from that address and from words", (address) => {
	const doc = `see ${address} and words`;
	const at = doc.indexOf(address);
	const selected = EditorState.create({ doc, selection: EditorSelection.range(at, at + address.length) });
	const words = EditorState.create({ doc: "some words", selection: EditorSelection.range(5, 10) });

	expect(hrefIn(run(makeLink, selected).text)).toBe(markdownParser.normalizeLink(address));
	expect(hrefIn(run(linkTo(address), words).text)).toBe(markdownParser.normalizeLink(address));
	expect(
		lettersOf(run(linkTo(address), words).text)
			.map(({ letter }) => letter)
			.join(""),
	).toBe("somewords");
});

test.each([
	["beta ", "a **beta** b"],
	[" beta", "a **beta** b"],
	[" ", "a beta b"],
])("the white space of a selection “%s” stays outside of the marks", (selected, expected) => {
	const doc = "a beta b";
	const at = doc.indexOf(selected);
	const selection = EditorSelection.range(at, at + selected.length);

	expect(run(toggleBold, EditorState.create({ doc, selection })).text).toBe(expected);
});
