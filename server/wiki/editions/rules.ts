// What an edition is, where it stands among the others of its term, whom it thanks, and what a curator must say to
// adopt or withdraw one. Pure.
import { z } from "zod";
import { type Parsed, Problem } from "../../errors.ts";
import { carried, parseForm, publicReason } from "../../fields.ts";
import type { PersonName } from "../people/rules.ts";
import type { Proposal } from "../proposals/rules.ts";
import { editionPath, personPath, proposalsPath } from "../../../text/addresses.ts";
import { byName, formatMoment } from "../../../text/formats.ts";

export type Edition = {
	readonly id: string;
	readonly termId: string;
	readonly number: number;
	readonly versionId: string;
	readonly versionNumber: number;
	readonly proposalId: string;
	readonly proposalNumber: number;
	readonly proposalName: string;
	readonly text: string;
	readonly textHash: string;
	readonly reasons: string;
	readonly adoptedBy: PersonName;
	readonly adoptedAt: number;
	readonly recordHash: string;
	readonly previousHash: string | undefined;
	readonly withdrawal: { readonly by: PersonName; readonly at: number; readonly reason: string } | undefined;
};

export type Standing = {
	/** What readers should use now; may be this one. Undefined when every edition is withdrawn. */
	readonly current: Edition | undefined;
	readonly replaces: Edition | undefined;
	readonly replacedBy: Edition | undefined;
};

/** Where an edition stands among all of its term. A withdrawn edition replaces nothing. */
export function standingOf(editions: readonly Edition[], number: number): Standing {
	const standing = editions
		.filter((edition) => edition.withdrawal === undefined)
		.toSorted((a, b) => a.number - b.number);
	return {
		current: standing.at(-1),
		replaces: standing.findLast((edition) => edition.number < number),
		replacedBy: standing.find((edition) => edition.number > number),
	};
}

/** What a person wants done when their words are adopted. */
export type Consent = "named" | "counted" | "ask" | "undecided";

/** Somebody with words in an edition, as they want to be thanked now. */
export type Credit = {
	readonly person: PersonName;
	readonly kind: "contributor" | "acknowledged";
	readonly words: number;
	readonly consent: Consent;
	/** How they want to be called, and the one link they asked for. */
	readonly as: string;
	readonly link: string | undefined;
};

export type Thanks = {
	readonly named: readonly {
		readonly name: string;
		readonly handle: string;
		readonly link: string | undefined;
	}[];
	readonly unnamed: number;
};

/** How many people have words in the text. */
export function contributorsIn(credits: readonly Credit[]): number {
	return credits.filter(({ kind }) => kind === "contributor").length;
}

/** Names only those who said yes, in alphabetical order; everybody else is counted. */
export function thanksOf(credits: readonly Credit[]): Thanks {
	const named = credits.filter((credit) => credit.consent === "named");
	return {
		named: named
			.map(({ as, person, link }) => ({ name: as, handle: person.handle, link }))
			.toSorted((a, b) => byName(a.name, b.name)),
		unnamed: credits.length - named.length,
	};
}

/** How those who said yes are named beside their words, by id. */
export function namesAgreed(
	credits: readonly Credit[],
): ReadonlyMap<string, { readonly name: string; readonly href: string }> {
	return new Map(
		credits
			.filter(({ consent }) => consent === "named")
			.map(({ person, as }) => [person.id, { name: as, href: personPath(person.handle) }]),
	);
}

/** An open proposal the curator may close together with adopting. */
export type Closable = { readonly id: string; readonly number: number };

export type ProposalClosing = { readonly proposalId: string; readonly reason: string };

export type AdoptionForm = { readonly reasons: string; readonly closings: readonly ProposalClosing[] };

const REASONS = publicReason("Say in at least one sentence why you chose this text.", "Why this one?");

/** Adopting a version. Besides these, it has `fate-2` and `words-2` for each open proposal. */
export const ADOPTION_FORM = z.object({
	reasons: REASONS,
	version: carried(),
	hash: carried(),
	edition: carried(),
	/** Number of the newest version of the proposal when the page was shown. */
	newest: carried(),
});

