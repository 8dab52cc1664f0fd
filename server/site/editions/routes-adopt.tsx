// Addresses of the page on which a curator adopts a version: choosing one, checking everything, adopting.
import { queryValue } from "../../web/guest-pages.ts";
import { type Context, Hono } from "hono";
import { type FieldErrors, Problem } from "../../errors.ts";
import { asciiPath } from "../components/page-context.ts";
import { AdoptPage, ChooseVersionPage } from "./views-adopt.tsx";
import type { TermApp } from "../../web/app-type.ts";
import { formDeed } from "../../web/form-deed.ts";
import type { SentFields } from "../../web/form-fields.ts";
import { frameOf, goTo } from "../../web/respond.ts";
import { adoptVersion, recordRefusal, sharesOf } from "../../wiki/editions/actions.ts";
import { ADOPTION_FORM, assertAdoptable, assertNewText, parseAdoption } from "../../wiki/editions/rules.ts";
import { listCreditsOf, listParticipants } from "../../wiki/editions/store-credits.ts";
import { findCurrentEdition, findLatestEdition } from "../../wiki/editions/store.ts";
import { findEdits } from "../../wiki/links/actions.ts";
import { type Account, can, permit, type Person } from "../../wiki/people/rules.ts";
import { listNames } from "../../wiki/places/store-names.ts";
import type { Proposal } from "../../wiki/proposals/rules.ts";
import { listProposals } from "../../wiki/proposals/store.ts";
import type { Version } from "../../wiki/versions/rules.ts";
import { findVersion, getVersion } from "../../wiki/versions/store.ts";
import { adoptPath, editionPath } from "../../../text/addresses.ts";
import { renderDefinition } from "../../../text/markdown/render.ts";
import { parseTextRef, proposalRef } from "../../../text/text-refs.ts";
import { sameWords } from "../../../text/words.ts";

/** Mounted at /terms/:term, with the term as c.var.place. */
export const adoption = new Hono<TermApp>()
	.get("/adopt", async (c) => {
		const { place, person, deps } = c.var;
		permit(person, "adopt", place.thing);
		const proposals = await listProposals(deps.db, place.subject.id);
		const written = queryValue(c, "v");
		if (written === undefined) {
			const adoptable = proposals.filter(({ state }) => state === "open");
			return c.html(<ChooseVersionPage frame={frameOf(c)} place={place} proposals={adoptable} />);
		}
		const asked = parseTextRef(written);
		if (asked?.kind !== "proposal") throw notFound();
		const proposal = proposals.find(({ number }) => number === asked.proposal);
		if (!proposal) throw notFound();
		if (asked.version === undefined) return toLatest(c, proposal);
		const version = await findVersion(deps.db, proposal.draftId, asked.version);
		if (!version) throw notFound();
		return showAdoption(c, { proposals, proposal, version }, { fields: {}, thanked: [], errors: {} });
	})
	.post(
		"/adopt",
		formDeed({
			form: ADOPTION_FORM,
			permit: async (c: Context<TermApp>) => curatorOf(c),
			parse: async (c, typed, { sent }) => {
				const subject = await subjectOf(c, typed.version);
				const open = openOnes(subject);
				const read = parseAdoption(adoptionFields(sent, open), open);
				return read.ok ? { ok: true, value: { ...read.value, versionId: subject.version.id } } : read;
			},
			do: async (c, { by, value, sent }) => {
				const { term, deps } = c.var;
				const number = await adoptVersion(deps, {
					...value,
					term,
					curator: by,
					textHash: sent.text("hash"),
					edition: Number(sent.text("edition")),
					newest: sent.text("newest") === "" ? undefined : Number(sent.text("newest")),
					acknowledged: sent.all("thank"),
					request: sent.request,
				});
				return String(number);
			},
			done: (c, number) => ({
				path: editionPath(c.var.place.href, number),
				say: { text: `Edition ${number} is adopted.`, href: c.var.place.href, label: "See the term page" },
			}),
			// With everything as it is now, an edition that came between included, and the words typed.
			again: async (c, { typed, sent, errors }) => {
				const subject = await subjectOf(c, typed.version);
				const fields = adoptionFields(sent, openOnes(subject));
				return showAdoption(c, subject, { fields, thanked: sent.all("thank"), errors });
			},
		}),
	);

