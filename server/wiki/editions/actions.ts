// Adopting a version as an edition, and withdrawing one: one transaction each, all of it or nothing.
import { nextNumber } from "../../db/sequence.ts";
import type { Tx } from "../../db/tables.ts";
import type { Deps } from "../../deps.ts";
import { doInTransaction, type Tell } from "../../events.ts";
import { Problem } from "../../errors.ts";
import { once } from "../audit/once.ts";
import { appendAudit, type FormMark } from "../audit/store.ts";
import { buildRecord, otherProposals } from "./rules-record.ts";
import {
	assertAdoptable,
	assertNewestSeen,
	assertNewText,
	assertSameText,
	type ProposalClosing,
	type Credit,
	type Edition,
	editionNumberTaken,
} from "./rules.ts";
import { insertCredits, listCreditsOf, type Share } from "./store-credits.ts";
import {
	findCurrentEdition,
	findLatestEdition,
	insertEdition,
	listQuotedEditions,
	type QuotedEdition,
	updateWithdrawal,
} from "./store.ts";
import type { Account } from "../people/rules.ts";
import type { Proposal } from "../proposals/rules.ts";
import { endInTransaction } from "../proposals/actions.ts";
import { listProposals } from "../proposals/store.ts";
import { type DateChange, listDateChanges } from "../terms/actions.ts";
import { insertQuotations } from "../versions/store-quotations.ts";
import type { Term } from "../terms/rules.ts";
import type { Version } from "../versions/rules.ts";
import { getVersion } from "../versions/store.ts";
import { termPath } from "../../../text/addresses.ts";
import { spansOf } from "../../../text/authorship/authorship.ts";
import { creditsOf } from "../../../text/authorship/credit.ts";

export type Adoption = {
	readonly term: Pick<Term, "id" | "slug" | "headword">;
	readonly curator: Pick<Account, "id">;
	readonly versionId: string;
	/** Hash of the text the curator was shown. */
	readonly textHash: string;
	/** Number of the newest version of the proposal then; undefined when nobody looked at a page. */
	readonly newest?: number | undefined;
	/** Number the edition was going to have when the curator was shown the text. */
	readonly edition: number;
	readonly reasons: string;
	/** Open proposals to close with it, each with what people will read. */
	readonly closings: readonly ProposalClosing[];
	/** People thanked although no words of theirs are in the text, by id. */
	readonly acknowledged: readonly string[];
	/** One-time number of the form, so that a double click adopts once. */
	readonly request: FormMark | undefined;
};

type AdoptionDeps = Pick<Deps, "db" | "events" | "clock" | "ids" | "config">;

/** What the transaction has in its hands. */
type Chosen = {
	readonly version: Version;
	readonly proposal: Proposal;
	readonly proposals: readonly Proposal[];
	readonly latest: Edition | undefined;
	readonly credits: readonly Credit[];
	readonly quotations: readonly QuotedEdition[];
	readonly dates: readonly DateChange[];
	readonly at: number;
};

/** Makes the version the next edition of its term, with its record and credits. Returns the edition's number. */
export async function adoptVersion(deps: AdoptionDeps, adoption: Adoption): Promise<number> {
	const { request, curator, edition } = adoption;
	const at = deps.clock();
	const answer = await doInTransaction(deps, (tx, tell) =>
		once(tx, { request, personId: curator.id, at }, async () => {
			const latest = await findLatestEdition(tx, adoption.term.id);
			if (isDone(adoption, latest)) return String(latest?.number);
			const chosen = await choose(tx, adoption, { latest, at });
			const editionId = await writeEdition(tx, deps, { adoption, chosen });
			await closeOthers(tx, { adoption, chosen, tell });
			const { id: versionId } = chosen.version;
			const told = { editionId, termId: adoption.term.id, number: edition, versionId, personId: curator.id };
			tell({ kind: "edition-adopted", ...told });
			return String(edition);
		}),
	);
	return Number(answer);
}

/** Closes the proposals that the curator ticked, each with its reason. */
async function closeOthers(
	tx: Tx,
	{ adoption, chosen, tell }: { adoption: Adoption; chosen: Chosen; tell: Tell },
): Promise<void> {
	const personId = adoption.curator.id;
	for (const { id: proposalId, draftId } of chosen.proposals) {
		for (const { reason } of adoption.closings.filter((closing) => closing.proposalId === proposalId)) {
			// oxlint-disable-next-line no-await-in-loop -- One after the other in one transaction.
			tell(await endInTransaction(tx, { proposalId, draftId, personId, state: "closed", reason }, chosen.at));
		}
	}
}

/** Has this curator made this edition of this version already, in another window? */
function isDone({ edition, versionId, curator }: Adoption, latest: Edition | undefined): boolean {
	if (!latest || latest.number < edition || latest.withdrawal) return false;
	return latest.versionId === versionId && latest.adoptedBy.id === curator.id;
}

async function choose(
	tx: Tx,
	adoption: Adoption,
	{ latest, at }: Pick<Chosen, "latest" | "at">,
): Promise<Chosen> {
	const version = await getVersion(tx, adoption.versionId);
	const proposals = await listProposals(tx, adoption.term.id);
	const proposal = proposals.find(({ draftId }) => draftId === version.draftId);
	if (!proposal) throw new Problem("not-found", "There is no such version among the proposals of this term.");
	assertAdoptable(proposal);
	assertSameText(version, adoption.textHash);
	assertNewestSeen(proposal, adoption.newest, version.number);
	const termHref = termPath(adoption.term.slug);
	if ((await nextNumber(tx, "edition", adoption.term.id)) !== adoption.edition) {
		throw editionNumberTaken(latest, termHref);
	}
	assertNewText(version, await findCurrentEdition(tx, adoption.term.id), termHref);
	const credits = await listCreditsOf(tx, sharesOf(version, adoption.acknowledged));
	const [quotations, dates] = await Promise.all([
		listQuotedEditions(tx, version.id),
		listDateChanges(tx, adoption.term.id),
	]);
	return { version, proposal, proposals, latest, credits, quotations, dates, at };
}

