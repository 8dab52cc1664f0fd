// A comparison in the shape of its texts: paragraphs, lists and tables with their formatting, links and changes.
import type { Child } from "hono/jsx";
import { ChangeMark, fenced, type Marking } from "./change-marks.tsx";
import { type Format, type FormattedRun, sliceRuns } from "../../../text/compare/formatted-runs.ts";
import type { Laid, LaidBox, LaidLeaf } from "../../../text/compare/layout.ts";
import type { Piece } from "../../../text/compare/result.ts";
import { keyOfTitle } from "../../../text/links.ts";
import type { Names } from "../../../text/markdown/render.ts";

type Showing = {
	readonly names: Names | undefined;
	readonly marking: Marking;
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

function boxOf({ tag, start, side, blocks }: LaidBox, showing: Showing): Child {
	const inside = blocks.map((block) => blockOf(block, showing));
	const oneSide = side === "both" ? undefined : side;
	if (tag === "table") {
		return (
			<div class="table-scroll" role="group" aria-label="Table" tabindex={0}>
				<table data-side={oneSide}>
					<thead>{inside.slice(0, 1)}</thead>
					<tbody>{inside.slice(1)}</tbody>
				</table>
			</div>
		);
	}
	if (tag === "notes") return <ol class="footnotes">{inside}</ol>;
	const Tag = tag === "note" ? "li" : tag;
	return (
		<Tag start={start} dir={OWN_DIRECTION.has(Tag) ? "auto" : undefined} data-side={oneSide}>
			{inside}
		</Tag>
	);
}

const OWN_DIRECTION: ReadonlySet<string> = new Set(["li", "dd"]);

function leafOf(leaf: LaidLeaf, showing: Showing): Child {
	const words = wordsOf(leaf, showing);
	const side = leaf.side === "both" ? undefined : leaf.side;
	if (leaf.tag === "line") return words;
	if (leaf.tag === "hr") return <hr />;
	if (leaf.tag === "pre") {
		return (
			<pre>
				<code>{words}</code>
			</pre>
		);
	}
	const Tag = leaf.tag;
	return (
		<Tag dir="auto" class={leaf.className} data-side={side}>
			{words}
		</Tag>
	);
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
	if (format.kind === "link") {
		return (
			<a href={format.href} rel={format.rel}>
				{words}
			</a>
		);
	}
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
