// What an edition is, where it stands among the others of its term, whom it thanks, and what a curator must say to
// adopt or withdraw one. Pure.
import { type Parsed, Problem } from "../../errors.ts";
import type { PersonName } from "../people/rules.ts";
import type { Proposal } from "../proposals/rules.ts";
import { editionPath, personPath, proposalsPath } from "../../../text/addresses.ts";
import { REASON_MAX } from "../../../text/limits.ts";
import { isStorable } from "../../../text/storable.ts";

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

/** Somebody with words in an edition, as they wish to be thanked now. */
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
			.toSorted((a, b) => a.name.localeCompare(b.name, "en")),
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

export type Closing = { readonly proposalId: string; readonly reason: string };

export type AdoptionForm = { readonly reasons: string; readonly closings: readonly Closing[] };

/** Reads `reasons`, and for each open proposal `fate-2` ("open" or "close") with `words-2`. */
export function parseAdoption(
	fields: Readonly<Record<string, string>>,
	open: readonly Closable[],
): Parsed<AdoptionForm> {
	const errors: Record<string, string> = {};
	const reasons = parseWords(fields["reasons"], "Say in at least one sentence why you chose this text.");
	if (!reasons.ok) errors["reasons"] = reasons.sentence;
	const closings = open
		.filter(({ number }) => fields[`fate-${number}`] === "close")
		.map(({ id, number }) => {
			const words = parseWords(
				fields[`words-${number}`],
				`Say in a few words why proposal ${number} is closed.`,
			);
			if (!words.ok) errors[`words-${number}`] = words.sentence;
			return { proposalId: id, reason: words.ok ? words.text : "" };
		});
	if (!reasons.ok || Object.keys(errors).length > 0) return { ok: false, errors };
	return { ok: true, value: { reasons: reasons.text, closings } };
}

/** Throws when its starter has taken the proposal back. */
export function assertAdoptable(proposal: Pick<Proposal, "number" | "state" | "stateReason">): void {
	if (proposal.state !== "withdrawn") return;
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
			next: [
				{ href: editionPath(termHref, current.number), label: `Read edition ${current.number}` },
				{ href: proposalsPath(termHref), label: "See the proposals" },
			],
		},
	);
}

/** Throws when somebody else has adopted an edition since the curator was shown the page. */
export function assertNext(edition: number, latest: Edition | undefined, termHref: string): void {
	if ((latest?.number ?? 0) + 1 !== edition) throw takenMeanwhile(latest, termHref);
}

export function takenMeanwhile(latest: Edition | undefined, termHref: string): Problem {
	if (!latest) {
		return new Problem(
			"conflict",
			"The number of the edition is not the next one. Load the page again, then decide.",
		);
	}
	const { adoptedBy, proposalNumber, versionNumber, number, adoptedAt } = latest;
	return new Problem(
		"conflict",
		`${adoptedBy.name} adopted proposal ${proposalNumber}, version ${versionNumber} as edition ${number} on ${moment.format(adoptedAt)} UTC, while you were deciding. Nothing of yours was adopted. Read that edition first; you can still adopt another.`,
		{ next: [{ href: editionPath(termHref, number), label: `Read edition ${number}` }] },
	);
}

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

/** The public reason for withdrawing an edition. */
export function parseWithdrawal(typed: string | undefined): Parsed<string> {
	const reason = parseWords(typed, "Say in at least one sentence why this edition is withdrawn.");
	return reason.ok ? { ok: true, value: reason.text } : { ok: false, errors: { reason: reason.sentence } };
}

type Words = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly sentence: string };

function parseWords(typed: string | undefined, missing: string): Words {
	const text = (typed ?? "").replaceAll("\r\n", "\n").trim();
	if (!/[\p{L}\p{N}]/u.test(text)) return { ok: false, sentence: missing };
	if (text.length > REASON_MAX) {
		const [most, has] = [REASON_MAX, text.length].map((n) => n.toLocaleString("en-GB"));
		return { ok: false, sentence: `At most ${most} characters; this has ${has}.` };
	}
	if (!isStorable(text))
		return { ok: false, sentence: "The text contains characters that cannot be stored." };
	return { ok: true, text };
}

/** Reads an edition's number out of an address; undefined when it cannot be one. */
export function parseEditionNumber(written: string | undefined): number | undefined {
	return /^[1-9]\d{0,5}$/u.test(written ?? "") ? Number(written) : undefined;
}
