// The history of a text: every version, newest first, by month, to read or to compare.
import { plainText } from "../../text/markdown.ts";
import type { FieldErrors } from "../errors.ts";
import { Button, Tick } from "../page/forms.tsx";
import type { Frame } from "../page/frame.ts";
import { Page } from "../page/layout.tsx";
import { Badge, Empty, Time } from "../page/parts.tsx";
import { plural } from "../page/words.ts";
import type { Place, VersionLine } from "./rules.ts";
import { compareHref, inSentence } from "./rules-address.ts";
import { type Around, difference, People, peopleOf, PlaceHead, TermSection } from "./views-place.tsx";

type HistoryPageProps = {
	frame: Frame;
	place: Place;
	around: Around;
	/** Newest first. */
	versions: readonly VersionLine[];
	/** Numbers that were ticked, when the page comes back. */
	ticked?: readonly string[];
	errors?: FieldErrors | undefined;
};

export function HistoryPage({ frame, place, around, versions, ticked = [], errors }: HistoryPageProps) {
	const oldest = versions.at(-1)?.number ?? 1;
	return (
		<Page
			frame={frame}
			title={["Versions", place.title]}
			section={<TermSection place={place} />}
			canonical={`${place.href}/versions`}
			errors={errors}
		>
			<div class="stack">
				<PlaceHead place={place} around={around} current="versions">
					Versions of <bdi>{inSentence(place)}</bdi>
				</PlaceHead>
				{versions.length === 0 ? (
					<Empty href={`${place.href}/write`} label="Write together">
						No version has been saved yet. Words are saved as they are typed; a version gives them a number to
						point at.
					</Empty>
				) : (
					<Choosing place={place} versions={versions} ticked={ticked} now={frame.now} />
				)}
				{oldest > 1 ? (
					<p>
						<a href={`${place.href}/versions?before=${oldest}`} rel="next">
							Versions before {oldest}
						</a>
					</p>
				) : null}
			</div>
		</Page>
	);
}

type ChoosingProps = {
	place: Place;
	versions: readonly VersionLine[];
	ticked: readonly string[];
	now: number;
};

function Choosing({ place, versions, ticked, now }: ChoosingProps) {
	const canCompare = (versions[0]?.number ?? 0) > 1;
	return (
		<form class="form" method="get" action={`${place.href}/versions`}>
			<fieldset class="stack">
				<legend>Choose versions to compare</legend>
				{canCompare ? (
					<div class="cluster">
						<span class="meta">Tick two to five and press Compare.</span>
						<Button kind="plain">Compare ticked</Button>
					</div>
				) : null}
				{byMonth(versions).map(([month, lines]) => (
					<section class="stack" aria-label={month}>
						<h2>{month}</h2>
						<ol class="rows history list-plain" reversed start={lines[0]?.number}>
							{lines.map((version) => (
								<Line
									place={place}
									version={version}
									ticked={ticked.includes(String(version.number))}
									now={now}
								/>
							))}
						</ol>
					</section>
				))}
			</fieldset>
		</form>
	);
}

type LineProps = { place: Place; version: VersionLine; ticked: boolean; now: number };

function Line({ place, version, ticked, now }: LineProps) {
	const { number, becameEdition } = version;
	return (
		<li>
			<div class="cluster" data-ends>
				<div class="cluster">
					<Tick
						name="v"
						id={`v-${number}`}
						value={String(number)}
						checked={ticked}
						label={<LineName version={version} />}
					/>
					{becameEdition === undefined ? null : <Badge kind="edition">became edition {becameEdition}</Badge>}
				</div>
				<span class="meta">
					<Time at={version.savedAt} now={now} />
				</span>
			</div>
			<p>
				<People people={peopleOf(version)} /> · <ChangeWords version={version} />
			</p>
			<p class="cluster">
				<a href={`${place.href}/versions/${number}`}>
					Read<span class="visually-hidden"> version {number}</span>
				</a>
				{number > 1 ? (
					<a href={compareHref(place, number - 1, number)}>
						Compare<span class="visually-hidden"> version {number}</span> to {number - 1}
					</a>
				) : null}
			</p>
		</li>
	);
}

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
			{isWhole
				? plural(words, "word")
				: `${difference(wordsAdded, wordsRemoved)} ${wordsAdded + wordsRemoved === 1 ? "word" : "words"}`}{" "}
			{phrase === "" ? null : <q dir="auto">{plainText(phrase)}</q>}
		</>
	);
}

const months = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** Order is by number, never by clock: a month may come twice if the clock was wrong. */
function byMonth(versions: readonly VersionLine[]): readonly (readonly [string, readonly VersionLine[]])[] {
	const groups: [string, VersionLine[]][] = [];
	for (const version of versions) {
		const month = months.format(version.savedAt);
		const last = groups.at(-1);
		if (last?.[0] === month) last[1].push(version);
		else groups.push([month, [version]]);
	}
	return groups;
}
