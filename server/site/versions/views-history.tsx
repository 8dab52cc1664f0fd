// The history of a text: every version, newest first, by month, to read or to compare.
import type { FieldErrors } from "../../errors.ts";
import { Button } from "../components/forms.tsx";
import { monthOf } from "../components/language.ts";
import { Page } from "../components/layout.tsx";
import type { Frame } from "../components/page-context.ts";
import { Empty, PersonLink } from "../components/parts.tsx";
import { PlaceHead, TermSection } from "../components/place.tsx";
import { GraphAside } from "./views-graph.tsx";
import { EntryLine, Sessions } from "./views-history-line.tsx";
import { TimeLine } from "./views-timeline.tsx";
import type { PersonName } from "../../wiki/people/rules.ts";
import { inSentence } from "../../wiki/places/rules-address.ts";
import type { Place } from "../../wiki/places/rules.ts";
import type { Graph } from "../../wiki/versions/rules-graph.ts";
import {
	type Entry,
	type HistoryChoice,
	type Session,
	pagesBeside,
} from "../../wiki/versions/rules-history.ts";
import type { VersionLine } from "../../wiki/versions/rules.ts";
import { listedVersionsPath, versionsPath, writePath } from "../../../text/addresses.ts";

export type HistoryPageProps = {
	frame: Frame;
	place: Place;
	choice: HistoryChoice;
	/** Newest first. */
	versions: readonly VersionLine[];
	/** The same, with short sessions together. */
	entries: readonly Entry[];
	/** When each version was written, if that is asked for; of number 0, what is in no version yet. */
	sessions: ReadonlyMap<number, readonly Session[]>;
	/** Everybody who has a version here. */
	hands: readonly PersonName[];
	graph: Graph | undefined;
	/** How many versions a page lists. */
	perPage: number;
	/** Numbers that were ticked, when the page comes back. */
	ticked?: readonly string[];
	errors?: FieldErrors | undefined;
};

export function HistoryPage(props: HistoryPageProps) {
	const { frame, place, versions, graph, errors } = props;
	return (
		<Page
			frame={frame}
			title={["Versions", place.title]}
			section={<TermSection place={place} />}
			aside={graph ? <GraphAside graph={graph} place={place} /> : undefined}
			canonical={versionsPath(place.href)}
			errors={errors}
		>
			<div class="stack">
				<PlaceHead place={place} current="versions">
					Versions of <bdi>{inSentence(place)}</bdi>
				</PlaceHead>
				{place.around.versions === 0 ? (
					<Empty href={writePath(place.href)} label="Write together">
						No version has been saved yet. Words are saved as they are typed; a version gives them a number to
						point at.
					</Empty>
				) : (
					<>
						<Choice {...props} />
						{versions.length > 1 ? <TimeLine place={place} versions={versions} /> : null}
						<Unsaved {...props} />
						{versions.length === 0 ? <Nobody {...props} /> : <Choosing {...props} />}
						<HistoryPaging {...props} />
					</>
				)}
			</div>
		</Page>
	);
}

/** Which versions to show. */
function Choice({ place, choice, hands }: HistoryPageProps) {
	return (
		<form class="history-choice" method="get" action={versionsPath(place.href)}>
			<fieldset class="cluster">
				<legend class="visually-hidden">Show</legend>
				<span aria-hidden="true">Show:</span>
				<label>
					<input type="radio" name="show" value="saved" checked={!choice.sessions} /> saved versions
				</label>
				<label>
					<input type="radio" name="show" value="sessions" checked={choice.sessions} /> every session
				</label>
			</fieldset>
			{hands.length > 1 ? (
				<label class="cluster">
					by{" "}
					<select class="field__input" name="by">
						<option value="">everybody</option>
						{hands.map(({ handle, name }) => (
							<option value={handle} selected={handle === choice.by}>
								{name}
							</option>
						))}
					</select>
				</label>
			) : null}
			<Button kind="plain">Show</Button>
		</form>
	);
}

/** What has been written since the newest version. */
function Unsaved({ sessions, frame }: HistoryPageProps) {
	const unsaved = sessions.get(0) ?? [];
	if (unsaved.length === 0) return null;
	return (
		<div>
			<p>Written since, and in no version yet:</p>
			<Sessions sessions={unsaved} now={frame.now} />
		</div>
	);
}

function Nobody({ choice, hands, place }: HistoryPageProps) {
	const person = hands.find(({ handle }) => handle === choice.by);
	return (
		<p>
			{person ? (
				<>
					<PersonLink handle={person.handle} name={person.name} /> has no version here
					{choice.before === undefined ? "" : ` before version ${choice.before}`}.{" "}
				</>
			) : (
				"There are no versions here. "
			)}
			<a href={versionsPath(place.href)}>All versions</a>
		</p>
	);
}

function Choosing(props: HistoryPageProps) {
	const { place, entries } = props;
	return (
		<form method="get" action={versionsPath(place.href)}>
			<fieldset class="stack">
				<legend>Choose versions to compare</legend>
				{byMonth(entries).map(([month, lines]) => (
					<section class="stack" aria-label={month}>
						<h2>{month}</h2>
						<ol class="rows history list-plain">
							{lines.map((entry) => (
								<EntryLine entry={entry} {...props} />
							))}
						</ol>
					</section>
				))}
				{place.around.versions > 1 ? (
					<div class="compare-bar">
						<span class="compare-bar__count">Tick two to five versions.</span>
						<Button kind="plain">Compare ticked</Button>
					</div>
				) : null}
			</fieldset>
		</form>
	);
}

/** To the pages before and after this one. */
function HistoryPaging({ place, choice, versions, perPage }: HistoryPageProps) {
	const { newer, older } = pagesBeside(versions, { choice, latest: place.around.versions, perPage });
	if (newer === undefined && older === undefined) return null;
	return (
		<nav class="cluster" data-ends aria-label="More versions">
			{newer === undefined ? (
				<span />
			) : (
				<a href={listedVersionsPath(place.href, newer)} rel="prev">
					{newer.before === undefined
						? "The newest versions"
						: `Versions ${newer.before - perPage} to ${newer.before - 1}`}
				</a>
			)}
			{older === undefined ? null : (
				<a href={listedVersionsPath(place.href, older)} rel="next">
					Versions before {older.before}
				</a>
			)}
		</nav>
	);
}

/** Order is by number, never by clock: a month may come twice if the clock was wrong. */
function byMonth(entries: readonly Entry[]): readonly (readonly [string, readonly Entry[]])[] {
	const groups: [string, Entry[]][] = [];
	for (const entry of entries) {
		const month = monthOf(savedAt(entry));
		const last = groups.at(-1);
		if (last?.[0] === month) last[1].push(entry);
		else groups.push([month, [entry]]);
	}
	return groups;
}

function savedAt(entry: Entry): number {
	return entry.kind === "version" ? entry.version.savedAt : (entry.versions[0]?.savedAt ?? 0);
}