/** Reads `reasons`, and for each open proposal `fate-2` ("open" or "close") with `words-2`. */
export function parseAdoption(
	fields: Readonly<Record<string, string>>,
	open: readonly Closable[],
): Parsed<AdoptionForm> {
	const closed = open.filter(({ number }) => fields[`fate-${number}`] === "close");
	const words = closed.map(
		({ number }) =>
			[`words-${number}`, publicReason(`Say in a few words why proposal ${number} is closed.`)] as const,
	);
	const form = z.object({ ...Object.fromEntries(words), reasons: REASONS });
	const asked = Object.keys(form.shape).map((name) => [name, fields[name] ?? ""]);
	const read = parseForm(form, { reasons: "", ...Object.fromEntries(asked) });
	if (!read.ok) return read;
	const said: Readonly<Record<string, unknown>> = read.value;
	const closings = closed.map(({ id, number }) => ({
		proposalId: id,
		reason: String(said[`words-${number}`]),
	}));
	return { ok: true, value: { reasons: read.value.reasons, closings } };
}

/** Only its starter can take a proposal back; a closed one can still be adopted. */
export function isAdoptable({ state }: Pick<Proposal, "state">): boolean {
	return state !== "withdrawn";
}

/** Throws when its starter has taken the proposal back. */
export function assertAdoptable(proposal: Pick<Proposal, "number" | "state" | "stateReason">): void {
	if (isAdoptable(proposal)) return;
	const why = proposal.stateReason === "" ? "" : ` The reason: “${proposal.stateReason}”`;
	throw new Problem("conflict", `Proposal ${proposal.number} was withdrawn, so it cannot be adopted.${why}`);
}

/** Throws when the curator was shown other words than the ones about to be adopted. */
export function assertSameText(version: { readonly textHash: string }, shownHash: string): void {
	if (version.textHash === shownHash) return;
	throw new Problem(
		"conflict",
		"The text you were shown is not the text of this version, so nothing was adopted. Go back, load the page again and read it once more.",
	);
}

/** Throws when readers have exactly this text already. */
export function assertNewText(
	version: { readonly textHash: string },
	current: Edition | undefined,
	termHref: string,
): void {
	if (current?.textHash !== version.textHash) return;
	throw new Problem(
		"conflict",
		`These are the words of edition ${current.number} already. Choose others to adopt.`,
		{
			title: "This text is adopted already",
			next: [
				{ href: editionPath(termHref, current.number), label: `Read edition ${current.number}` },
				{ href: proposalsPath(termHref), label: "See the proposals" },
			],
		},
	);
}

/** Throws when a newer version was saved than the newest that the curator has seen. */
export function assertNewestSeen(proposal: Proposal, seen: number | undefined, adopting: number): void {
	const { latest, number } = proposal;
	if (seen === undefined || !latest || latest.number <= seen) return;
	throw new Problem(
		"conflict",
		`Version ${latest.number} of proposal ${number} was saved while this page was open. Read what it changes. If you still want version ${adopting}, press the button again.`,
	);
}

/** For a curator whose number is not the next one any more: somebody adopted an edition since the page was shown. */
export function editionNumberTaken(latest: Edition | undefined, termHref: string): Problem {
	if (!latest) {
		return new Problem(
			"conflict",
			"The number of the edition is not the next one. Load the page again, then decide.",
		);
	}
	const { adoptedBy, proposalNumber, versionNumber, number, adoptedAt } = latest;
	return new Problem(
		"conflict",
		`${adoptedBy.name} adopted proposal ${proposalNumber}, version ${versionNumber} as edition ${number} on ${formatMoment(adoptedAt)} UTC, while you were deciding. Nothing of yours was adopted. Read that edition first; you can still adopt another.`,
		{ next: [{ href: editionPath(termHref, number), label: `Read edition ${number}` }] },
	);
}

/** Withdrawing an edition in public. */
export const WITHDRAWAL_FORM = z.object({
	reason: publicReason("Say in at least one sentence why this edition is withdrawn."),
});

/** Reads an edition's number out of an address; undefined when it cannot be one. */
export function parseEditionNumber(written: string | undefined): number | undefined {
	return /^[1-9]\d{0,5}$/u.test(written ?? "") ? Number(written) : undefined;
}
