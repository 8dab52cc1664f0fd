// Addresses of the proposals of a term: the list, starting, renaming, closing and withdrawing one.
import { queryValue } from "../../web/guest-pages.ts";
import { type Context, Hono } from "hono";
import type { Db } from "../../db/tables.ts";
import type { FieldErrors, Parsed } from "../../errors.ts";
import { parseForm, type TypedForm } from "../../fields.ts";
import {
	EndProposalPage,
	ProposalsPage,
	RenameProposalPage,
	type ShownProposal,
	StartProposalPage,
} from "./views.tsx";
import type { ProposalApp, TermApp } from "../../web/app-type.ts";
import { formDeed } from "../../web/form-deed.ts";
import { refuseManyDeeds } from "../../web/refuse-too-much.ts";
import { frameOf } from "../../web/respond.ts";
import { findCurrentEdition, findEditionText, listEditions } from "../../wiki/editions/store.ts";
import { closingDateOf } from "../../wiki/terms/rules-closing-date.ts";
import { findEdits } from "../../wiki/links/actions.ts";
import { permit } from "../../wiki/people/rules.ts";
import { draftOf } from "../../wiki/places/rules-address.ts";
import { listNames } from "../../wiki/places/store-names.ts";
import {
	closeProposal,
	renameProposal,
	startProposal,
	withdrawProposal,
} from "../../wiki/proposals/actions.ts";
import {
	END_FORM,
	htmlOf,
	latestRef,
	NAME_FORM,
	type OtherText,
	type Proposal,
	PROPOSAL_FORM,
} from "../../wiki/proposals/rules.ts";
import { findVersionId, listNewestVersions } from "../../wiki/proposals/store-starting-points.ts";
import { listProposals } from "../../wiki/proposals/store.ts";
import { getVersion } from "../../wiki/versions/store.ts";
import { comparePath, newProposalPath, proposalPath } from "../../../text/addresses.ts";
import { TEXT_MAX } from "../../../text/limits.ts";
import {
	editionRef,
	labelOf,
	parseTextRef,
	printTextRef,
	proposalRef,
	type TextRef,
	TEXTS_MAX,
} from "../../../text/text-refs.ts";

/** Mounted below /terms/:term/proposals, with the term as c.var.place. */
export const proposals = new Hono<TermApp>()
	.get("/", async (c) => {
		const { db } = c.var.deps;
		const found = await listProposals(db, c.var.place.subject.id);
		const shown = await showProposals(c, found);
		return c.html(
			<ProposalsPage
				frame={frameOf(c)}
				place={c.var.place}
				proposals={shown}
				closing={closingDateOf(c.var.term, (await findCurrentEdition(db, c.var.term.id))?.adoptedAt)}
				compareHref={compareHref(c.var.place.href, found)}
			/>,
		);
	})
	.get("/new", async (c) => {
		permit(c.var.person, "start-proposal", c.var.place.thing);
		const from = queryValue(c, "from") ?? "";
		const source = await sourceOf(c, from);
		return showForm(c, { name: "", text: source?.text ?? "", from: source ? from : "" }, {});
	})
	.post(
		"/new",
		formDeed({
			form: PROPOSAL_FORM,
			resumes: true,
			at: (c, sent) => {
				const from = parseTextRef(sent.text("from"));
				return newProposalPath(c.var.place.href, from);
			},
			permit: (c: Context<TermApp>) => permit(c.var.person, "start-proposal", c.var.place.thing),
			parse: (_c, typed) => parseSubmission(typed),
			limit: (c, by, sent) => refuseManyDeeds(c, by, sent.text("step") === "look" ? "edit" : "start"),
			limitWrong: (c, by) => refuseManyDeeds(c, by, "edit"),
			do: async (c, { by, value, sent }) => {
				if (value.isLook) return showForm(c, value.typed, {});
				const { db } = c.var.deps;
				const from = await findSource(db, c.var.place.subject.id, parseTextRef(value.typed.from));
				const { name, text } = value.proposal;
				const [termId, personId] = [c.var.place.subject.id, by.id];
				const others = await otherTexts(c, value.typed.from);
				const start = { name, text, termId, personId, basedOn: from, others, request: sent.request };
				return String(await startProposal(c.var.deps, start));
			},
			done: (c, number) => ({
				path: proposalPath(c.var.place.href, Number(number)),
				say: { text: `Thank you. Proposal ${number} is started, and version 1 is saved.` },
			}),
			again: (c, { typed, errors }) => showForm(c, typed, errors),
		}),
	);

