// Starting, closing and withdrawing a proposal.
import type { Tx } from "../../db/tables.ts";
import type { Deps } from "../../deps.ts";
import { doInTransaction, type Tell, type WikiEvent } from "../../events.ts";
import { once } from "../audit/once.ts";
import type { FormMark } from "../audit/store.ts";
import { beginDraft } from "../drafts/actions.ts";
import { assertOwnWords, type OtherText } from "./rules.ts";
import { getProposal, insertProposal, updateName, updateState } from "./store.ts";
import { getVersion, insertDraft } from "../versions/store.ts";

export type StartProposal = {
	readonly name: string;
	readonly text: string;
	readonly termId: string;
	readonly personId: string;
	/** The version its words start from, so that copied words keep their authors. */
	readonly basedOn: string | undefined;
	/** The texts that it must differ from: it would compete with one of them by nothing. */
	readonly others?: readonly OtherText[];
	/** One-time number of the form, so that a double click starts one proposal. */
	readonly request?: FormMark | undefined;
};

/** Starts a proposal, lays down its first words and saves them as version 1. Returns its number. */
export async function startProposal(
	deps: Pick<Deps, "db" | "events" | "rooms" | "clock" | "ids">,
	start: StartProposal,
): Promise<number> {
	const { termId, personId, text, basedOn } = start;
	const number = await doInTransaction(deps, (tx, tell) => insertOnce({ tx, tell }, deps, start));
	const { draftId } = await getProposal(deps.db, termId, number);
	const from = basedOn === undefined ? undefined : await getVersion(deps.db, basedOn);
	await beginDraft(deps, { draftId, personId, text, from });
	return number;
}

async function insertOnce(
	{ tx, tell }: { readonly tx: Tx; readonly tell: Tell },
	deps: Pick<Deps, "clock" | "ids">,
	{ termId, personId, name, text, basedOn, others = [], request }: StartProposal,
): Promise<number> {
	const at = deps.clock();
	const answer = await once(tx, { request, personId, at }, async () => {
		assertOwnWords(text, others);
		const [id, draftId] = [deps.ids(), deps.ids()];
		await insertDraft(tx, { id: draftId, kind: "proposal", startedAt: at });
		const proposal = { id, termId, name, draftId, startedBy: personId, startedAt: at, basedOn };
		const number = await insertProposal(tx, proposal);
		tell({ kind: "proposal-started", proposalId: id, draftId, personId });
		return String(number);
	});
	return Number(answer);
}

export type RenameProposal = {
	readonly proposalId: string;
	readonly personId: string;
	readonly name: string;
	/** One-time number of the form. */
	readonly request?: FormMark | undefined;
};

/** Its number stays, and with it every address and citation. Returns the name, which is also the answer to the form. */
export async function renameProposal(
	deps: Pick<Deps, "db" | "events" | "clock">,
	{ proposalId, personId, name, request }: RenameProposal,
): Promise<string> {
	return doInTransaction(deps, (tx, tell) =>
		once(tx, { request, personId, at: deps.clock() }, async () => {
			await updateName(tx, proposalId, name);
			tell({ kind: "proposal-renamed", proposalId, personId });
			return name;
		}),
	);
}

export type EndProposal = {
	readonly proposalId: string;
	readonly draftId: string;
	readonly personId: string;
	readonly reason: string;
	/** One-time number of the form. */
	readonly request?: FormMark | undefined;
};

/** Closes an open proposal with a reason everyone can read; people writing in it are told at once. */
export async function closeProposal(
	deps: Pick<Deps, "db" | "events" | "clock">,
	end: EndProposal,
): Promise<EndedState> {
	return endProposal(deps, end, "closed");
}

/** The starter takes an open proposal back. */
export async function withdrawProposal(
	deps: Pick<Deps, "db" | "events" | "clock">,
	end: EndProposal,
): Promise<EndedState> {
	return endProposal(deps, end, "withdrawn");
}

type EndedState = ProposalEnded["state"];

/** Returns the state, which is also the answer to a form that is sent again. */
async function endProposal(
	deps: Pick<Deps, "db" | "events" | "clock">,
	{ request, ...ended }: EndProposal,
	state: EndedState,
): Promise<EndedState> {
	const at = deps.clock();
	await doInTransaction(deps, (tx, tell) =>
		once(tx, { request, personId: ended.personId, at }, async () => {
			tell(await endInTransaction(tx, { ...ended, state }, at));
			return state;
		}),
	);
	return state;
}

/** Ends a proposal as part of a larger deed. The event is to be told by that deed. */
export async function endInTransaction(
	tx: Tx,
	ended: Omit<ProposalEnded, "kind">,
	at: number,
): Promise<ProposalEnded> {
	const { proposalId, personId, state, reason } = ended;
	await updateState(tx, proposalId, { state, reason, by: personId, at });
	return { kind: "proposal-ended", ...ended };
}

type ProposalEnded = Extract<WikiEvent, { kind: "proposal-ended" }>;