/** Throws when this person may not adopt; a member who tried all the same is in the audit. */
async function curatorOf(c: Context<TermApp>): Promise<Account> {
	const { place, person, deps } = c.var;
	if (person.kind === "account" && !can(person, "adopt", place.thing)) {
		await recordRefusal(deps, { personId: person.id, deed: "adopt", object: `term ${place.subject.id}` });
	}
	return permit(person, "adopt", place.thing);
}

type Subject = {
	readonly proposals: readonly Proposal[];
	readonly proposal: Proposal;
	readonly version: Version;
};

/** The version the form carries. Throws "not-found" when it is not one of this term. */
async function subjectOf(c: Context<TermApp>, versionId: string): Promise<Subject> {
	const { place, deps } = c.var;
	const version = await getVersion(deps.db, versionId);
	const proposals = await listProposals(deps.db, place.subject.id);
	const proposal = proposals.find(({ draftId }) => draftId === version.draftId);
	if (!proposal) throw notFound();
	return { proposals, proposal, version };
}

function toLatest(c: Context<TermApp>, proposal: Proposal): Response {
	if (!proposal.latest) throw notFound();
	const path = adoptPath(c.var.place.href, proposalRef(proposal.number, proposal.latest.number));
	return c.redirect(asciiPath(path), 302);
}

/** Those the curator may close, the one to adopt first. */
function openOnes({ proposals, proposal }: Subject): readonly Proposal[] {
	const open = proposals.filter(({ state }) => state === "open");
	return [...open.filter(({ id }) => id === proposal.id), ...open.filter(({ id }) => id !== proposal.id)];
}

function adoptionFields(sent: SentFields, open: readonly Proposal[]): Readonly<Record<string, string>> {
	const names = ["reasons", ...open.flatMap(({ number }) => [`fate-${number}`, `words-${number}`])];
	return Object.fromEntries(names.map((name) => [name, sent.text(name)]));
}

type Typed = {
	readonly fields: Readonly<Record<string, string>>;
	/** Ids of people ticked to be thanked for other help. */
	readonly thanked: readonly string[];
	readonly errors: FieldErrors;
};

async function showAdoption(
	c: Context<TermApp>,
	subject: Subject,
	{ fields, thanked, errors }: Typed,
): Promise<Response> {
	const { place, deps } = c.var;
	const { proposal, version } = subject;
	assertAdoptable(proposal);
	const shares = sharesOf(version, []);
	const [latest, current, names, credits, participants] = await Promise.all([
		findLatestEdition(deps.db, place.subject.id),
		findCurrentEdition(deps.db, place.subject.id),
		listNames(deps.db, [version.text], [version.id]),
		listCreditsOf(deps.db, shares),
		listParticipants(deps.db, place.subject.id),
	]);
	// Back from one's own adoption, or in another window: what it led to is what was wanted.
	if (current?.versionId === version.id && isSame(c.var.person, current.adoptedBy.id)) {
		return goTo(c, editionPath(place.href, current.number));
	}
	assertNewText(version, current, place.href);
	const page = (
		<AdoptPage
			frame={frameOf(c)}
			place={place}
			proposal={proposal}
			version={version}
			html={renderDefinition(version.text, names.in(version.id))}
			number={(latest?.number ?? 0) + 1}
			current={current && { edition: current, edits: await findEdits(deps, current.text, version.text) }}
			newer={await newerThan(c, version, proposal)}
			isWritingAhead={await isWritingAhead(c, version, proposal)}
			open={openOnes(subject)}
			credits={credits}
			helpers={participants.filter(({ id }) => shares.every(({ personId }) => personId !== id))}
			thanked={thanked}
			fields={fields}
			errors={errors}
			request={deps.ids()}
		/>
	);
	return c.html(page);
}

function isSame(person: Person, id: string): boolean {
	return person.kind === "account" && person.id === id;
}

async function newerThan(c: Context<TermApp>, version: Version, { latest }: Proposal) {
	if (!latest || latest.number <= version.number) return undefined;
	return {
		number: latest.number,
		savedAt: latest.savedAt,
		comparison: await c.var.deps.comparer.asRead(version.text, latest.text),
	};
}

/** Have words been written since the latest version that no version holds yet? */
async function isWritingAhead(c: Context<TermApp>, version: Version, { latest }: Proposal): Promise<boolean> {
	if (latest?.number !== version.number) return false;
	const { text } = await c.var.deps.rooms.read(version.draftId);
	return !sameWords(text, version.text);
}

function notFound(): Problem {
	return new Problem("not-found", "There is no such version among the proposals of this term.");
}
