// Addresses that compare two to five texts of a term, or versions of a page; and of two, the patch.
import { queryValue, queryValues } from "../../web/guest-pages.ts";
import { type Context, Hono } from "hono";
import { Problem } from "../../errors.ts";
import { ChooseTextsPage } from "./views-choose.tsx";
import type { Adoptable, Shown } from "./views-frame.tsx";
import { CompareManyPage } from "./views-many.tsx";
import { ComparePage, type WordsBy } from "./views.tsx";
import { asciiPath } from "../components/page-context.ts";
import type { PlaceApp } from "../../web/app-type.ts";
import { frameOf } from "../../web/respond.ts";
import {
	type Compared,
	type TextForm,
	isLatest,
	isShortEnoughForPhrases,
	type NewWords,
	newWordsBy,
	parseTextForm,
	parseKeys,
	parseTexts,
	parseView,
	type View,
	viewOf,
	viewOfMany,
	withBase,
} from "../../wiki/compare/rules.ts";
import { getText, listChoosable, noSuchTexts } from "../../wiki/compare/texts.ts";
import { type Credit, isAdoptable } from "../../wiki/editions/rules.ts";
import { listCreditsOf } from "../../wiki/editions/store-credits.ts";
import { findCurrentEdition } from "../../wiki/editions/store.ts";
import { can, type PersonName } from "../../wiki/people/rules.ts";
import { listPeopleByIds } from "../../wiki/people/store.ts";
import { listNames } from "../../wiki/places/store-names.ts";
import { listProposals } from "../../wiki/proposals/store.ts";
import { adoptPath, comparePath, patchPath, slugOf } from "../../../text/addresses.ts";
import type { NamedText } from "../../../text/diff/unified-patch.ts";
import { type Names, renderDefinition, renderMarkdown } from "../../../text/markdown/render.ts";
import { parseTextRef, TEXTS_MAX } from "../../../text/text-refs.ts";

/** Mounted below a term or a page, with it as c.var.place. */
export const compare = new Hono<PlaceApp>()
	.get("/compare", async (c) => {
		const { texts, asked, isLasting } = await textsAsked(c);
		const [before, after] = texts;
		if (!before || !after || asked > TEXTS_MAX) return showChoice(c, texts, asked);
		if (!isLasting) {
			const keys = texts.map(({ key }) => key);
			const shown = { view: parseView(queryValue(c, "view")), as: parseTextForm(queryValue(c, "as")) };
			return c.redirect(asciiPath(comparePath(c.var.place.href, keys, shown)), 302);
		}
		return texts.length === 2 ? showComparison(c, before, after) : showMany(c, texts);
	})
	.get("/compare.patch", async (c) => {
		const { href } = c.var.place;
		const { texts, asked, isLasting } = await textsAsked(c);
		const [before, after] = texts;
		if (!before || !after || asked > 2) throw notTwoTexts(href);
		if (!isLasting) return c.redirect(asciiPath(patchPath(href, [before.key, after.key])), 302);
		return sendPatch(c, before, after);
	});

/** The texts that the address names, the first five of them. */
async function textsAsked(c: Context<PlaceApp>) {
	const written = parseKeys(queryValues(c, "v", TEXTS_MAX));
	const base = queryValue(c, "base");
	const refs = parseTexts(withBase(written, base), placeKind(c));
	if (!refs) throw noSuchTexts();
	const texts = await Promise.all(
		refs.slice(0, TEXTS_MAX).map((ref) => getText(c.var.deps.db, c.var.place, ref)),
	);
	// Tomorrow the latest version may be another one.
	return { texts, asked: refs.length, isLasting: base === undefined && !refs.some(isLatest) };
}

function notTwoTexts(place: string): Problem {
	return new Problem("not-found", "A patch is made of two texts.", {
		next: [{ href: comparePath(place), label: "Choose two texts" }],
	});
}

/** Both texts are the same file, so that the patch changes one file and renames none. */
async function sendPatch(c: Context<PlaceApp>, before: Compared, after: Compared): Promise<Response> {
	const slug = slugOf(c.var.place.href);
	const patch = await c.var.deps.comparer.patch(named(before), named(after), `${slug}.md`);
	return c.body(patch, 200, {
		"Content-Type": "text/x-diff; charset=utf-8",
		"Content-Disposition": shownAs(`${slug}.${before.key}-${after.key}.patch`),
	});
}

function named({ label, text }: Compared): NamedText {
	return { name: label, text };
}

