// The pages that explain the site: what it is, how to take part, formatting, accessibility, privacy.
import type { Child } from "hono/jsx";
import { Page } from "../components/layout.tsx";
import type { Frame } from "../components/page-context.ts";
import { Prose } from "../components/parts.tsx";
import { CREDIT_SETTINGS, FORMATTING, HELP, TERMS } from "../../../text/addresses.ts";
import { renderMarkdown } from "../../../text/markdown/render.ts";

type ExplainProps = { frame: Frame; title: string; path: string; children: Child };

function Explain({ frame, title, path, children }: ExplainProps) {
	return (
		<Page frame={frame} title={[title]} canonical={path}>
			<article class="stack prose">
				<h1>{title}</h1>
				{children}
			</article>
		</Page>
	);
}

export function AboutPage({ frame }: { frame: Frame }) {
	return (
		<Explain frame={frame} title="About" path="/about">
			<p class="lede">
				Here a community writes competing definitions of a term. A curator adopts one exact version as the
				numbered edition that everybody quotes. Everyone who helped is thanked by name, if they wish.
			</p>
			<p>
				An edition never changes. If the words get better, there is a new edition with a new number, and the
				old one stays where it was. So a quotation always leads to the words that were quoted.
			</p>
			<p>
				The texts are published under the licence CC BY 4.0: quote them freely, with the edition and its
				address. The program is Watchword, free software under the MIT licence.
			</p>
		</Explain>
	);
}

export function HelpPage({ frame }: { frame: Frame }) {
	return (
		<Explain frame={frame} title="Help" path={HELP}>
			<h2>Who can do what</h2>
			<p>
				Anyone can read, compare and quote. Members can comment, write in open proposals and start their own.
				A curator starts terms, closes proposals, adopts, and hides comments that do not belong here. An
				administrator looks after the system.
			</p>
			<h2>Three ways to help</h2>
			<ul>
				<li>
					<strong>Comment.</strong> Say what you would change, and why. You can quote the words you mean.
				</li>
				<li>
					<strong>Start a proposal of your own</strong>, from the adopted text, from another proposal, or from
					nothing.
				</li>
				<li>
					<strong>Write together</strong> in an open proposal. Your words are saved as you type. Save a
					version to give this wording a number.
				</li>
			</ul>
			<NothingLost />
			<h2>Being thanked</h2>
			<p>
				When words of yours are adopted, you are thanked by name only if you said yes. You can{" "}
				<a href={CREDIT_SETTINGS}>choose in your settings</a>, and change it later.
			</p>
			<h2>Quoting</h2>
			<p>
				Quote an edition by its number, such as “CRM 2.0, edition 2”, and give its address. Each edition has
				ready citations to copy.
			</p>
			<p>
				<a href={FORMATTING}>How to format a text</a>
			</p>
		</Explain>
	);
}

function NothingLost() {
	return (
		<>
			<h2>Nothing gets lost</h2>
			<p>
				Every version is kept, with the people who wrote it. To go back, open an old version and choose “Use
				these words again”. The versions in between stay in the list.
			</p>
			<p>
				“Versions” lists them all. Tick two to five to compare them, or take two from the time line. What the
				wiki saved by itself on one day is folded together; choose “every session” to see who wrote when.
			</p>
			<p>
				“Who wrote what” marks everybody’s words in a text, with a number and a line of their own. Press words
				to see in which version they first appeared.
			</p>
		</>
	);
}

const EXAMPLES: readonly { readonly what: string; readonly typed: string }[] = [
	{ what: "Bold", typed: "**trust**" },
	{ what: "Italic", typed: "*conversation*" },
	{ what: "A link", typed: "[a talk](https://example.org/talk)" },
	{ what: "A link to a term", typed: "[[CRM 2.0]]" },
	{ what: "A quotation", typed: "> Words of somebody else" },
	{ what: "A list", typed: "- one\n- two" },
	{ what: "A table", typed: "| Before | After |\n| --- | --- |\n| campaign | conversation |" },
	{ what: "A note", typed: "A claim.[^1]\n\n[^1]: Where it comes from." },
];

export function FormattingPage({ frame }: { frame: Frame }) {
	// Drawn as a term that exists, for that is what the example is about. In this wiki it may have no page.
	const names = { term: () => ({ href: TERMS, headword: "CRM 2.0" }), edition: () => undefined };
	return (
		<Explain frame={frame} title="Formatting" path={FORMATTING}>
			<p class="lede">
				The toolbar of the editor does all of this for you. If you like, type the marks yourself: they are
				Markdown.
			</p>
			{EXAMPLES.map(({ what, typed }, i) => (
				<section class="formatting">
					<h2>{what}</h2>
					<pre>
						<code>{typed}</code>
					</pre>
					<Prose html={renderMarkdown(typed, { ...names, notePrefix: `example-${i + 1}` })} />
				</section>
			))}
			<p>
				On a page, the name of a term in double braces shows its adopted definition:{" "}
				<code>{"{{CRM 2.0}}"}</code>.
			</p>
		</Explain>
	);
}

export function AccessibilityPage({ frame }: { frame: Frame }) {
	return (
		<Explain frame={frame} title="Accessibility" path="/accessibility">
			<p class="lede">We aim for WCAG 2.2, level AA, on every page.</p>
			<ul>
				<li>
					Every page works with a keyboard alone. In the editor, press Escape, then Tab, to leave the text.
				</li>
				<li>
					Every page works without JavaScript, except writing live together; there is a plain form instead.
				</li>
				<li>
					Colour never carries meaning alone: additions are underlined, removals struck through, people
					numbered.
				</li>
				<li>Comparisons are also told in words, below the marked text.</li>
				<li>Light, dark and forced colours are supported, and nothing moves if you ask for less motion.</li>
			</ul>
			<p>If something does not work for you, say so in any discussion. We will mend it.</p>
		</Explain>
	);
}

export function PrivacyPage({ frame }: { frame: Frame }) {
	return (
		<Explain frame={frame} title="Privacy" path="/privacy">
			<p class="lede">Reading needs no account and leaves no cookie. Nothing is sent to other companies.</p>
			<ul>
				<li>
					If you join, we keep your name, your e-mail address and, if you give one, your affiliation. Your
					e-mail address is never shown to others.
				</li>
				<li>What you write is public, with your name beside it, and stays in the history.</li>
				<li>
					On editions you are thanked by name only if you said yes. You can{" "}
					<a href={CREDIT_SETTINGS}>change that</a>, also for editions of the past.
				</li>
				<li>
					A cookie keeps you signed in, one keeps your choice of appearance, and one carries short messages.
				</li>
				<li>The editor keeps a copy of unsent words on your own device until the server has them.</li>
			</ul>
		</Explain>
	);
}
