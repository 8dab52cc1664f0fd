// The starting content as one list of deeds in the order of time: laying it down is a loop over this list.
import type { SeedQuote, SeedThread, SeedTopic } from "./comments.ts";
import type { Content } from "./content.ts";
import type { SeedEdition } from "./editions.ts";
import type { SeedPage } from "./page.ts";
import type { SeedPerson } from "./people.ts";
import type { SeedProposal, SeedTerm } from "./term.ts";
import type { SeedVersion } from "./versions.ts";
import type { LengthLimit } from "../../text/length.ts";

/** A text people write in, by the addresses it has. */
export type SeedDraft =
	| { readonly kind: "proposal"; readonly term: string; readonly number: number }
	| { readonly kind: "page"; readonly page: string };

/** What a comment is on. */
export type SeedSubject = SeedDraft | { readonly kind: "term"; readonly term: string };

/** When, in milliseconds since 1970, and by whom, by handle. */
type Done = { readonly at: number; readonly by: string };

export type SeedDeed =
	| (Done & { readonly deed: "join"; readonly person: Omit<SeedPerson, "joined"> })
	| (Done & {
			readonly deed: "start-term";
			readonly slug: string;
			readonly headword: string;
			readonly synonyms: readonly string[];
			readonly scopeNote: string;
			readonly brief: string;
			readonly limit: LengthLimit | undefined;
			readonly closesAt: number | undefined;
			readonly closesZone: string | undefined;
	  })
	/** Saves version 1, with these words and without a name. */
	| (Done & {
			readonly deed: "start-proposal";
			readonly term: string;
			readonly number: number;
			readonly name: string;
			readonly from: SeedProposal["from"];
			readonly text: string;
	  })
	/** Saves version 1, with these words and without a name. */
	| (Done & {
			readonly deed: "start-page";
			readonly page: string;
			readonly title: string;
			readonly text: string;
	  })
	/** The whole text as this person leaves it; nothing is saved as a version yet. */
	| (Done & { readonly deed: "write"; readonly draft: SeedDraft; readonly text: string })
	| (Done & {
			readonly deed: "save-version";
			readonly draft: SeedDraft;
			readonly number: number;
			readonly name: string;
	  })
	/** Saves the next version with the words of an earlier one. */
	| (Done & {
			readonly deed: "reuse";
			readonly draft: SeedDraft;
			readonly number: number;
			readonly of: number;
	  })
	/** The key is what replies refer to. */
	| (Done & {
			readonly deed: "comment";
			readonly key: string;
			readonly on: SeedSubject;
			readonly text: string;
			readonly quote: SeedQuote | undefined;
	  })
	| (Done & { readonly deed: "reply"; readonly to: string; readonly on: SeedSubject; readonly text: string })
	| (Done & Omit<SeedEdition, "by" | "at"> & { readonly deed: "adopt"; readonly term: string })
	| (Done & {
			readonly deed: "close" | "withdraw";
			readonly term: string;
			readonly proposal: number;
			readonly reason: string;
	  });

/** Everything that happened, earliest first. `now` is the day of laying down, from which relative moments count. */
export function deedsOf(content: Content, now: number): SeedDeed[] {
	const deeds = [
		...content.people.map((person): SeedDeed => joining(person, now)),
		...content.terms.flatMap((term) => termDeeds(term, now)),
		...content.pages.flatMap((page) => pageDeeds(page, now)),
	];
	// Stable: deeds of one moment keep the order they have here, so that what is written is then saved.
	return deeds.toSorted((a, b) => a.at - b.at);
}

function joining({ joined, ...person }: SeedPerson, now: number): SeedDeed {
	return { deed: "join", at: joined(now), by: person.handle, person };
}

function termDeeds(term: SeedTerm, now: number): SeedDeed[] {
	const { slug, headword, synonyms, scopeNote, brief, limit, closing, by, started } = term;
	const closesAt = closing?.at(now);
	const details = { slug, headword, synonyms, scopeNote, brief, limit, closesAt, closesZone: closing?.zone };
	const talk = term.threads.map((thread, index) => ({ thread, key: `terms/${slug}/${index}` }));
	return [
		{ deed: "start-term", at: started(now), by, ...details },
		...term.proposals.flatMap((proposal) => proposalDeeds(proposal, slug, now)),
		...talk.flatMap(({ thread, key }) => threadDeeds(thread, key, subjectOf(thread.on, slug), now)),
		...term.editions.map(
			(edition): SeedDeed => ({ deed: "adopt", ...edition, term: slug, at: edition.at(now) }),
		),
	];
}

function proposalDeeds(
	{ number, name, from, versions, end }: SeedProposal,
	term: string,
	now: number,
): SeedDeed[] {
	const deeds = versions.flatMap((version): SeedDeed[] => {
		if (version.number > 1) return versionDeeds(version, { kind: "proposal", term, number }, now);
		const { text, saved } = version;
		return [{ deed: "start-proposal", at: saved.at(now), by: saved.by, term, number, name, from, text }];
	});
	if (end === undefined) return deeds;
	const deed = end.how === "closed" ? "close" : "withdraw";
	return [...deeds, { deed, at: end.at(now), by: end.by, term, proposal: number, reason: end.reason }];
}

function pageDeeds({ slug, title, versions, threads }: SeedPage, now: number): SeedDeed[] {
	const deeds = versions.flatMap((version): SeedDeed[] => {
		if (version.number > 1) return versionDeeds(version, { kind: "page", page: slug }, now);
		const { text, saved } = version;
		return [{ deed: "start-page", at: saved.at(now), by: saved.by, page: slug, title, text }];
	});
	const talk = threads.map((thread, index) => ({ thread, key: `pages/${slug}/${index}` }));
	return [
		...deeds,
		...talk.flatMap(({ thread, key }) => threadDeeds(thread, key, subjectOf(thread.on, slug), now)),
	];
}

function versionDeeds(
	{ number, name, steps, again, saved }: SeedVersion,
	draft: SeedDraft,
	now: number,
): SeedDeed[] {
	const saving = { at: saved.at(now), by: saved.by, draft, number };
	if (again !== undefined) return [{ deed: "reuse", ...saving, of: again }];
	return [
		...steps.map(({ by, at, text }): SeedDeed => ({ deed: "write", at: at(now), by, draft, text })),
		{ deed: "save-version", ...saving, name },
	];
}

function threadDeeds(thread: SeedThread, key: string, on: SeedSubject, now: number): SeedDeed[] {
	const { by, text, quote } = thread;
	return [
		{ deed: "comment", at: thread.at(now), by, key, on, text, quote },
		...thread.replies.map((reply): SeedDeed => ({ deed: "reply", to: key, on, ...reply, at: reply.at(now) })),
	];
}

function subjectOf(on: SeedTopic, term: string): SeedSubject {
	if (on.kind === "page") return { kind: "page", page: on.slug };
	return on.kind === "term" ? { kind: "term", term } : { kind: "proposal", term, number: on.number };
}