/** A header has ASCII only; the real name follows in the form that browsers prefer (RFC 6266). */
function shownAs(name: string): string {
	const plain = name.replaceAll(/[^\w.-]/gu, "_");
	return `inline; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}

async function showChoice(
	c: Context<PlaceApp>,
	chosen: readonly Compared[],
	asked: number,
): Promise<Response> {
	const shared = await sharedProps(c, chosen);
	const keys = chosen.map(({ key }) => key);
	return c.html(<ChooseTextsPage {...shared} chosen={keys} asked={asked} />);
}

async function showComparison(c: Context<PlaceApp>, before: Compared, after: Compared): Promise<Response> {
	const asked = parseView(queryValue(c, "view"));
	if (asked === "phrases") return showMany(c, [before, after]);
	const { comparer, db } = c.var.deps;
	const textForm = parseTextForm(queryValue(c, "as"));
	const compareTexts = textForm === "read" ? comparer.asRead : comparer.asWritten;
	const [comparison, names] = await Promise.all([
		compareTexts(before.text, after.text),
		listNames(db, [before.text, after.text]),
	]);
	const view = viewOf(asked, comparison);
	const [shared, people] = await Promise.all([
		sharedProps(c, [before, after]),
		// A coarse answer does not know which words are new.
		writersOf(c, after, comparison.isCoarse ? [] : newWordsBy(comparison, after)),
	]);
	const props = { ...shared, comparison, view, textForm, names, people };
	return c.html(<ComparePage {...props} texts={shownTexts(c, [before, after], { names, view, textForm })} />);
}

async function showMany(c: Context<PlaceApp>, texts: readonly Compared[]): Promise<Response> {
	const view = viewOfMany(parseView(queryValue(c, "view")));
	const textForm = parseTextForm(queryValue(c, "as"));
	const sources = texts.map(({ text }) => text);
	const { comparer, db } = c.var.deps;
	const isTable = view === "phrases" && isShortEnoughForPhrases(sources);
	const [shared, names, rows] = await Promise.all([
		sharedProps(c, texts),
		listNames(db, sources),
		isTable ? comparer.byPhrase(sources) : undefined,
	]);
	return c.html(
		<CompareManyPage
			{...shared}
			texts={shownTexts(c, texts, { names, view, textForm })}
			view={view}
			textForm={textForm}
			rows={rows}
		/>,
	);
}

/** What every page of this feature shows: the frame, the place, and the texts that can be chosen. */
async function sharedProps(c: Context<PlaceApp>, chosen: readonly Compared[]) {
	const { deps, place } = c.var;
	const options = await listChoosable(deps.db, place, chosen);
	return { frame: frameOf(c), place, options, adoptable: await adoptableOf(c, chosen) };
}

/** Of two texts the newer is the one that is decided about, of more any. An edition has been adopted. */
async function adoptableOf(c: Context<PlaceApp>, chosen: readonly Compared[]): Promise<readonly Adoptable[]> {
	const { place, person, deps } = c.var;
	if (place.subject.kind !== "term" || !can(person, "adopt", place.thing)) return [];
	const [proposals, current] = await Promise.all([
		listProposals(deps.db, place.subject.id),
		findCurrentEdition(deps.db, place.subject.id),
	]);
	const asked = chosen.length === 2 ? chosen.slice(1) : chosen;
	return asked.flatMap(({ key, label, text }) => {
		const ref = parseTextRef(key);
		if (ref?.kind !== "proposal" || text === current?.text) return [];
		const proposal = proposals.find(({ number }) => number === ref.proposal);
		return proposal && isAdoptable(proposal) ? [{ href: adoptPath(place.href, ref), label }] : [];
	});
}

type Showing = { readonly names: Names; readonly view: View; readonly textForm: TextForm };

/** With their whole texts where those are shown. */
function shownTexts(
	c: Context<PlaceApp>,
	texts: readonly Compared[],
	{ names, view, textForm }: Showing,
): readonly Shown[] {
	const render = placeKind(c) === "page" ? renderMarkdown : renderDefinition;
	if (view !== "both" || textForm === "source") return texts;
	// Two texts on one page would share the addresses of their footnotes.
	return texts.map((text, i) => ({
		...text,
		html: render(text.text, { ...names, notePrefix: `text-${i}` }),
	}));
}

/** By name, except on an edition: there only those who said yes, by the name they chose. */
async function writersOf(
	c: Context<PlaceApp>,
	after: Compared,
	words: readonly NewWords[],
): Promise<readonly WordsBy[]> {
	const { db } = c.var.deps;
	const ids = words.map(({ personId }) => personId);
	const people =
		after.editionId === undefined
			? await listPeopleByIds(db, ids)
			: new Map((await listCreditsOf(db, words)).flatMap(agreed));
	return words.map(({ personId, words: count }) => {
		const person = people.get(personId);
		return { person: person && { handle: person.handle, name: person.name }, words: count };
	});
}

function agreed({ consent, person, as }: Credit): [string, PersonName][] {
	return consent === "named" ? [[person.id, { ...person, name: as }]] : [];
}

function placeKind(c: Context<PlaceApp>): "term" | "page" {
	return c.var.place.subject.kind === "term" ? "term" : "page";
}
