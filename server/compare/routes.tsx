// Addresses that compare two texts of a term, or two versions of a page.
import { type Context, Hono } from "hono";
import { compareTexts } from "../../text/compare.ts";
import { compareAsRead } from "../../text/compare-read.ts";
import { renderInline, renderMarkdown, type SafeHtml } from "../../text/markdown.ts";
import type { App } from "../deps.ts";
import type { PersonName } from "../drafts/rules.ts";
import { listPeople } from "../drafts/store-authorship.ts";
import { countAround, listNames } from "../drafts/store-links.ts";
import { findLatestVersion, findVersion, getVersion, listVersions } from "../drafts/store.ts";
import { findEdition } from "../editions/store.ts";
import { listCredits } from "../editions/store-credits.ts";
import { Problem } from "../errors.ts";
import { frameOf } from "../page/show.tsx";
import { getProposal } from "../proposals/store.ts";
import {
	type Choosable,
	type Compared,
	keyOf,
	isLatest,
	labelOf,
	type NewWords,
	newWordsBy,
	parseSides,
	parseView,
	queryOf,
	type Side,
	viewOf,
} from "./rules.ts";
import { listComparableEditions, listComparableVersions } from "./store.ts";
import { ChooseTextsPage, ComparePage, type WordsBy } from "./views.tsx";

/** Mounted below a term or a page, with it as c.var.place. */
export const compare = new Hono<App>().get("/compare", async (c) => {
	const sides = parseSides(c.req.queries("v") ?? [], placeKind(c));
	if (!sides) throw notFound();
	const [before, after] = await Promise.all(sides.slice(0, 2).map((side) => loadText(c, side)));
	if (!before || !after || sides.length > 2)
		return showChoice(c, { chosen: [before, after], asked: sides.length });
	if (sides.some(isLatest)) {
		// Not for ever: tomorrow the latest may be another one.
		const view = parseView(c.req.query("view"));
		return c.redirect(`${c.var.place.href}/compare${queryOf([before.key, after.key], view)}`, 302);
	}
	return showComparison(c, before, after);
});

type ChoiceShown = { readonly chosen: readonly (Compared | undefined)[]; readonly asked: number };

async function showChoice(c: Context<App>, { chosen, asked }: ChoiceShown): Promise<Response> {
	const [options, around] = await Promise.all([
		optionsFor(c, chosen),
		countAround(c.var.deps.db, c.var.place),
	]);
	const keys = chosen.map((text) => text?.key);
	return c.html(
		<ChooseTextsPage
			frame={frameOf(c)}
			place={c.var.place}
			around={around}
			options={options}
			chosen={keys}
			asked={asked}
		/>,
	);
}

async function showComparison(c: Context<App>, before: Compared, after: Compared): Promise<Response> {
	const written = compareTexts(before.text, after.text);
	const comparison = placeKind(c) === "page" ? written : compareAsRead(before.text, after.text);
	const view = viewOf(parseView(c.req.query("view")), comparison);
	const [options, around, html, people] = await Promise.all([
		optionsFor(c, [before, after]),
		countAround(c.var.deps.db, c.var.place),
		rendered(c, [before.text, after.text]),
		writersOf(c, after, newWordsBy(written, after.authorship)),
	]);
	return c.html(
		<ComparePage
			frame={frameOf(c)}
			place={c.var.place}
			around={around}
			options={options}
			before={{ ...before, html: html(before.text) }}
			after={{ ...after, html: html(after.text) }}
			comparison={comparison}
			view={view}
			people={people}
		/>,
	);
}

/** Throws "not-found" when there is no such text here. */
async function loadText(c: Context<App>, side: Side): Promise<Compared> {
	if (side.kind === "edition") return editionText(c, side.edition);
	if (side.kind === "version") return pageText(c, side.version);
	return proposalText(c, side.proposal, side.version);
}

async function editionText(c: Context<App>, number: number): Promise<Compared> {
	const { place, deps } = c.var;
	const edition = await findEdition(deps.db, place.subject.id, number);
	if (!edition) throw notFound();
	const side = { kind: "edition", edition: number } as const;
	return {
		key: keyOf(side),
		label: labelOf(side),
		text: edition.text,
		authorship: (await getVersion(deps.db, edition.versionId)).authorship,
		href: `${place.href}/editions/${number}`,
		discussHref: `${place.href}/discussion?v=${number}`,
		editionId: edition.id,
	};
}

