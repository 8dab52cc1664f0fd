// Addresses of the editions of a term: the list, each edition's record, its files, its withdrawal.
import { type Context, Hono } from "hono";
import { Problem } from "../../errors.ts";
import { EditionPage } from "./views-edition.tsx";
import { EditionsPage, WithdrawPage } from "./views-list.tsx";
import type { TermApp } from "../../web/app-type.ts";
import { formDeed } from "../../web/form-deed.ts";
import { frameOf } from "../../web/respond.ts";
import { countComments } from "../../wiki/discussion/store.ts";
import { withdrawEdition } from "../../wiki/editions/actions.ts";
import { citableOf, CITATION_TYPES, citationIn, isCitationType } from "../../wiki/editions/rules-cite.ts";
import { parseRecord } from "../../wiki/editions/rules-record.ts";
import { type Edition, standingOf, WITHDRAWAL_FORM } from "../../wiki/editions/rules.ts";
import { listCredits } from "../../wiki/editions/store-credits.ts";
import { getEditionAt, getRecord, listEditions } from "../../wiki/editions/store.ts";
import { findEdits } from "../../wiki/links/actions.ts";
import { can, permit } from "../../wiki/people/rules.ts";
import { listNames } from "../../wiki/places/store-names.ts";
import { editionPath } from "../../../text/addresses.ts";
import { type Names, renderDefinition, renderMarkdown } from "../../../text/markdown/render.ts";

/** Mounted at /terms/:term/editions, with the term as c.var.place. */
export const editions = new Hono<TermApp>()
	.get("/", async (c) => {
		const { place, deps } = c.var;
		const found = await listEditions(deps.db, place.subject.id);
		const names = await listNames(
			deps.db,
			found.map(({ text }) => text),
			found.map(({ versionId }) => versionId),
		);
		const shown = found.map((edition) => ({
			...edition,
			html: renderDefinition(edition.text, {
				...names.in(edition.versionId),
				notePrefix: `e-${edition.number}-`,
			}),
		}));
		const { current } = standingOf(found, 0);
		return c.html(
			<EditionsPage frame={frameOf(c)} place={place} editions={shown} current={current?.number} />,
		);
	})
	.get("/:e", async (c) => showEdition(c, await editionAt(c, c.req.param("e"))))
	.get("/:e/record.json", async (c) => {
		const edition = await editionAt(c, c.req.param("e"));
		const record = await getRecord(c.var.deps.db, edition.id);
		return c.body(record, 200, { "Content-Type": "application/json; charset=utf-8" });
	})
	.get("/:e/:file{cite\\.[a-z]+}", async (c) => {
		const edition = await editionAt(c, c.req.param("e"));
		const ending = c.req.param("file").slice("cite.".length);
		if (!isCitationType(ending)) throw notFound();
		const names = await listNames(c.var.deps.db, [edition.text], [edition.versionId]);
		const cited = citedAs(c, edition, names.in(edition.versionId));
		return c.body(citationIn(ending, cited), 200, { "Content-Type": CITATION_TYPES[ending] });
	})
	.get("/:e/withdrawal", async (c) => {
		permit(c.var.person, "adopt", c.var.place.thing);
		return askToWithdraw(c, await inForce(c, c.req.param("e")), "");
	})
	.post(
		"/:e/withdrawal",
		formDeed({
			form: WITHDRAWAL_FORM,
			permit: async (c: Context<TermApp, "/:e/withdrawal">) => ({
				curator: permit(c.var.person, "adopt", c.var.place.thing),
				edition: await inForce(c, c.req.param("e")),
			}),
			do: async (c, { by, value, sent }) =>
				withdrawEdition(c.var.deps, { ...by, reason: value.reason, request: sent.request }),
			done: (c) => ({
				path: editionPath(c.var.place.href, c.req.param("e")),
				say: { text: `Edition ${c.req.param("e")} is withdrawn.` },
			}),
			again: async (c, { typed, errors }) =>
				askToWithdraw(c, await editionAt(c, c.req.param("e")), typed.reason, errors),
		}),
	);

function editionAt(c: Context<TermApp>, written: string): Promise<Edition> {
	return getEditionAt(c.var.deps.db, c.var.place.subject.id, written);
}

async function inForce(c: Context<TermApp>, written: string): Promise<Edition> {
	const edition = await editionAt(c, written);
	if (!edition.withdrawal) return edition;
	throw new Problem("conflict", `${edition.withdrawal.by.name} has withdrawn this edition already.`, {
		next: [{ href: editionPath(c.var.place.href, edition.number), label: "Read why" }],
	});
}

async function showEdition(c: Context<TermApp>, edition: Edition): Promise<Response> {
	const { place, term, deps, person } = c.var;
	const { db } = deps;
	const [all, record, credits, comments, names] = await Promise.all([
		listEditions(db, edition.termId),
		getRecord(db, edition.id),
		listCredits(db, edition.id),
		countComments(db, { kind: "proposal", id: edition.proposalId }, edition.adoptedAt),
		listNames(db, [edition.text, edition.reasons], [edition.versionId, edition.id]),
	]);
	const standing = standingOf(all, edition.number);
	return c.html(
		<EditionPage
			frame={frameOf(c)}
			place={place}
			edition={edition}
			standing={standing}
			zone={term.closesZone ?? "UTC"}
			html={renderDefinition(edition.text, names.in(edition.versionId))}
			reasonsHtml={renderMarkdown(edition.reasons, { ...names.in(edition.id), notePrefix: "why-" })}
			record={parseRecord(record)}
			edits={standing.replaces && (await findEdits(deps, standing.replaces.text, edition.text))}
			credits={credits}
			comments={comments}
			cited={citedAs(c, edition, names.in(edition.versionId))}
			mayWithdraw={!edition.withdrawal && can(person, "adopt", place.thing)}
		/>,
	);
}

function citedAs(c: Context<TermApp>, edition: Edition, names: Names) {
	const { place, deps } = c.var;
	return citableOf(edition, {
		slug: place.term?.slug ?? "",
		headword: place.title,
		wiki: deps.config.siteName,
		publicUrl: deps.config.publicUrl,
		names,
	});
}

async function askToWithdraw(
	c: Context<TermApp>,
	edition: Edition,
	reason: string,
	errors: Readonly<Record<string, string>> = {},
): Promise<Response> {
	const names = await listNames(c.var.deps.db, [edition.text], [edition.versionId]);
	const page = (
		<WithdrawPage
			frame={frameOf(c)}
			place={c.var.place}
			edition={edition}
			html={renderDefinition(edition.text, names.in(edition.versionId))}
			reason={reason}
			errors={errors}
		/>
	);
	return c.html(page);
}

function notFound(): Problem {
	return new Problem("not-found", "There is no edition at this address.");
}
