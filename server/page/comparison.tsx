// Two texts as an editor's hand would mark them, and the same said in words for those who cannot see the marks.
import type { Child } from "hono/jsx";
import { type Comparison, changeSentences, summarize } from "../../text/compare.ts";
import { ChangeMark, markingOf } from "./change-marks.tsx";
import { plural } from "./words.ts";

type ComparisonBlockProps = {
	comparison: Comparison;
	/** Begins the ids of the changes; needed only when a page has two comparisons. */
	id?: string;
	lang?: string;
};

export function ComparisonBlock({ comparison, id = "change", lang }: ComparisonBlockProps) {
	const sentences = changeSentences(comparison);
	const marking = markingOf(comparison.pieces, id);
	return (
		<compare-step class="comparison">
			<p class="comparison__summary">{summarize(comparison)}</p>
			<p class="comparison__text" dir="auto" lang={lang}>
				{comparison.pieces.map((piece) =>
					piece.kind === "same" ? piece.text : <ChangeMark change={piece} marking={marking} />,
				)}
			</p>
			{sentences.length === 0 ? null : (
				<details class="comparison__words">
					<summary>{sentences.length === 1 ? "The change in words" : "The changes in words"}</summary>
					<ol>
						{sentences.map((sentence, index) => (
							<li>
								<a href={`#${id}-${index + 1}`} aria-label={`Show change ${index + 1} in the text`}>
									{index + 1}
								</a>{" "}
								<span dir="auto">{sentence}</span>
							</li>
						))}
					</ol>
				</details>
			)}
		</compare-step>
	);
}

/** Somebody who wrote words of a text, the one with most words first. */
export type TextAuthor = {
	/** Undefined for a person who prefers not to be named. */
	readonly name: string | undefined;
	readonly href?: string | undefined;
	readonly words: number;
};

/** A stretch of text by one of them, in the order of the text; joined they are the text. */
export type AuthorRun = {
	readonly text: string;
	/** Position among the authors. */
	readonly author: number;
	/** Where these words first appeared. */
	readonly href: string;
};

type WhoTextProps = {
	authors: readonly TextAuthor[];
	runs: readonly AuthorRun[];
	/** Position of the only author to mark, when not everybody is. */
	only?: number | undefined;
	lang?: string;
};

/** The text with every run numbered, underlined in its author's pattern, and a link to where it was written. */
export function WhoText({ authors, runs, only, lang }: WhoTextProps) {
	return (
		<div class="who">
			<p class="who__text" dir="auto" lang={lang}>
				{runs.map((run) =>
					only === undefined || only === run.author ? (
						<WhoRun run={run} author={authors[run.author]} />
					) : (
						run.text
					),
				)}
			</p>
		</div>
	);
}

function WhoRun({ run, author }: { run: AuthorRun; author: TextAuthor | undefined }) {
	return (
		<a class="who__run" href={run.href} {...marks(run.author, author)}>
			<sup aria-hidden="true">{run.author + 1}</sup>
			<span class="visually-hidden">{author?.name ?? "Not named"}: </span>
			{run.text}
		</a>
	);
}

/** The people of a text with their numbers, patterns, words and share. */
export function WhoList({ authors }: { authors: readonly TextAuthor[] }) {
	const total = authors.reduce((sum, { words }) => sum + words, 0);
	return (
		<ol class="who-list">
			{authors.map((author, index) => (
				<li>
					<span class="who-list__sample" {...marks(index, author)}>
						{/* Wide enough to show the pattern of its line. */}
						{`\u2002${index + 1}\u2002`}
					</span>
					<span class="who-list__name">
						<AuthorName author={author} />
					</span>
					<span class="who-list__words">
						{plural(author.words, "word")}, {total === 0 ? 0 : Math.round((author.words / total) * 100)}%
					</span>
				</li>
			))}
		</ol>
	);
}

function AuthorName({ author }: { author: TextAuthor }): Child {
	if (author.name === undefined) return <>not named</>;
	return author.href ? (
		<a href={author.href}>
			<bdi>{author.name}</bdi>
		</a>
	) : (
		<bdi>{author.name}</bdi>
	);
}

// Navy for the one with most words, then the order in which the colours stay furthest apart (tokens.css).
const COLOUR_ORDER = [2, 1, 3, 4, 5, 6] as const;

/** The colour and line of the nth author: the seventh has the first colour again with the next line. */
export function marks(index: number, author: TextAuthor | undefined) {
	if (author === undefined || author.name === undefined) return { "data-author": "0", "data-line": "0" };
	const round = Math.floor(index / COLOUR_ORDER.length);
	const colour = COLOUR_ORDER[index % COLOUR_ORDER.length];
	const line = ((index + round) % COLOUR_ORDER.length) + 1;
	return { "data-author": String(colour), "data-line": String(line) };
}