/** The editions, the text it starts from, and what the open proposals say now. */
async function otherTexts(c: Context<TermApp>, from: string): Promise<readonly OtherText[]> {
	const { term, deps } = c.var;
	const [editions, found, source] = await Promise.all([
		listEditions(deps.db, term.id),
		listProposals(deps.db, term.id),
		sourceOf(c, from),
	]);
	const open = found.filter(({ state }) => state === "open");
	return [
		...editions.map(({ number, text }) => ({ label: `edition ${number}`, text })),
		...(source ? [{ label: sayFrom(from, source) ?? "the text it starts from", text: source.text }] : []),
		...open.flatMap(({ number, latest }) =>
			latest ? [{ label: labelOf(proposalRef(number, latest.number)), text: latest.text }] : [],
		),
	];
}

type Typed = Pick<TypedForm<typeof PROPOSAL_FORM>, "name" | "text" | "from">;

type Submission =
	| { readonly isLook: true; readonly typed: Typed }
	| {
			readonly isLook: false;
			readonly typed: Typed;
			readonly proposal: { readonly name: string; readonly text: string };
	  };

/** To look at what is typed so far it need not be complete, only short enough to be compared. */
function parseSubmission(typed: TypedForm<typeof PROPOSAL_FORM>): Parsed<Submission> {
	if (typed.step === "look" && typed.text.length <= TEXT_MAX) {
		return { ok: true, value: { isLook: true, typed } };
	}
	const read = parseForm(PROPOSAL_FORM, typed);
	return read.ok ? { ok: true, value: { isLook: false, typed, proposal: read.value } } : read;
}

async function showForm(c: Context<TermApp>, typed: Typed, errors: FieldErrors): Promise<Response> {
	const { place, term, deps } = c.var;
	const [source, points] = await Promise.all([sourceOf(c, typed.from), startingPoints(deps.db, term.id)]);
	const changed = source !== undefined && source.text !== typed.text && typed.text.length <= TEXT_MAX;
	return c.html(
		<StartProposalPage
			frame={frameOf(c)}
			place={place}
			brief={term.brief}
			{...typed}
			fromLabel={points.find((point) => point.from === typed.from)?.label ?? sayFrom(typed.from, source)}
			startingPoints={points}
			edits={changed ? await findEdits(c.var.deps, source.text, typed.text) : undefined}
			errors={errors}
		/>,
	);
}

function sayFrom(from: string, source: object | undefined): string | undefined {
	const ref = parseTextRef(from);
	return source && ref && labelOf(ref);
}

async function sourceOf(
	c: Context<TermApp>,
	from: string,
): Promise<{ id: string; text: string } | undefined> {
	const { db } = c.var.deps;
	const versionId = await findSource(db, c.var.place.subject.id, parseTextRef(from));
	return versionId === undefined ? undefined : getVersion(db, versionId);
}

/** Id of the version; undefined where a proposal starts from nothing. */
async function findSource(db: Db, termId: string, from: TextRef | undefined): Promise<string | undefined> {
	if (from?.kind === "edition") return (await findEditionText(db, termId, from.edition))?.versionId;
	if (from?.kind !== "proposal" || from.version === undefined) return undefined;
	return findVersionId(db, termId, { proposal: from.proposal, version: from.version });
}

/** The texts a new proposal may start from: the current edition and the newest version of each proposal. */
async function startingPoints(db: Db, termId: string) {
	const edition = await findCurrentEdition(db, termId);
	const versions = await listNewestVersions(db, termId);
	return [
		...(edition
			? [{ from: printTextRef(editionRef(edition.number)), label: labelOf(editionRef(edition.number)) }]
			: []),
		...versions.map(({ proposal, version }) => ({
			from: printTextRef(proposalRef(proposal, version)),
			label: labelOf(proposalRef(proposal)),
		})),
	];
}

