// One saved version as it was.
import type { Child } from "hono/jsx";
import { ButtonLink } from "../components/forms.tsx";
import { plural } from "../components/language.ts";
import { Page } from "../components/layout.tsx";
import type { Frame } from "../components/page-context.ts";
import { Aside, Badge, Definition, Facts, PersonLink, Prose, Strip, Time } from "../components/parts.tsx";
import { difference, People, PlaceHead, TermSection } from "../components/place.tsx";
import { compareHref, inSentence, patchHref } from "../../wiki/places/rules-address.ts";
import type { Place } from "../../wiki/places/rules.ts";
import type { Version } from "../../wiki/versions/rules.ts";
import { authorsPath, editionPath, reusePath, termPath, versionPath } from "../../../text/addresses.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";

/** What a version was made from, when that is not the version before it. */
export type MadeFrom = { readonly href: string; readonly label: string };

type VersionPageProps = {
	frame: Frame;
	place: Place;
	version: Version;
	html: SafeHtml;
	madeFrom: readonly MadeFrom[];
	mayWrite: boolean;
};

export function VersionPage(props: VersionPageProps) {
	const { frame, place, version, html } = props;
	const { number } = version;
	const isProposal = place.subject.kind === "proposal";
	return (
		<Page
			frame={frame}
			title={[`Version ${number}`, place.title, ...(place.term ? [place.term.headword] : [])]}
			section={<TermSection place={place} />}
			aside={<VersionFacts {...props} />}
			canonical={versionPath(place.href, number)}
		>
			<div class="stack">
				<PlaceHead place={place}>
					Version {number} of <bdi>{inSentence(place)}</bdi>
				</PlaceHead>
				<WhichOne place={place} number={number} latest={place.around.versions} />
				{version.name === "" ? null : (
					<p class="lede">
						<bdi>{version.name}</bdi>
					</p>
				)}
				{isProposal ? (
					<Definition html={html} kind="proof" slug={slugLine(place, version)} />
				) : (
					<Prose html={html} />
				)}
				<Ways {...props} />
			</div>
		</Page>
	);
}

function slugLine(place: Place, { number, change }: Version): string {
	return `${place.title.replace(/:.*$/su, "")}, version ${number}, ${plural(change.words, "word")}`;
}

/** "Version 5 of 7. ‹ 4  6 ›  Latest". */
function WhichOne({ place, number, latest }: { place: Place; number: number; latest: number }) {
	const at = (other: number) => versionPath(place.href, other);
	return (
		<Strip kind={number === latest ? "info" : "old"}>
			<nav class="cluster" aria-label="Versions before and after">
				<span>
					{number === latest
						? `Version ${number}, the latest.`
						: `You are reading version ${number} of ${latest}.`}
				</span>
				{number > 1 ? (
					<a href={at(number - 1)} rel="prev">
						‹ <span class="visually-hidden">Version </span>
						{number - 1}
					</a>
				) : null}
				{number < latest ? (
					<>
						<a href={at(number + 1)} rel="next">
							<span class="visually-hidden">Version </span>
							{number + 1} ›
						</a>
						<a href={at(latest)}>Latest</a>
					</>
				) : null}
			</nav>
		</Strip>
	);
}

function Ways({ place, version: { number }, mayWrite }: VersionPageProps) {
	const latest = place.around.versions;
	return (
		<div class="cluster">
			{number > 1 ? (
				<ButtonLink href={compareHref(place, number - 1, number)}>Compare to version {number - 1}</ButtonLink>
			) : null}
			{number < latest ? (
				<ButtonLink href={compareHref(place, number, latest)}>Compare to the latest</ButtonLink>
			) : null}
			<ButtonLink href={authorsPath(versionPath(place.href, number))}>Who wrote what</ButtonLink>
			{mayWrite && number < latest ? (
				<ButtonLink href={reusePath(versionPath(place.href, number))} kind="quiet">
					Use these words again…
				</ButtonLink>
			) : null}
		</div>
	);
}

function VersionFacts({ place, version, madeFrom, frame }: VersionPageProps) {
	const { savedBy, writers, becameEdition, reusedFrom } = version;
	const rows: (readonly [Child, Child])[] = [
		["Saved", <Time at={version.savedAt} now={frame.now} />],
		[
			"Saved by",
			savedBy ? (
				<PersonLink handle={savedBy.handle} name={savedBy.name} />
			) : (
				"the wiki itself, when nobody was writing"
			),
		],
		...(writers.length === 0 ? [] : [["Changed by", <People people={writers} />] as const]),
		["Words", wordsOf(version)],
		...(version.number > 1 ? [["Changes", <PatchOf place={place} number={version.number} />] as const] : []),
		...madeFrom.map(({ href, label }) => ["Based on", <a href={href}>{label}</a>] as const),
		...(reusedFrom
			? [
					[
						"Words of",
						<a href={versionPath(place.href, reusedFrom.number)}>version {reusedFrom.number}</a>,
					] as const,
				]
			: []),
		...(becameEdition === undefined
			? []
			: [["Adopted", <EditionLink place={place} number={becameEdition} />] as const]),
	];
	return (
		<Aside title="About this version">
			<Facts rows={rows} />
		</Aside>
	);
}

/** "26 words, +2 −1". */
function wordsOf({ change: { words, wordsAdded, wordsRemoved } }: Version): string {
	const whole = plural(words, "word");
	const changed = wordsAdded + wordsRemoved > 0 && wordsAdded < words;
	return changed ? `${whole}, ${difference(wordsAdded, wordsRemoved)}` : whole;
}

function PatchOf({ place, number }: { place: Place; number: number }) {
	return (
		<a href={patchHref(place, number - 1, number)} download>
			Patch from version {number - 1}
		</a>
	);
}

function EditionLink({ place, number }: { place: Place; number: number }) {
	return (
		<a href={editionPath(termPath(place.term?.slug ?? ""), number)}>
			<Badge kind="edition">became edition {number}</Badge>
		</a>
	);
}
