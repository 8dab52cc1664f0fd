// How the page "who wrote what" tells the authorship of a text: people by words, stretches by person. Pure.
import type { PlacedBy, PlacedRun } from "./rules-placements.ts";
import { addressOf, type Origin, sayOrigin } from "../places/rules.ts";
import { type AuthorLook, authorOrder, unnamedLook } from "../../../text/author-looks.ts";
import type { OwnedStretch, RunMark } from "../../../text/markdown/owned.ts";
import { plainText } from "../../../text/markdown/render.ts";

export type Facts = {
	/** The draft the text is a version of. */
	readonly draftId: string;
	readonly totals: readonly { readonly personId: string; readonly words: number }[];
	/** In the order of the text; joined they are the text. */
	readonly runs: readonly PlacedRun[];
	readonly origins: readonly Origin[];
	/** People of the whole term with most words first, so that somebody looks the same in all its texts. */
	readonly seniors: readonly string[];
};

/** How people may be named, by id. A person who is missing here is neither named nor linked. */
export type ShownNames = ReadonlyMap<string, { readonly name: string; readonly href: string }>;

export type Source = {
	readonly id: string;
	readonly label: string;
	readonly href: string;
	readonly at: number;
	/** Without a name and an address when that person is not named. */
	readonly placed:
		| {
				readonly kind: PlacedBy["kind"];
				readonly where: { readonly label: string; readonly href: string; readonly by: string } | undefined;
		  }
		| undefined;
};

/** Somebody with words in a text; people who are not named are one entry together, the last. */
export type Author = {
	readonly name: string | undefined;
	readonly href: string | undefined;
	readonly words: number;
	readonly look: AuthorLook;
	readonly people: number;
	readonly sources: readonly Source[];
};

export type ToldAuthors = {
	readonly authors: readonly Author[];
	readonly stretches: readonly OwnedStretch[];
};

/** Authors with most words first, and the stretches in the order of the text; joined they are the text. */
export function tellAuthors(facts: Facts, names: ShownNames): ToldAuthors {
	const words = new Map(facts.totals.map((total) => [total.personId, total.words]));
	// A text of marks alone has authors without a word.
	for (const { personId } of facts.runs) if (!words.has(personId)) words.set(personId, 0);
	const named = Array.from(words, ([personId, count]) => ({ personId, words: count })).filter(
		({ personId }) => names.has(personId),
	);
	const looks = new Map(authorOrder(named, facts.seniors).map(({ personId, ...look }) => [personId, look]));
	const sources = sourcesOf(facts, looks, names);
	const authors = named
		.map(({ personId, words: count }) => ({
			name: known(names.get(personId)).name,
			href: known(names.get(personId)).href,
			words: count,
			look: known(looks.get(personId)),
			people: 1,
			sources: [...(sources.get(personId)?.values() ?? [])].toSorted((a, b) => a.at - b.at),
		}))
		.toSorted((a, b) => a.look.number - b.look.number);
	const unnamed = unnamedAmong(words, names);
	return {
		authors: unnamed === undefined ? authors : [...authors, unnamed],
		stretches: facts.runs.map((run) => ({ text: run.text, mark: markOf(run, { names, looks, sources }) })),
	};
}

/** The same stretches with only one author's marked. */
export function onlyOf(
	stretches: readonly OwnedStretch[],
	only: number | undefined,
): readonly OwnedStretch[] {
	if (only === undefined) return stretches;
	return stretches.map((stretch) =>
		stretch.mark?.look.number === only ? stretch : { ...stretch, mark: undefined },
	);
}

/** What one author wrote, stretch by stretch as a reader sees it, and where it comes from. */
export function passagesOf(
	{ authors, stretches }: ToldAuthors,
	only: number | undefined,
): readonly { readonly text: string; readonly source: Source }[] {
	const author = authors.find(({ look }) => look.number === only);
	const sources = new Map(author?.sources.map((source) => [source.id, source]));
	return stretches.flatMap(({ text, mark }) => {
		const source = mark?.look.number === only ? sources.get(mark?.source ?? "") : undefined;
		return source === undefined ? [] : [{ text: plainText(text).trim(), source }];
	});
}