async function showProposals(
	c: Context<TermApp>,
	found: readonly Proposal[],
): Promise<readonly ShownProposal[]> {
	const latest = found.flatMap((proposal) => proposal.latest ?? []);
	const names = await listNames(
		c.var.deps.db,
		latest.map(({ text }) => text),
		latest.map(({ versionId }) => versionId),
	);
	return found.map((proposal) => ({
		...proposal,
		html: htmlOf(proposal, names),
	}));
}

/** Beside each other there is room for five texts. */
function compareHref(termHref: string, found: readonly Proposal[]): string | undefined {
	const newest = found
		.filter((proposal) => proposal.latest !== undefined)
		.toSorted((a, b) => (b.latest?.savedAt ?? 0) - (a.latest?.savedAt ?? 0))
		.slice(0, TEXTS_MAX)
		.toSorted((a, b) => a.number - b.number);
	if (newest.length < 2) return undefined;
	return comparePath(termHref, newest.map(latestRef));
}

/** Mounted below /terms/:term/proposals/:p, with the proposal as c.var.place. */
export const proposalDeeds = new Hono<ProposalApp>()
	.get("/name", (c) => {
		permit(c.var.person, "rename", c.var.place.thing);
		const { place, proposal } = c.var;
		const { name } = proposal;
		const shown = { place, name, state: { read: { name } } };
		return c.html(<RenameProposalPage frame={frameOf(c)} {...shown} />);
	})
	.post(
		"/name",
		formDeed({
			form: NAME_FORM,
			changesText: true,
			now: (c) => ({ name: c.var.proposal.name }),
			permit: (c: Context<ProposalApp>) => permit(c.var.person, "rename", c.var.place.thing),
			limit: (c, by) => refuseManyDeeds(c, by, "edit"),
			do: async (c, { by, value, sent }) => {
				const proposalId = c.var.proposal.id;
				// A name that somebody has replaced meanwhile can be given again, so only the number of the form counts.
				const request = sent.request && { number: sent.request.number };
				return renameProposal(c.var.deps, { proposalId, personId: by.id, ...value, request });
			},
			done: (c, name) => ({
				path: c.var.place.href,
				say: { text: `Proposal ${c.var.proposal.number} is called “${name}” now.` },
			}),
			again: (c, { typed, errors, state }) => {
				const shown = { place: c.var.place, ...typed, errors, state };
				return c.html(<RenameProposalPage frame={frameOf(c)} {...shown} />);
			},
		}),
	)
	.get("/closure", (c) => askToEnd(c, "close"))
	.post("/closure", endDeed("close"))
	.get("/withdrawal", (c) => askToEnd(c, "withdraw"))
	.post("/withdrawal", endDeed("withdraw"));

async function askToEnd(c: Context<ProposalApp>, deed: "close" | "withdraw"): Promise<Response> {
	permit(c.var.person, deed, c.var.place.thing);
	return c.html(<EndProposalPage frame={frameOf(c)} place={c.var.place} deed={deed} reason="" />);
}

function endDeed(deed: "close" | "withdraw") {
	return formDeed({
		form: END_FORM,
		permit: (c: Context<ProposalApp>) => permit(c.var.person, deed, c.var.place.thing),
		do: async (c, { by, value, sent }) => {
			const { place, deps } = c.var;
			const end = { proposalId: place.subject.id, draftId: draftOf(place), personId: by.id };
			const act = deed === "close" ? closeProposal : withdrawProposal;
			return act(deps, { ...end, reason: value.reason, request: sent.request });
		},
		done: (c, state) => ({ path: c.var.place.href, say: { text: `${c.var.place.title} is ${state}.` } }),
		again: (c, { typed, errors }) =>
			c.html(
				<EndProposalPage frame={frameOf(c)} place={c.var.place} deed={deed} {...typed} errors={errors} />,
			),
	});
}
