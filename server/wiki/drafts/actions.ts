// What is done to a draft: laying its first words, saving versions, using old words again. The text itself only
// ever changes through its room.
import type { Deps } from "../../deps.ts";
import { Problem } from "../../errors.ts";
import { findAnswer, type FormMark } from "../audit/store.ts";
import { withSpans } from "../authorship/rules.ts";
import { type Decide, type Drafting, type JustSaved, saveIf, type SaveVersion } from "./actions-saving.ts";
import { assertWorthSaving, isWorthSavingQuietly, type Version } from "../versions/rules.ts";
import { findLatestNumber, findVersion, getVersion } from "../versions/store.ts";
import { spansOf } from "../../../text/authorship/authorship.ts";
import { splicesBetween } from "../../../text/diff/splices.ts";

export type LayText = {
	readonly draftId: string;
	readonly personId: string;
	readonly text: string;
	/** The version the words were copied from: what is kept of it keeps its authors. */
	readonly from?: Version | undefined;
};

/** Lays down the first words of a draft and saves them as version 1; what of it has been done is not done again. */
export async function beginDraft(deps: Drafting, lay: LayText): Promise<void> {
	const { draftId, personId, from } = lay;
	if ((await findLatestNumber(deps.db, draftId)) > 0) return;
	await layText(deps, lay);
	await saveIf(deps, { draftId, personId, name: "", basedOn: from?.id }, (latest) => latest === undefined);
}

/** Lays down the first text of a draft. */
export async function layText({ rooms }: Pick<Deps, "rooms">, lay: LayText): Promise<void> {
	const { draftId, personId, text, from } = lay;
	if (from) {
		// Two changes, so that the log tells what was copied from what this person changed in it.
		await rooms.edit(draftId, personId, (now) =>
			now.text === "" ? withSpans(splicesBetween("", from.text), spansOf(from.authorship)) : [],
		);
		if (from.text === text) return;
	}
	await rooms.edit(draftId, personId, (now) => splicesBetween(now.text, text));
}

/** Saves the living text as the next version. Throws Problem "conflict" when nothing changed. */
export async function saveVersion(deps: Drafting, save: SaveVersion): Promise<Version> {
	return getVersion(deps.db, (await saveChanged(deps, save)).id);
}

async function saveChanged(deps: Drafting, save: SaveVersion): Promise<JustSaved> {
	const saved = await saveIf(deps, save, (latest, text) => {
		assertWorthSaving(latest, text);
		return true;
	});
	if (saved === undefined) throw new Error("A version that was worth saving was not saved.");
	return saved;
}

/** Saves for a form: of two presses at once the second finds nothing changed, and the answer the first has left. */
export async function saveOnce(
	deps: Drafting,
	save: SaveVersion & { readonly personId: string },
): Promise<JustSaved> {
	try {
		return await saveChanged(deps, save);
	} catch (error) {
		if (!(error instanceof Problem) || error.kind !== "conflict") throw error;
		const number = await findAnswer(deps.db, save.request, {
			personId: save.personId,
			at: deps.clock(),
		});
		const saved = number === undefined ? undefined : await findVersion(deps.db, save.draftId, Number(number));
		if (saved === undefined) throw error;
		return saved;
	}
}

/** Saves an unnamed version if at least one word differs from the latest; otherwise does nothing. */
export function saveQuietVersion(deps: Drafting, draftId: string): Promise<JustSaved | undefined> {
	return saveIf(deps, { draftId, personId: undefined, name: "" }, isWorthSavingQuietly);
}

export type ReuseWords = {
	readonly draftId: string;
	readonly version: Version;
	readonly personId: string;
	/** One-time number of the form. */
	readonly request?: FormMark | undefined;
};

/** Writes the words of an earlier version, whose authors stay, and saves them as the next version. */
export async function reuseWords(deps: Drafting, reuse: ReuseWords): Promise<JustSaved> {
	const { draftId, version, personId, request } = reuse;
	// What nobody saved yet would otherwise be in the log only, where no reader finds it.
	const isUnsaved: Decide = (latest, text) => text !== version.text && text !== latest?.text;
	await saveIf(deps, { draftId, personId: undefined, name: "" }, isUnsaved);
	await deps.rooms.edit(draftId, personId, (now) =>
		withSpans(splicesBetween(now.text, version.text), spansOf(version.authorship)),
	);
	return saveOnce(deps, { draftId, personId, name: "", reusedFrom: version.id, request });
}
