// How the page "who wrote what" tells a version's authorship: people by words, stretches by person. Pure.
import type { WordRun } from "../../text/authorship.ts";
import type { PersonName } from "./rules.ts";

/** A version in which words of a text first appeared, and where to read it. */
export type Origin = {
	readonly id: string;
	readonly draftId: string;
	readonly number: number;
	readonly savedAt: number;
	/** Address of the proposal or page it belongs to. */
	readonly href: string;
	/** "proposal 2", or the page's title. */
	readonly title: string;
};

/** Somebody with words in a text. */
export type Author = PersonName & { readonly words: number };

/** Words of one person that first appeared together in one version. */
export type Stretch = {
	readonly text: string;
	/** Position among the authors. */
	readonly author: number;
	readonly origin: Origin;
};

type Told = {
	/** Most words first. */
	readonly totals: readonly { readonly personId: string; readonly words: number }[];
	readonly runs: readonly WordRun[];
	readonly people: ReadonlyMap<string, PersonName>;
	readonly origins: readonly Origin[];
};

/** Authors with most words first, and the stretches in the order of the text; joined they are the text. */
export function tellAuthors({ totals, runs, people, origins }: Told): {
	readonly authors: readonly Author[];
	readonly stretches: readonly Stretch[];
} {
	const words = new Map(totals.map((total) => [total.personId, total.words]));
	// A text of marks alone has authors without a word.
	for (const run of runs) if (!words.has(run.personId)) words.set(run.personId, 0);
	const authors = [...words].map(([personId, count]) => ({ ...known(people.get(personId)), words: count }));
	const place = new Map(authors.map((author, index) => [author.id, index]));
	const originOf = new Map(origins.map((origin) => [origin.id, origin]));
	const stretches = runs.map((run) => ({
		text: run.text,
		author: known(place.get(run.personId)),
		origin: known(originOf.get(run.versionId)),
	}));
	return { authors, stretches };
}

/** "version 4", and of which text when it is another's: "proposal 1, version 4". */
export function sayOrigin(origin: Origin, draftId: string): string {
	return origin.draftId === draftId
		? `version ${origin.number}`
		: `${origin.title}, version ${origin.number}`;
}

/** Address of the version in which the words first appeared. */
export function addressOf(origin: Origin): string {
	return `${origin.href}/versions/${origin.number}`;
}

/** Position of the person an address asks for, "1" for the first author; undefined when there is none. */
export function parseAuthor(written: string | undefined, authors: readonly Author[]): number | undefined {
	const position = /^[1-9]\d{0,5}$/u.test(written ?? "") ? Number(written) - 1 : -1;
	return position in authors ? position : undefined;
}

/** People and versions are never deleted while words of theirs are left. */
function known<T>(found: T | undefined): T {
	if (found === undefined) throw new Error("Authorship names somebody or something that is not there.");
	return found;
}