async function proposalText(c: Context<App>, number: number, asked: number | undefined): Promise<Compared> {
	const { place, deps } = c.var;
	const { draftId } = await getProposal(deps.db, place.subject.id, number);
	const href = `${place.href}/proposals/${number}`;
	const version = await versionText(c, { draftId, href, number: asked });
	const side = { kind: "proposal", proposal: number, version: version.number } as const;
	return { ...version.text, key: keyOf(side), label: labelOf(side) };
}

async function pageText(c: Context<App>, number: number): Promise<Compared> {
	const { draftId = "", href } = c.var.place;
	const version = await versionText(c, { draftId, href, number });
	const side = { kind: "version", version: number } as const;
	return { ...version.text, key: keyOf(side), label: labelOf(side) };
}

type Wanted = { readonly draftId: string; readonly href: string; readonly number: number | undefined };

async function versionText(c: Context<App>, { draftId, href, number }: Wanted) {
	const { db } = c.var.deps;
	const version = await (number === undefined
		? findLatestVersion(db, draftId)
		: findVersion(db, draftId, number));
	if (!version) throw notFound();
	const text = {
		text: version.text,
		authorship: version.authorship,
		href: `${href}/versions/${version.number}`,
		discussHref: `${href}/discussion?v=${version.number}`,
		editionId: undefined,
	};
	return { number: version.number, text };
}

/** The newest texts of the place, and the chosen ones if they are older. */
async function optionsFor(
	c: Context<App>,
	chosen: readonly (Choosable | undefined)[],
): Promise<readonly Choosable[]> {
	const sides = placeKind(c) === "page" ? await pageSides(c) : await termSides(c);
	const options = sides.map((side) => ({ key: keyOf(side), label: labelOf(side) }));
	const known = new Set(options.map(({ key }) => key));
	const older = chosen.filter((text) => text !== undefined).filter(({ key }) => !known.has(key));
	return [...options, ...older.map(({ key, label }) => ({ key, label }))];
}

async function termSides(c: Context<App>): Promise<readonly Side[]> {
	const { place, deps } = c.var;
	const [editions, versions] = await Promise.all([
		listComparableEditions(deps.db, place.subject.id),
		listComparableVersions(deps.db, place.subject.id),
	]);
	return [
		...editions.map((edition) => ({ kind: "edition", edition }) as const),
		...versions.map(({ proposal, version }) => ({ kind: "proposal", proposal, version }) as const),
	];
}

async function pageSides(c: Context<App>): Promise<readonly Side[]> {
	const versions = await listVersions(c.var.deps.db, c.var.place.draftId ?? "");
	return versions.map(({ number }) => ({ kind: "version", version: number }));
}

async function rendered(c: Context<App>, texts: readonly string[]): Promise<(text: string) => SafeHtml> {
	const names = await listNames(c.var.deps.db, texts);
	const render = placeKind(c) === "page" ? renderMarkdown : renderInline;
	return (text) => render(text, names);
}

/** By name, except on an edition: there only those who said yes. */
async function writersOf(
	c: Context<App>,
	after: Compared,
	words: readonly NewWords[],
): Promise<readonly WordsBy[]> {
	const { db } = c.var.deps;
	const ids = words.map(({ personId }) => personId);
	const people = await listPeople(db, ids);
	const credits = after.editionId === undefined ? undefined : await listCredits(db, after.editionId);
	const hidden = new Set(
		credits?.filter(({ consent }) => consent !== "named").map(({ person }) => person.id),
	);
	return words.map(({ personId, words: count }) => ({
		person: hidden.has(personId) ? undefined : nameOf(people.get(personId)),
		words: count,
	}));
}

function nameOf(person: PersonName | undefined): WordsBy["person"] {
	return person && { handle: person.handle, name: person.name };
}

function placeKind(c: Context<App>): "term" | "page" {
	return c.var.place.subject.kind === "term" ? "term" : "page";
}

function notFound(): Problem {
	return new Problem("not-found", "There are no such texts to compare.");
}