/** Names in the query of a page that says who wrote what. */
export const AUTHORS_NAMES = ["person", "colours", "as"] as const;

type AuthorsQuery = { readonly [name in (typeof AUTHORS_NAMES)[number]]?: string | undefined };

/** What an address asks to see: one person by number, without tints, or as it was typed. */
export function parseChoice(
	{ person, colours, as }: AuthorsQuery,
	authors: readonly Author[],
): { readonly only: number | undefined; readonly plain: boolean; readonly typed: boolean } {
	const number = /^[1-9]\d{0,5}$/u.test(person ?? "") ? Number(person) : undefined;
	const isThere = authors.some(({ look }) => look.number === number);
	return { only: isThere ? number : undefined, plain: colours === "off", typed: as === "typed" };
}

type Sources = ReadonlyMap<string, ReadonlyMap<string, Source>>;

type Looks = ReadonlyMap<string, AuthorLook>;

/** For everybody who is named the versions their words came from, in the order of the text. */
function sourcesOf({ runs, origins, draftId }: Facts, looks: Looks, names: ShownNames): Sources {
	const originOf = new Map(origins.map((origin) => [origin.id, origin]));
	const all = new Map<string, Map<string, Source>>();
	for (const run of runs) {
		const look = looks.get(run.personId);
		if (look === undefined) continue;
		const own = all.get(run.personId) ?? new Map<string, Source>();
		all.set(run.personId, own);
		if (own.has(keyOf(run))) continue;
		const origin = known(originOf.get(run.versionId));
		own.set(keyOf(run), {
			id: `from-${look.number}-${own.size + 1}`,
			label: sayOrigin(origin, draftId),
			href: addressOf(origin),
			at: origin.savedAt,
			placed: run.placed && {
				kind: run.placed.kind,
				where: whereOf(known(originOf.get(run.placed.versionId)), {
					draftId,
					by: names.get(run.placed.personId)?.name,
				}),
			},
		});
	}
	return all;
}

function whereOf(
	origin: Origin,
	{ draftId, by }: { readonly draftId: string; readonly by: string | undefined },
) {
	return by === undefined ? undefined : { label: sayOrigin(origin, draftId), href: addressOf(origin), by };
}

function keyOf({ versionId, placed }: PlacedRun): string {
	return `${versionId} ${placed?.kind ?? ""} ${placed?.versionId ?? ""} ${placed?.personId ?? ""}`;
}

type Marking = { readonly names: ShownNames; readonly looks: Looks; readonly sources: Sources };

function markOf(run: PlacedRun, { names, looks, sources }: Marking): RunMark {
	const name = names.get(run.personId)?.name;
	const look = looks.get(run.personId);
	// Where words of somebody who is not named come from would say whose they are.
	if (name === undefined || look === undefined) {
		return { name: undefined, look: unnamedLook(looks.size + 1), href: undefined, source: undefined };
	}
	const source = sources.get(run.personId)?.get(keyOf(run));
	return { name, look, href: source?.href, source: source?.id };
}

function unnamedAmong(words: ReadonlyMap<string, number>, names: ShownNames): Author | undefined {
	const unnamed = [...words].filter(([personId]) => !names.has(personId));
	if (unnamed.length === 0) return undefined;
	return {
		name: undefined,
		href: undefined,
		words: unnamed.reduce((sum, [, count]) => sum + count, 0),
		look: unnamedLook(words.size - unnamed.length + 1),
		people: unnamed.length,
		sources: [],
	};
}

/** People and versions are never deleted while words of theirs are left. */
function known<T>(found: T | undefined): T {
	if (found === undefined) throw new Error("Authorship names somebody or something that is not there.");
	return found;
}
