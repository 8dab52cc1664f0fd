// Finds the texts that an address of the comparison names, and the ones that could be named instead.
import type { Db } from "../../db/tables.ts";
import { Problem } from "../../errors.ts";
import type { Choosable, Compared } from "./rules.ts";
import {
	findEditionWords,
	getProposalText,
	listComparableEditions,
	listComparableVersions,
	type SavedWords,
} from "./store.ts";
import type { Place } from "../places/rules.ts";
import { findText, listVersions } from "../versions/store.ts";
import { discussionPath, editionPath, proposalPath, versionPath } from "../../../text/addresses.ts";
import {
	editionRef,
	labelOf,
	printTextRef,
	type ProposalRef,
	proposalRef,
	type TextRef,
	versionRef,
} from "../../../text/text-refs.ts";

export function noSuchTexts(): Problem {
	return new Problem("not-found", "There are no such texts to compare.");
}

/** Throws "not-found" when there is no such text here. */
export async function getText(db: Db, place: Place, ref: TextRef): Promise<Compared> {
	if (ref.kind === "edition") return editionText(db, place, ref.edition);
	if (ref.kind === "version") return pageText(db, place, ref.version);
	return proposalText(db, place, ref);
}

async function editionText(db: Db, place: Place, number: number): Promise<Compared> {
	const edition = await findEditionWords(db, place.subject.id, number);
	if (!edition) throw noSuchTexts();
	const ref = editionRef(number);
	return {
		key: printTextRef(ref),
		label: labelOf(ref),
		text: edition.text,
		authorship: edition.authorship,
		href: editionPath(place.href, number),
		discussHref: discussionPath(place.href, number),
		editionId: edition.id,
	};
}

async function proposalText(db: Db, place: Place, asked: ProposalRef): Promise<Compared> {
	const saved = await getProposalText(db, place.subject.id, asked);
	if (!saved) throw noSuchTexts();
	return comparedOf(
		saved,
		proposalPath(place.href, asked.proposal),
		proposalRef(asked.proposal, saved.number),
	);
}

async function pageText(db: Db, { draftId = "", href }: Place, asked: number): Promise<Compared> {
	const saved = await findText(db, draftId, asked);
	if (!saved) throw noSuchTexts();
	return comparedOf(saved, href, versionRef(saved.number));
}

function comparedOf(saved: SavedWords, href: string, ref: TextRef): Compared {
	return {
		key: printTextRef(ref),
		label: labelOf(ref),
		text: saved.text,
		authorship: saved.authorship,
		href: versionPath(href, saved.number),
		discussHref: discussionPath(href, saved.number),
		editionId: undefined,
	};
}

/** The newest texts of the place, and the chosen ones if they are older. */
export async function listChoosable(
	db: Db,
	place: Place,
	chosen: readonly Choosable[],
): Promise<readonly Choosable[]> {
	const refs = place.subject.kind === "term" ? await textsOfTerm(db, place) : await textsOfPage(db, place);
	const options = refs.map((ref) => ({ key: printTextRef(ref), label: labelOf(ref) }));
	const known = new Set(options.map(({ key }) => key));
	const older = chosen.filter(({ key }) => !known.has(key));
	return [...options, ...older.map(({ key, label }) => ({ key, label }))];
}

async function textsOfTerm(db: Db, { subject }: Place): Promise<readonly TextRef[]> {
	const [editions, versions] = await Promise.all([
		listComparableEditions(db, subject.id),
		listComparableVersions(db, subject.id),
	]);
	return [
		...editions.map(editionRef),
		...versions.map(({ proposal, version }) => proposalRef(proposal, version)),
	];
}

async function textsOfPage(db: Db, { draftId = "" }: Place): Promise<readonly TextRef[]> {
	const versions = await listVersions(db, draftId);
	return versions.map(({ number }) => versionRef(number));
}
