// Addresses of the proposals of a term: the list, starting one, closing and withdrawing one.
import { type Context, Hono } from "hono";
import type { Db } from "../../db/tables.ts";
import { type FieldErrors, Problem, STATUS_OF } from "../../errors.ts";
import { EndProposalPage, ProposalsPage, type ShownProposal, StartProposalPage } from "./views.tsx";
import type { PlaceApp } from "../../web/app-type.ts";
import { readFields } from "../../web/form-fields.ts";
import { refuseManyDeeds } from "../../web/refuse-too-much.ts";
import { frameOf, goTo, say } from "../../web/respond.ts";
import { findAnswer } from "../../wiki/audit/store.ts";
import { findCurrentEdition, findEditionText } from "../../wiki/editions/store.ts";
import { findEdits } from "../../wiki/links/actions.ts";
import { listNames } from "../../wiki/links/store.ts";
import { permit } from "../../wiki/people/rules.ts";
import { closeProposal, startProposal, withdrawProposal } from "../../wiki/proposals/actions.ts";
import { htmlOf, latestRef, parseProposal, parseReason, type Proposal } from "../../wiki/proposals/rules.ts";
import { findVersionId, listNewestVersions } from "../../wiki/proposals/store-starting-points.ts";
import { listProposals } from "../../wiki/proposals/store.ts";
import { getTerm } from "../../wiki/terms/store.ts";
import { getVersion } from "../../wiki/versions/store.ts";
import { comparePath, proposalPath } from "../../../text/addresses.ts";
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
export const proposals = new Hono<PlaceApp>()
	.get("/", async (c) => {
		const { db } = c.var.deps;
		const found = await listProposals(db, c.var.place.subject.id);
		const shown = await showProposals(c, found);
		return c.html(
			<ProposalsPage
				frame={frameOf(c)}
				place={c.var.place}
				proposals={shown}
				compareHref={compareHref(c.var.place.href, found)}
			/>,
		);
	})
	.get("/new", async (c) => {
		permit(c.var.person, "start-proposal", c.var.place.thing);
		const from = c.req.query("from") ?? "";
		const source = await sourceOf(c, from);
		return showForm(c, { name: "", text: source?.text ?? "", from: source ? from : "" }, {});
	})
	.post("/new", async (c) => {
		const account = permit(c.var.person, "start-proposal", c.var.place.thing);
		const fields = await readFields(c);
		const typed = { name: fields.text("name"), text: fields.text("text"), from: fields.text("from") };
		const parsed = parseProposal(typed.name, typed.text);
		const onlyLooks = fields.text("step") === "look";
		refuseManyDeeds(c, account, onlyLooks || !parsed.ok ? "edit" : "start");
		if (onlyLooks && !isTooLong(typed)) return showForm(c, typed, {});
		if (!parsed.ok) return showForm(c, typed, parsed.errors);
		const basedOn = (await sourceOf(c, typed.from))?.id;
		const termId = c.var.place.subject.id;
		const number = await startProposal(c.var.deps, {
			...parsed.value,
			termId,
			personId: account.id,
			basedOn,
			request: fields.request,
		});
		say(c, { text: `Thank you. Proposal ${number} is started, and version 1 is saved.` });
		return goTo(c, proposalPath(c.var.place.href, number));
	});

type Typed = { readonly name: string; readonly text: string; readonly from: string };

async function showForm(c: Context<PlaceApp>, typed: Typed, errors: FieldErrors): Promise<Response> {
	const { db } = c.var.deps;
	const { place } = c.var;
	const term = await getTerm(db, place.term?.slug ?? "");
	const source = await sourceOf(c, typed.from);
	const points = await startingPoints(db, term.id);
	const changed = source !== undefined && source.text !== typed.text && !isTooLong(typed);
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
		statusOf(typed, errors),
	);
}

function statusOf(typed: Typed, errors: FieldErrors): 200 | 413 | 422 {
	if (isTooLong(typed)) return STATUS_OF["too-big"];
	return Object.keys(errors).length > 0 ? STATUS_OF.invalid : 200;
}

function isTooLong({ text }: Typed): boolean {
	return text.length > TEXT_MAX;
}

function sayFrom(from: string, source: object | undefined): string | undefined {
	const ref = parseTextRef(from);
	return source && ref && labelOf(ref);
}

async function sourceOf(
	c: Context<PlaceApp>,
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
	c: Context<PlaceApp>,
	found: readonly Proposal[],
): Promise<readonly ShownProposal[]> {
	const texts = found.flatMap((proposal) => (proposal.latest ? [proposal.latest.text] : []));
	const names = await listNames(c.var.deps.db, texts);
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
export const proposalEnds = new Hono<PlaceApp>()
	.get("/closure", (c) => askToEnd(c, "close"))
	.post("/closure", (c) => end(c, "close"))
	.get("/withdrawal", (c) => askToEnd(c, "withdraw"))
	.post("/withdrawal", (c) => end(c, "withdraw"));

async function askToEnd(c: Context<PlaceApp>, deed: "close" | "withdraw"): Promise<Response> {
	permit(c.var.person, deed, c.var.place.thing);
	return c.html(<EndProposalPage frame={frameOf(c)} place={c.var.place} deed={deed} reason="" />);
}

async function end(c: Context<PlaceApp>, deed: "close" | "withdraw"): Promise<Response> {
	const { place, deps, person } = c.var;
	const sent = await readFields(c);
	// Asked before access: the first press has closed it already, so that the second would be refused.
	if (person.kind === "account" && (await findAnswer(deps.db, sent.request, person.id)) !== undefined) {
		return goTo(c, place.href);
	}
	const account = permit(person, deed, place.thing);
	const reason = sent.text("reason");
	const parsed = parseReason(reason);
	if (!parsed.ok) {
		const page = (
			<EndProposalPage frame={frameOf(c)} place={place} deed={deed} reason={reason} errors={parsed.errors} />
		);
		return c.html(page, 422);
	}
	if (place.draftId === undefined) throw new Problem("not-found", "There is no proposal at this address.");
	const deedDone = {
		proposalId: place.subject.id,
		draftId: place.draftId,
		personId: account.id,
		reason: parsed.value,
		request: sent.request,
	};
	await (deed === "close" ? closeProposal(deps, deedDone) : withdrawProposal(deps, deedDone));
	say(c, { text: `${place.title} is ${deed === "close" ? "closed" : "withdrawn"}.` });
	return goTo(c, place.href);
}
