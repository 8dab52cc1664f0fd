// Addresses that compare two to five texts of a term, or versions of a page.
import { type Context, Hono } from "hono";
import { compareTexts } from "../../text/compare.ts";
import { compareAsRead } from "../../text/compare-read.ts";
import { plainText, renderDefinition, renderMarkdown, type SafeHtml } from "../../text/markdown.ts";
import { phraseRows } from "../../text/phrases.ts";
import type { App } from "../deps.ts";
import type { PersonName } from "../drafts/rules.ts";
import { listPeople } from "../drafts/store-authorship.ts";
import { countAround, listNames } from "../drafts/store-links.ts";
import { listCredits } from "../editions/store-credits.ts";
import { frameOf } from "../page/show.tsx";
import {
	type Compared,
	isLatest,
	isShortEnoughForPhrases,
	type NewWords,
	newWordsBy,
	parseKeys,
	parseSides,
	parseView,
	queryOf,
	TEXTS_MAX,
	viewOf,
	viewOfMany,
	withBase,
} from "./rules.ts";
import { getText, listChoosable, noSuchTexts } from "./store-texts.ts";
import { ChooseTextsPage } from "./views-choose.tsx";
import { CompareManyPage } from "./views-many.tsx";
import { ComparePage, type WordsBy } from "./views.tsx";

/** Mounted below a term or a page, with it as c.var.place. */
export const compare = new Hono<App>().get("/compare", async (c) => {
	const written = parseKeys(c.req.queries("v") ?? []);
	const base = c.req.query("base");
	const sides = parseSides(withBase(written, base), placeKind(c));
	if (!sides) throw noSuchTexts();
	const texts = await Promise.all(
		sides.slice(0, TEXTS_MAX).map((side) => getText(c.var.deps.db, c.var.place, side)),
	);
	const [before, after] = texts;
	if (!before || !after || sides.length > TEXTS_MAX) return showChoice(c, texts, sides.length);
	if (base !== undefined || sides.some(isLatest)) {
		// Not for ever: tomorrow the latest may be another one.
		const query = queryOf(
			texts.map(({ key }) => key),
			parseView(c.req.query("view")),
		);
		return c.redirect(encodeURI(`${c.var.place.href}/compare${query}`), 302);
	}
	return texts.length === 2 ? showComparison(c, before, after) : showMany(c, texts);
});

async function showChoice(c: Context<App>, chosen: readonly Compared[], asked: number): Promise<Response> {
	const shared = await sharedProps(c, chosen);
	const keys = chosen.map(({ key }) => key);
	return c.html(<ChooseTextsPage {...shared} chosen={keys} asked={asked} />);
}

async function showComparison(c: Context<App>, before: Compared, after: Compared): Promise<Response> {
	const view = parseView(c.req.query("view"));
	if (view === "phrases") return showMany(c, [before, after]);
	const written = compareTexts(before.text, after.text);
	const comparison = placeKind(c) === "page" ? written : compareAsRead(before.text, after.text);
	const [shared, shown, people] = await Promise.all([
		sharedProps(c, [before, after]),
		rendered(c, [before, after]),
		writersOf(c, after, newWordsBy(written, after.authorship)),
	]);
	return c.html(
		<ComparePage
			{...shared}
			texts={shown}
			comparison={comparison}
			view={viewOf(view, comparison)}
			people={people}
		/>,
	);
}

async function showMany(c: Context<App>, texts: readonly Compared[]): Promise<Response> {
	const view = viewOfMany(parseView(c.req.query("view")));
	const [base = "", ...others] = texts.map(({ text }) => plainText(text));
	const isTable = view === "phrases" && isShortEnoughForPhrases([base, ...others]);
	const [shared, shown] = await Promise.all([sharedProps(c, texts), rendered(c, texts)]);
	return c.html(
		<CompareManyPage
			{...shared}
			texts={shown}
			view={view}
			rows={isTable ? phraseRows(base, others) : undefined}
		/>,
	);
}

/** What every page of this feature shows: the frame, the place, and the texts that can be chosen. */
async function sharedProps(c: Context<App>, chosen: readonly Compared[]) {
	const { deps, place } = c.var;
	const [options, around] = await Promise.all([
		listChoosable(deps.db, place, chosen),
		countAround(deps.db, place),
	]);
	return { frame: frameOf(c), place, options, around };
}

async function rendered(
	c: Context<App>,
	texts: readonly Compared[],
): Promise<readonly (Compared & { readonly html: SafeHtml })[]> {
	const names = await listNames(
		c.var.deps.db,
		texts.map(({ text }) => text),
	);
	const render = placeKind(c) === "page" ? renderMarkdown : renderDefinition;
	// Two texts on one page would share the addresses of their footnotes.
	return texts.map((text, i) => ({
		...text,
		html: render(text.text, { ...names, notePrefix: `text-${i}` }),
	}));
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
