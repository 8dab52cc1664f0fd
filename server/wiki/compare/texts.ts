// Finds the texts that an address of the comparison names, and the ones that could be named instead.
import type { Db } from "../../db/tables.ts";
import { Problem } from "../../errors.ts";
import { type Choosable, type Compared, keyOf, labelOf, type Side } from "./rules.ts";
import { listComparableEditions, listComparableVersions } from "./store.ts";
import { findEdition } from "../editions/store.ts";
import type { Place } from "../places/rules.ts";
import { getProposal } from "../proposals/store.ts";
import { findLatestVersion, findVersion, getVersion, listVersions } from "../versions/store.ts";

export function noSuchTexts(): Problem {
	return new Problem("not-found", "There are no such texts to compare.");
}

/** Throws "not-found" when there is no such text here. */
export async function getText(db: Db, place: Place, side: Side): Promise<Compared> {
	if (side.kind === "edition") return editionText(db, place, side.edition);
	if (side.kind === "version") return pageText(db, place, side.version);
	return proposalText(db, place, side);
}

async function editionText(db: Db, place: Place, number: number): Promise<Compared> {
	const edition = await findEdition(db, place.subject.id, number);
	if (!edition) throw noSuchTexts();
	const side = { kind: "edition", edition: number } as const;
	return {
		key: keyOf(side),
		label: labelOf(side),
		text: edition.text,
		authorship: (await getVersion(db, edition.versionId)).authorship,
		href: `${place.href}/editions/${number}`,
		discussHref: `${place.href}/discussion?v=${number}`,
		editionId: edition.id,
	};
}

type ProposalSide = Extract<Side, { kind: "proposal" }>;

async function proposalText(db: Db, place: Place, asked: ProposalSide): Promise<Compared> {
	const { draftId } = await getProposal(db, place.subject.id, asked.proposal);
	const href = `${place.href}/proposals/${asked.proposal}`;
	const { number, text } = await versionText(db, { draftId, href, number: asked.version });
	const side = { ...asked, version: number };
	return { ...text, key: keyOf(side), label: labelOf(side) };
}

async function pageText(db: Db, { draftId = "", href }: Place, asked: number): Promise<Compared> {
	const { number, text } = await versionText(db, { draftId, href, number: asked });
	const side = { kind: "version", version: number } as const;
	return { ...text, key: keyOf(side), label: labelOf(side) };
}

type Wanted = { readonly draftId: string; readonly href: string; readonly number: number | undefined };

async function versionText(db: Db, { draftId, href, number }: Wanted) {
	const version = await (number === undefined
		? findLatestVersion(db, draftId)
		: findVersion(db, draftId, number));
	if (!version) throw noSuchTexts();
	const text = {
		text: version.text,
		authorship: version.authorship,
		href: `${href}/versions/${version.number}`,
		discussHref: `${href}/discussion?v=${version.number}`,
		editionId: undefined,
	};
	return { number: version.number, text };
}

/** The newest texts of the place, and the chosen ones if they are older. */
export async function listChoosable(
	db: Db,
	place: Place,
	chosen: readonly Choosable[],
): Promise<readonly Choosable[]> {
	const sides = place.subject.kind === "term" ? await termSides(db, place) : await pageSides(db, place);
	const options = sides.map((side) => ({ key: keyOf(side), label: labelOf(side) }));
	const known = new Set(options.map(({ key }) => key));
	const older = chosen.filter(({ key }) => !known.has(key));
	return [...options, ...older.map(({ key, label }) => ({ key, label }))];
}

async function termSides(db: Db, { subject }: Place): Promise<readonly Side[]> {
	const [editions, versions] = await Promise.all([
		listComparableEditions(db, subject.id),
		listComparableVersions(db, subject.id),
	]);
	return [
		...editions.map((edition) => ({ kind: "edition", edition }) as const),
		...versions.map(({ proposal, version }) => ({ kind: "proposal", proposal, version }) as const),
	];
}

async function pageSides(db: Db, { draftId = "" }: Place): Promise<readonly Side[]> {
	const versions = await listVersions(db, draftId);
	return versions.map(({ number }) => ({ kind: "version", version: number }));
}
