// Who wrote what: a text with everybody's words marked, and the people beside it with the versions their words came
// from. A name that may not be shown never gets this far.
import type { Child } from "hono/jsx";
import { byCount, plural } from "../components/language.ts";
import { DateOnly, Prose } from "../components/parts.tsx";
import type { AuthorLook } from "../../../text/author-looks.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";

/** A version in which words of a text first appeared. */
export type WhoSource = {
	/** Unique on the page. */
	readonly id: string;
	/** "version 4", or of which text when it is another's. */
	readonly label: string;
	readonly href: string;
	readonly at: number;
	/** How words came to where they are; where and through whom is told only of people who are named. */
	readonly placed?:
		| {
				readonly kind: "restored" | "moved" | "copied";
				readonly where: { readonly label: string; readonly href: string; readonly by: string } | undefined;
		  }
		| undefined;
};

/** Somebody with words in the text; people who prefer not to be named are one entry together. */
export type WhoPerson = {
	/** Undefined for people who prefer not to be named. */
	readonly name: string | undefined;
	readonly href: string | undefined;
	readonly words: number;
	readonly look: AuthorLook;
	/** How many people this is: only those who are not named are ever more than one. */
	readonly people: number;
	readonly sources: readonly WhoSource[];
};

/** Words of one person that came from the same version, as a reader sees them. */
export type WhoPassage = { readonly text: string; readonly source: WhoSource };

/** What is chosen on the page, as its address says it. */
export type WhoChoice = {
	/** Number of the only person whose words are marked. */
	readonly only: number | undefined;
	readonly plain: boolean;
	readonly typed: boolean;
};

type WhoTextProps = { html: SafeHtml; base: string; choice: WhoChoice; only: WhoPerson | undefined };

/** The text, and the ways to look at it. */
export function WhoText({ html, base, choice, only }: WhoTextProps) {
	const to = (change: Partial<WhoChoice>) => addressOf(base, { ...choice, ...change });
	return (
		<div class="stack">
			<nav class="who-views" aria-label="How the words are shown">
				<ul>
					<View href={to({ typed: false })} isChosen={!choice.typed}>
						As read
					</View>
					<View href={to({ typed: true })} isChosen={choice.typed}>
						As typed
					</View>
				</ul>
				<ul>
					<View href={to({ plain: false })} isChosen={!choice.plain}>
						Colours
					</View>
					<View href={to({ plain: true })} isChosen={choice.plain}>
						Only lines
					</View>
				</ul>
			</nav>
			{only === undefined ? null : (
				<p>
					Only the words of {only.name === undefined ? unnamed(only) : <WhoName person={only} />} are marked.{" "}
					<a href={to({ only: undefined })}>Mark all</a>
				</p>
			)}
			<who-said class="who" data-plain={choice.plain ? "yes" : undefined}>
				<Prose html={html} className="who__text prose" />
			</who-said>
		</div>
	);
}

function View({ href, isChosen, children }: { href: string; isChosen: boolean; children: Child }) {
	return (
		<li>
			<a href={href} aria-current={isChosen ? "true" : undefined}>
				{children}
			</a>
		</li>
	);
}

type WhoListProps = { people: readonly WhoPerson[]; base: string; choice: WhoChoice };

/** The people of a text with their numbers, lines, words, share and sources. */
export function WhoList({ people, base, choice }: WhoListProps) {
	const total = people.reduce((sum, { words }) => sum + words, 0);
	return (
		<ol class="who-list">
			{people.map((person) => (
				<li data-plain={choice.plain ? "yes" : undefined}>
					<span
						class="who-list__sample"
						data-author={String(person.look.colour)}
						data-line={person.look.line}
					>
						{/* Wide enough to show the pattern of its line. */}
						{`\u2002${person.look.number}\u2002`}
					</span>
					<span class="who-list__name">
						<WhoName person={person} />
					</span>
					<span class="who-list__words">
						{plural(person.words, "word")}, {total === 0 ? 0 : Math.round((person.words / total) * 100)}%
						{people.length > 1 ? <Alone {...{ person, base, choice }} /> : null}
					</span>
					<Sources person={person} />
				</li>
			))}
		</ol>
	);
}

function Alone({ person, base, choice }: Omit<WhoListProps, "people"> & { person: WhoPerson }) {
	const { number } = person.look;
	if (choice.only === number) return <strong> · shown alone</strong>;
	return (
		<span class="who-list__alone">
			{" · "}
			<a href={addressOf(base, { ...choice, only: number })}>
				show alone
				<span class="visually-hidden">
					: <WhoName person={{ ...person, href: undefined }} />
				</span>
			</a>
		</span>
	);
}

// More than this many are folded away, so that the people stay together.
const SOURCES_OPEN = 4;

function Sources({ person: { sources } }: { person: WhoPerson }) {
	if (sources.length === 0) return null;
	const list = (
		<ul class="who-list__sources">
			{sources.map((source) => (
				<li id={source.id}>
					<SourceLine source={source} />
				</li>
			))}
		</ul>
	);
	if (sources.length <= SOURCES_OPEN) return list;
	return (
		<details class="who-list__more">
			<summary>In {plural(sources.length, "version")}</summary>
			{list}
		</details>
	);
}

function SourceLine({ source: { href, label, at, placed } }: { source: WhoSource }) {
	return (
		<>
			in <a href={href}>{label}</a>, <DateOnly at={at} />
			{placed ? <Placed {...placed} /> : null}
		</>
	);
}

/** "; restored by Ines Okafor in version 9". */
function Placed({ kind, where }: NonNullable<WhoSource["placed"]>) {
	if (where === undefined) return <>; {kind} since</>;
	return (
		<>
			; {kind} by <bdi>{where.by}</bdi> in <a href={where.href}>{where.label}</a>
		</>
	);
}

function unnamed({ people }: WhoPerson): string {
	return byCount(people, "a contributor not named", `${people} contributors not named`);
}

function WhoName({ person: { name, href, people } }: { person: WhoPerson }) {
	if (name === undefined) return <>{byCount(people, "not named", `${people} people, not named`)}</>;
	return href === undefined ? (
		<bdi>{name}</bdi>
	) : (
		<a href={href}>
			<bdi>{name}</bdi>
		</a>
	);
}

/** Everything one person wrote in the text, with where it comes from. */
export function WhoWrote({ person, passages }: { person: WhoPerson; passages: readonly WhoPassage[] }) {
	if (passages.length === 0) return null;
	return (
		<section class="stack" aria-labelledby="wrote">
			<h2 id="wrote">
				<bdi>{person.name}</bdi> wrote
			</h2>
			<ul class="list-plain">
				{passages.map(({ text, source }) => (
					<li>
						<q dir="auto">{text}</q> <SourceLine source={source} />
					</li>
				))}
			</ul>
		</section>
	);
}

/** Address of the same page with something else chosen. */
function addressOf(base: string, { only, plain, typed }: WhoChoice): string {
	const chosen = [
		...(only === undefined ? [] : [`person=${only}`]),
		...(plain ? ["colours=off"] : []),
		...(typed ? ["as=typed"] : []),
	];
	return chosen.length === 0 ? base : `${base}?${chosen.join("&")}`;
}
