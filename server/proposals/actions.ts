// Starting, closing and withdrawing a proposal.
import { CLOSE } from "../../text/wire.ts";
import { layText, saveVersion } from "../drafts/actions.ts";
import { getVersion, insertDraft } from "../drafts/store.ts";
import type { Deps } from "../deps.ts";
import { insertProposal, updateState } from "./store.ts";
import type { ProposalForm } from "./rules.ts";

export type StartProposal = ProposalForm & {
	readonly termId: string;
	readonly personId: string;
	/** The version its words start from, so that copied words keep their authors. */
	readonly basedOn: string | undefined;
};

/** Starts a proposal, lays down its first words and saves them as version 1. Returns its number. */
export async function startProposal(
	deps: Pick<Deps, "db" | "rooms" | "clock" | "ids">,
	{ termId, personId, name, text, basedOn }: StartProposal,
): Promise<number> {
	const draftId = deps.ids();
	const at = deps.clock();
	const number = await deps.db.transaction().execute(async (tx) => {
		await insertDraft(tx, { id: draftId, kind: "proposal", startedAt: at });
		return insertProposal(tx, {
			id: deps.ids(),
			termId,
			name,
			draftId,
			startedBy: personId,
			startedAt: at,
			basedOn,
		});
	});
	const from = basedOn === undefined ? undefined : await getVersion(deps.db, basedOn);
	await layText(deps, { draftId, personId, text, from });
	await saveVersion(deps, { draftId, personId, name: "", basedOn });
	return number;
}

export type EndProposal = {
	readonly proposalId: string;
	readonly draftId: string;
	readonly personId: string;
	readonly reason: string;
};

/** Closes an open proposal with a reason everyone can read; people writing in it are told at once. */
export async function closeProposal(
	deps: Pick<Deps, "db" | "rooms" | "clock">,
	end: EndProposal,
): Promise<void> {
	await endProposal(deps, end, "closed");
}

/** The starter takes an open proposal back. */
export async function withdrawProposal(
	deps: Pick<Deps, "db" | "rooms" | "clock">,
	end: EndProposal,
): Promise<void> {
	await endProposal(deps, end, "withdrawn");
}

async function endProposal(
	deps: Pick<Deps, "db" | "rooms" | "clock">,
	{ proposalId, draftId, personId, reason }: EndProposal,
	state: "closed" | "withdrawn",
): Promise<void> {
	await deps.db
		.transaction()
		.execute((tx) => updateState(tx, proposalId, { state, reason, by: personId, at: deps.clock() }));
	deps.rooms.close(draftId, CLOSE.notAllowed, `This proposal is ${state}. The reason: “${reason}”`);
}
