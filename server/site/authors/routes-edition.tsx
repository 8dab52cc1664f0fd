// Address below an edition that says who wrote what.
import { queryOf } from "../../web/guest-pages.ts";
import { type Context, Hono } from "hono";
import { EditionAuthorsPage } from "./views-edition.tsx";
import type { PlaceApp } from "../../web/app-type.ts";
import { frameOf } from "../../web/respond.ts";
import {
	onlyOf,
	AUTHORS_NAMES,
	parseChoice,
	passagesOf,
	tellAuthors,
} from "../../wiki/authorship/rules-authors.ts";
import { peopleIn, readAuthors } from "../../wiki/authorship/store-authors.ts";
import { listWritersBehind } from "../../wiki/authorship/store.ts";
import { type Edition, namesAgreed } from "../../wiki/editions/rules.ts";
import { listCreditsOf } from "../../wiki/editions/store-credits.ts";
import { getEditionAt } from "../../wiki/editions/store.ts";
import { listNames } from "../../wiki/places/store-names.ts";
import { getVersion } from "../../wiki/versions/store.ts";
import { renderOwned } from "../../../text/markdown/render.ts";

/** Mounted at /terms/:term/editions, with the term as c.var.place. */
export const editionAuthors = new Hono<PlaceApp>().get("/:e/authors", async (c) =>
	showAuthors(c, await getEditionAt(c.var.deps.db, c.var.place.subject.id, c.req.param("e"))),
);

/** Only people who said yes are named; where the words of the others come from is not told either. */
async function showAuthors(c: Context<PlaceApp>, edition: Edition): Promise<Response> {
	const { place, deps } = c.var;
	const version = await getVersion(deps.db, edition.versionId);
	const [facts, behind, names] = await Promise.all([
		readAuthors(deps.db, version),
		listWritersBehind(deps.db, version.id),
		listNames(deps.db, [version.text], [version.id]),
	]);
	const writers = new Set(version.authorship.people);
	const ids = [...new Set([...peopleIn(facts), ...behind.map(({ id }) => id)])];
	const credits = await listCreditsOf(
		deps.db,
		ids.map((personId) => ({ personId, words: 0 })),
	);
	const told = tellAuthors(facts, namesAgreed(credits));
	const choice = parseChoice(queryOf(c, AUTHORS_NAMES), told.authors);
	return c.html(
		<EditionAuthorsPage
			frame={frameOf(c)}
			place={place}
			edition={edition}
			people={told.authors}
			html={renderOwned(onlyOf(told.stretches, choice.only), {
				...names.in(version.id),
				asTyped: choice.typed,
			})}
			choice={choice}
			passages={passagesOf(told, choice.only)}
			replaced={credits.filter(({ person }) => behind.some(({ id }) => id === person.id && !writers.has(id)))}
		/>,
	);
}