/** Everyone with words in the text, most words first, of equals who wrote first; and then those the curator thanks for other help. */
export function sharesOf(version: Version, acknowledged: readonly string[]): readonly Share[] {
	const { text, authorship } = version;
	// Ids of versions rise with time.
	const versionIds = authorship.versions.toSorted();
	const { contributors } = creditsOf({ text, spans: spansOf(authorship), versionIds });
	const writers = contributors.map(({ personId, words }) => ({ personId, words }));
	const others = [...new Set(acknowledged)].filter((id) => writers.every(({ personId }) => personId !== id));
	return [...writers, ...others.map((personId) => ({ personId, words: 0, kind: "acknowledged" as const }))];
}

async function writeEdition(
	tx: Tx,
	{ ids, config }: AdoptionDeps,
	{ adoption, chosen }: { adoption: Adoption; chosen: Chosen },
): Promise<string> {
	const { term, curator, edition, reasons } = adoption;
	const { version, latest, credits, at } = chosen;
	const record = buildRecord(factsOf(adoption, chosen, config));
	const id = ids();
	const isFirst = await insertEdition(tx, {
		id,
		termId: term.id,
		number: edition,
		versionId: version.id,
		text: version.text,
		textHash: version.textHash,
		reasons,
		adoptedBy: curator.id,
		adoptedAt: at,
		record: record.json,
		recordHash: record.hash,
		previousHash: latest?.recordHash,
	});
	if (!isFirst) throw editionNumberTaken(await findLatestEdition(tx, term.id), termPath(term.slug));
	await insertCredits(tx, id, credits);
	await insertQuotations(tx, id, reasons);
	await appendAudit(tx, {
		id: ids(),
		at,
		personId: curator.id,
		deed: "adopt",
		object: `edition ${id}`,
		detail: { term: term.id, edition, version: version.id, recordHash: record.hash },
	});
	return id;
}

function factsOf(
	{ term, curator, edition, reasons, closings }: Adoption,
	chosen: Chosen,
	config: Deps["config"],
) {
	const { version, proposal, proposals, latest, credits, quotations, dates, at } = chosen;
	const isClosed = closings.some(({ proposalId }) => proposalId === proposal.id);
	return {
		wiki: { name: config.siteName, address: config.publicUrl },
		term: { key: term.id, slug: term.slug, headword: term.headword },
		edition,
		text: version.text,
		proposal: {
			number: proposal.number,
			name: proposal.name,
			fate: isClosed ? ("closed" as const) : ("left open" as const),
		},
		version: { key: version.id, number: version.number, savedAt: new Date(version.savedAt).toISOString() },
		previousRecordHash: latest?.recordHash ?? null,
		curator: { key: curator.id },
		adoptedAt: new Date(at).toISOString(),
		reasons,
		otherProposals: otherProposals(
			proposals.filter(({ id }) => id !== proposal.id),
			closings,
		),
		quotations: [...quotations],
		closingDateChanges: dates.map(({ personId, at: on, from, to, reason }) => ({
			key: personId,
			at: new Date(on).toISOString(),
			from: dateOrNull(from),
			to: dateOrNull(to),
			reason,
		})),
		credits: credits.map(({ person, kind, consent, words }) => ({ key: person.id, kind, consent, words })),
	};
}

function dateOrNull(at: number | undefined): string | null {
	return at === undefined ? null : new Date(at).toISOString();
}

/** Remembers that somebody tried what only a curator may do. */
export async function recordRefusal(
	{ db, clock, ids }: Pick<Deps, "db" | "clock" | "ids">,
	{ personId, deed, object }: { readonly personId: string; readonly deed: string; readonly object: string },
): Promise<void> {
	const refusal = { id: ids(), at: clock(), personId, deed: `refused-${deed}`, object, detail: {} };
	await db.transaction().execute((tx) => appendAudit(tx, refusal));
}

export type Withdrawal = {
	readonly edition: Edition;
	readonly curator: Pick<Account, "id">;
	readonly reason: string;
	/** One-time number of the form. */
	readonly request?: FormMark | undefined;
};

/** Says in public that an edition should not be used any more. Its text and record stay as they are. */
export async function withdrawEdition(
	deps: Pick<Deps, "db" | "events" | "clock" | "ids">,
	{ edition, curator, reason, request }: Withdrawal,
): Promise<string> {
	const at = deps.clock();
	return doInTransaction(deps, (tx, tell) =>
		once(tx, { request, personId: curator.id, at }, async () => {
			await updateWithdrawal(tx, edition.id, { by: curator.id, at, reason });
			await appendAudit(tx, {
				id: deps.ids(),
				at,
				personId: curator.id,
				deed: "withdraw-edition",
				object: `edition ${edition.id}`,
				detail: { reason },
			});
			tell({ kind: "edition-withdrawn", editionId: edition.id, personId: curator.id });
			return edition.id;
		}),
	);
}
