// One line of a history: a version with what it changed, or several short sessions of one day, folded away.
import type { Now } from "../components/now.ts";
import { Tick } from "../components/forms.tsx";
import { byCount, plural, timeOfDay } from "../components/language.ts";
import { Badge, DateOnly, Time } from "../components/parts.tsx";
import { difference, People, peopleOf } from "../components/place.tsx";
import { compareHref } from "../../wiki/places/rules-address.ts";
import type { Place } from "../../wiki/places/rules.ts";
import type { Entry, Session } from "../../wiki/versions/rules-history.ts";
import type { VersionLine } from "../../wiki/versions/rules.ts";
import { authorsPath, editionPath, termPath, versionPath } from "../../../text/addresses.ts";
import { plainText } from "../../../text/markdown/render.ts";

type Shared = {
	place: Place;
	frame: { now: Now };
	sessions: ReadonlyMap<number, readonly Session[]>;
	ticked?: readonly string[];
};

export function EntryLine({ entry, ...shared }: Shared & { entry: Entry }) {
	if (entry.kind === "version") return <Line version={entry.version} {...shared} />;
	const { versions, people, added, removed } = entry;
	const isTicked = versions.some(({ number }) => shared.ticked?.includes(String(number)));
	return (
		<li>
			<details class="short-sessions" open={isTicked}>
				<summary>
					{plural(versions.length, "short session")}, <DateOnly at={versions[0]?.savedAt ?? 0} />{" "}
					<span class="meta">
						({plural(people, "person", "people")}, {difference(added, removed)} words)
					</span>
				</summary>
				<ol class="rows history list-plain">
					{versions.map((version) => (
						<Line version={version} {...shared} />
					))}
				</ol>
			</details>
		</li>
	);
}

function Line({ place, version, ticked = [], frame, sessions }: Shared & { version: VersionLine }) {
	const { number, becameEdition } = version;
	const written = sessions.get(number);
	return (
		<li>
			<div class="cluster" data-ends>
				<div class="cluster">
					<Tick
						name="v"
						id={`v-${number}`}
						value={String(number)}
						checked={ticked.includes(String(number))}
						label={<LineName version={version} />}
					/>
					{becameEdition === undefined ? null : <EditionBadge place={place} number={becameEdition} />}
				</div>
				<span class="meta">
					<Time at={version.savedAt} now={frame.now} />
				</span>
			</div>
			<p>
				{number === 1 ? "started by " : null}
				<People people={peopleOf(version)} /> · <ChangeWords version={version} />
			</p>
			{written === undefined ? null : <Sessions sessions={written} now={frame.now} />}
			<p class="cluster">
				<a href={versionPath(place.href, number)}>
					Read<span class="visually-hidden"> version {number}</span>
				</a>
				{number > 1 ? (
					<a href={compareHref(place, number - 1, number)}>
						Compare<span class="visually-hidden"> version {number}</span> to {number - 1}
					</a>
				) : null}
				<a href={authorsPath(versionPath(place.href, number))}>
					Who wrote what<span class="visually-hidden"> in version {number}</span>
				</a>
			</p>
		</li>
	);
}

function EditionBadge({ place, number }: { place: Place; number: number }) {
	return (
		<a class="badge-link" href={editionPath(termPath(place.term?.slug ?? ""), number)}>
			<Badge kind="edition">became edition {number}</Badge>
		</a>
	);
}

/** "4 January 2007, 14:02 to 14:31 UTC: Ines Okafor, Tomas Reyes". */
export function Sessions({ sessions, now }: { sessions: readonly Session[]; now: Now }) {
	if (sessions.length === 0) return null;
	return (
		<ul class="sessions-list">
			{sessions.map(({ from, to, people, change }) => (
				<li>
					<DateOnly at={from} />, {timeOfDay(from)}
					{timeOfDay(from) === timeOfDay(to) ? null : ` to ${timeOfDay(to)}`} UTC
					{!now.hasCome(to + WRITING_MS) ? " (still writing)" : ""}: <People people={people} />
					{change === undefined ? null : ` · ${differenceWords(change)}`}
				</li>
			))}
		</ul>
	);
}

function differenceWords({ wordsAdded, wordsRemoved }: NonNullable<Session["change"]>): string {
	if (wordsAdded + wordsRemoved === 0) return "no words changed";
	return `${difference(wordsAdded, wordsRemoved)} ${byCount(wordsAdded + wordsRemoved, "word", "words")}`;
}

const WRITING_MS = 60_000;

function LineName({ version: { number, name, reusedFrom } }: { version: VersionLine }) {
	return (
		<>
			<strong>Version {number}</strong> {name === "" ? null : <bdi>{name}</bdi>}
			{reusedFrom ? <> the words of version {reusedFrom.number} again</> : null}
		</>
	);
}

/** "+9 −2 words" and the longest added stretch: people remember words, not times. */
function ChangeWords({ version: { change, number } }: { version: VersionLine }) {
	const { wordsAdded, wordsRemoved, words, phrase } = change;
	if (wordsAdded === 0 && wordsRemoved === 0) return <>the same words; only marks or spaces changed</>;
	const isWhole = number === 1 && wordsAdded === words;
	return (
		<>
			{isWhole ? plural(words, "word") : differenceWords(change)}{" "}
			{phrase === "" ? null : <q dir="auto">{plainText(phrase)}</q>}
		</>
	);
}
