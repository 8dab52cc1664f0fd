// Address below a version of a proposal or page that says who wrote what.
import { queryOf } from "../../web/guest-pages.ts";
import { Hono } from "hono";
import { AuthorsPage } from "./views-authors.tsx";
import type { PlaceApp } from "../../web/app-type.ts";
import { frameOf } from "../../web/respond.ts";
import {
	type ShownNames,
	onlyOf,
	AUTHORS_NAMES,
	parseChoice,
	passagesOf,
	tellAuthors,
} from "../../wiki/authorship/rules-authors.ts";
import { peopleIn, readAuthors } from "../../wiki/authorship/store-authors.ts";
import { listWritersBehind } from "../../wiki/authorship/store.ts";
import type { PersonName } from "../../wiki/people/rules.ts";
import { listPeopleByIds } from "../../wiki/people/store.ts";
import { listNames } from "../../wiki/places/store-names.ts";
import { getVersionAt } from "../../wiki/versions/store.ts";
import { personPath } from "../../../text/addresses.ts";
import { renderOwned } from "../../../text/markdown/render.ts";

/** Mounted below every proposal and every page, which set c.var.place. */
export const authors = new Hono<PlaceApp>().get("/versions/:v/authors", async (c) => {
	const { place, deps } = c.var;
	const version = await getVersionAt(deps.db, place, c.req.param("v"));
	const [facts, behind, names] = await Promise.all([
		readAuthors(deps.db, version),
		listWritersBehind(deps.db, version.id),
		listNames(deps.db, [version.text], [version.id]),
	]);
	const people = await listPeopleByIds(deps.db, peopleIn(facts));
	const told = tellAuthors(facts, namesOf(people));
	const choice = parseChoice(queryOf(c, AUTHORS_NAMES), told.authors);
	return c.html(
		<AuthorsPage
			frame={frameOf(c)}
			place={place}
			number={version.number}
			people={told.authors}
			html={renderOwned(onlyOf(told.stretches, choice.only), {
				...names.in(version.id),
				asTyped: choice.typed,
			})}
			choice={choice}
			passages={passagesOf(told, choice.only)}
			replaced={behind.filter(({ id }) => !version.authorship.people.includes(id))}
		/>,
	);
});

function namesOf(people: ReadonlyMap<string, PersonName>): ShownNames {
	return new Map(Array.from(people, ([id, { name, handle }]) => [id, { name, href: personPath(handle) }]));
}
