// A comparison in the shape of its texts: paragraphs, lists and tables with their formatting, links and changes.
import type { Child } from "hono/jsx";
import { ChangeMark, fenced, type Marking } from "./change-marks.tsx";
import { type Direction, directionOf } from "../../../text/direction.ts";
import {
	type Format,
	type FormattedRun,
	sliceRuns,
	textOfRuns,
} from "../../../text/compare/formatted-runs.ts";
import type { Laid, LaidBox, LaidLeaf } from "../../../text/compare/layout.ts";
import type { Piece } from "../../../text/compare/result.ts";
import { keyOfTitle } from "../../../text/links.ts";
import type { Names } from "../../../text/markdown/render.ts";

type Showing = {
	readonly names: Names | undefined;
	readonly marking: Marking;
	/** Inside a list or a table: the direction it has as a whole. Its parts have none of their own, only their words. */
	readonly held?: { readonly direction: Direction | undefined };
	/** Numbers whose first mark is already on the page: only that one has the address of the change. */
	readonly met: Set<number>;
};

type ComparedTextProps = {
	layout: readonly Laid[];
	/** Looks up the terms that are linked; without it they are shown as words. */
	names: Names | undefined;
	marking: Marking;
	lang: string | undefined;
};

export function ComparedText({ layout, names, marking, lang }: ComparedTextProps) {
	const showing = { names, marking, met: new Set<number>() };
	const [only, ...others] = layout;
	if (only?.kind === "leaf" && only.tag === "p" && others.length === 0) {
		return (
			<p class="comparison__text" dir="auto" lang={lang}>
				{wordsOf(only, showing)}
			</p>
		);
	}
	return (
		<div class="comparison__text prose" lang={lang}>
			{layout.map((block) => blockOf(block, showing))}
		</div>
	);
}

function blockOf(block: Laid, showing: Showing): Child {
	return block.kind === "leaf" ? leafOf(block, showing) : boxOf(block, showing);
}

const HOLDERS: ReadonlySet<string> = new Set(["table", "ul", "ol", "dl", "notes"]);

function boxOf({ tag, start, side, blocks }: LaidBox, showing: Showing): Child {
	const isWhole = !showing.held && (HOLDERS.has(tag) || tag === "blockquote");
	const dir = isWhole ? directionWithin(blocks) : undefined;
	const within = isWhole && HOLDERS.has(tag) ? { ...showing, held: { direction: dir } } : showing;
	const inside = blocks.map((block) => blockOf(block, within));
	const oneSide = side === "both" ? undefined : side;
	if (tag === "table") {
		return (
			<div class="table-scroll" role="group" aria-label="Table" tabindex={0} dir={dir}>
				<table dir={dir} data-side={oneSide}>
					<thead>{inside.slice(0, 1)}</thead>
					<tbody>{inside.slice(1)}</tbody>
				</table>
			</div>
		);
	}
	if (tag === "notes") {
		return (
			<ol class="footnotes" dir={dir}>
				{inside}
			</ol>
		);
	}
	const Tag = tag === "note" ? "li" : tag;
	return (
		<Tag start={start} dir={dir} data-side={oneSide}>
			{inside}
		</Tag>
	);
}

/** That of the first letter in any of these blocks. */
function directionWithin(blocks: readonly Laid[]): Direction | undefined {
	for (const block of blocks) {
		const direction = block.kind === "box" ? directionWithin(block.blocks) : directionOfLeaf(block);
		if (direction !== undefined) return direction;
	}
	return undefined;
}

/** As the text after has it, if it is in it. */
function directionOfLeaf({ side, before, after }: LaidLeaf): Direction | undefined {
	return directionOf(textOfRuns(side === "before" ? before : after));
}

function leafOf(leaf: LaidLeaf, showing: Showing): Child {
	const words = isolated(wordsOf(leaf, showing), leaf, showing);
	const side = leaf.side === "both" ? undefined : leaf.side;
	if (leaf.tag === "line") return words;
	if (leaf.tag === "hr") {
		return (
			<div data-side={side}>
				{words}
				<hr />
			</div>
		);
	}
	if (leaf.tag === "pre") {
		return (
			<pre>
				<code>{words}</code>
			</pre>
		);
	}
	const Tag = leaf.tag;
	return (
		<Tag dir={showing.held ? undefined : "auto"} class={leaf.className} data-side={side}>
			{words}
		</Tag>
	);
}

/** Words of the other direction in a frame of their own: a sentence keeps its full stop at its end. */
function isolated(words: Child, leaf: LaidLeaf, { held }: Showing): Child {
	const direction = directionOfLeaf(leaf);
	return held && direction !== undefined && direction !== held.direction ? <bdi>{words}</bdi> : words;
}

function wordsOf({ pieces, before, after }: LaidLeaf, showing: Showing): Child {
	let [at, from] = [0, 0];
	return pieces.map((piece) => {
		const [gone, here] = lengthsOf(piece);
		const removed = runsOf(sliceRuns(before, at, gone), showing);
		const words = runsOf(sliceRuns(after, from, here), showing);
		at += gone;
		from += here;
		if (piece.kind === "same") return words;
		const isFirst = !showing.met.has(piece.number) || piece.sort === "moved";
		showing.met.add(piece.number);
		return (
			<ChangeMark
				change={piece}
				marking={showing.marking}
				isFirst={isFirst}
				words={{ removed, added: words }}
			/>
		);
	});
}

function lengthsOf(piece: Piece): [number, number] {
	return piece.kind === "same"
		? [piece.before.length, piece.text.length]
		: [piece.removed.length, piece.added.length];
}

/** Runs side by side in one link are one link. */
function runsOf(runs: readonly FormattedRun[], showing: Showing, depth = 0): Child {
	const nested: { format: Format | undefined; runs: FormattedRun[] }[] = [];
	for (const run of runs) {
		const format = run.formats[depth];
		const last = nested.at(-1);
		if (last && last.format === format) last.runs.push(run);
		else nested.push({ format, runs: [run] });
	}
	return nested.map((part) =>
		part.format === undefined
			? part.runs.map(({ text }) => fenced(text))
			: formatted(part.format, runsOf(part.runs, showing, depth + 1), showing),
	);
}

function formatted(format: Format, words: Child, { names }: Showing): Child {
	// The headings of two texts in one have no ids, so a link to one would lead nowhere.
	if (format.kind === "link" && format.href.startsWith("#")) return words;
	if (format.kind === "link") {
		return (
			<a href={format.href} rel={format.rel}>
				{words}
			</a>
		);
	}
	if (format.kind === "note") return words;
	if (!("title" in format)) {
		const Tag = format.kind;
		return <Tag>{words}</Tag>;
	}
	const edition = format.kind === "quotation" ? names?.edition(keyOfTitle(format.title)) : undefined;
	if (edition) {
		return (
			<a class="term-link" href={edition.href}>
				{edition.headword}, edition {edition.number}
			</a>
		);
	}
	const href = names?.term(keyOfTitle(format.title))?.href;
	if (href === undefined) return <span class="term-link term-link--missing">{words}</span>;
	return (
		<a class="term-link" href={href}>
			{words}
		</a>
	);
}
