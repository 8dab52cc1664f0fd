// Addresses below a proposal or page about its past: history, one version, who wrote what, using old words again.
import { type Context, Hono } from "hono";
import { renderMarkdown, renderOwned } from "../../../text/markdown/render.ts";
import type { App } from "../../deps.ts";
import { type FieldErrors, Problem, STATUS_OF } from "../../errors.ts";
import { refuseManyDeeds } from "../../rate-limits.ts";
import { readFields } from "../../web/form-fields.ts";
import { errorsOf } from "../components/forms.tsx";
import { asciiPath } from "../components/page-context.ts";
import { frameOf, goTo, say } from "../../web/respond.ts";
import { can, permit, type PersonName } from "../../wiki/people/rules.ts";
import { findAnswer } from "../../wiki/audit/store.ts";
import { reuseWords, saveVersion } from "../../wiki/drafts/actions.ts";
import { tellHistory } from "../../wiki/versions/actions-history.ts";
import { findEdits } from "../../wiki/links/actions.ts";
import { parseVersionName, type Version } from "../../wiki/versions/rules.ts";
import { compareHref, draftOf, parseNumber, parseTicked } from "../../wiki/places/rules-address.ts";
import {
	type Names,
	onlyOf,
	parseChoice,
	passagesOf,
	tellAuthors,
} from "../../wiki/authorship/rules-authors.ts";
import { addressOf, sayOrigin } from "../../wiki/places/rules.ts";
import { parseHistory } from "../../wiki/versions/rules-history.ts";
import {
	findVersion,
	hashOf,
	listParents,
	listVersions,
	VERSIONS_PER_PAGE,
} from "../../wiki/versions/store.ts";
import { peopleIn, readAuthors } from "../../wiki/authorship/store-authors.ts";
import { listWritersBehind } from "../../wiki/authorship/store.ts";
import { listPeopleByIds } from "../../wiki/people/store.ts";
import { listNames } from "../../wiki/links/store.ts";
import { countAround, listOrigins } from "../../wiki/places/store.ts";
import { AuthorsPage } from "../authors/views-authors.tsx";
import { HistoryPage } from "./views-history.tsx";
import { SavePage } from "../write/views-saving.tsx";
import { type MadeFrom, ReusePage, VersionPage } from "./views-version.tsx";

/** Mounted below every proposal and every page, which set c.var.place. */
export const drafts = new Hono<App>()
	.get("/versions", async (c) => {
		const ticked = c.req.queries("v") ?? [];
		const numbers = parseTicked(ticked);
		if (numbers) return c.redirect(asciiPath(compareHref(c.var.place, ...numbers)), 302);
		const { place, deps } = c.var;
		const choice = parseHistory(c.req.query());
		const told = await tellHistory(deps.db, draftOf(place), choice);
		const isRefused = ticked.length > 0;
		const page = (
			<HistoryPage
				frame={frameOf(c)}
				place={place}
				around={await countAround(deps.db, place)}
				choice={choice}
				{...told}
				perPage={VERSIONS_PER_PAGE}
				ticked={ticked}
				errors={
					isRefused ? { "": "Choose two to five different versions, then press Compare ticked." } : undefined
				}
			/>
		);
		return c.html(page, isRefused ? 422 : 200);
	})
	.post("/versions", async (c) => {
		const { place, person, deps } = c.var;
		const written = (await readFields(c)).text("name");
		const account = permit(person, "write", place.thing);
		refuseManyDeeds(c, account, "edit");
		const name = parseVersionName(written);
		if (!name.ok) return askAgain(c, written, name.errors, 422);
		try {
			const version = await saveVersion(deps, {
				draftId: draftOf(c.var.place),
				personId: account.id,
				name: name.value,
			});
			sayItIsSaved(c, version);
			return goTo(c, place.href);
		} catch (error) {
			if (!(error instanceof Problem) || error.kind !== "conflict") throw error;
			return askAgain(c, written, errorsOf(error), STATUS_OF.conflict);
		}
	})
	.get("/versions/:v", async (c) => {
		const { place, person, deps } = c.var;
		const version = await versionAt(c);
		const names = await listNames(deps.db, [version.text]);
		return c.html(
			<VersionPage
				frame={frameOf(c)}
				place={place}
				around={await countAround(deps.db, place)}
				version={version}
				html={renderMarkdown(version.text, names)}
				madeFrom={await madeFrom(c, version)}
				mayWrite={can(person, "write", place.thing)}
			/>,
		);
	})
	.get("/versions/:v/authors", async (c) => {
		const { place, deps } = c.var;
		const version = await versionAt(c);
		const [facts, behind, names] = await Promise.all([
			readAuthors(deps.db, version),
			listWritersBehind(deps.db, version.id),
			listNames(deps.db, [version.text]),
		]);
		const people = await listPeopleByIds(deps.db, peopleIn(facts));
		const told = tellAuthors(facts, namesOf(people));
		const choice = parseChoice(c.req.query(), told.authors);
		return c.html(
			<AuthorsPage
				frame={frameOf(c)}
				place={place}
				around={await countAround(deps.db, place)}
				number={version.number}
				people={told.authors}
				html={renderOwned(onlyOf(told.stretches, choice.only), { ...names, asTyped: choice.typed })}
				choice={choice}
				passages={passagesOf(told, choice.only)}
				replaced={behind.filter(({ id }) => !version.authorship.people.includes(id))}
			/>,
		);
	})
	.get("/versions/:v/reuse", async (c) => {
		const { place, person, deps } = c.var;
		permit(person, "write", place.thing);
		const version = await versionAt(c);
		const [latest] = await listVersions(deps.db, version.draftId);
		const { text } = await deps.rooms.read(version.draftId);
		return c.html(
			<ReusePage
				frame={frameOf(c)}
				place={place}
				around={await countAround(deps.db, place)}
				version={version}
				edits={await findEdits(deps, text, version.text)}
				unsaved={text !== version.text && latest !== undefined && hashOf(text) !== latest.textHash}
			/>,
		);
	})
	.post("/versions/:v/reuse", async (c) => {
		const { place, person, deps } = c.var;
		const account = permit(person, "write", place.thing);
		const { request } = await readFields(c);
		if ((await findAnswer(deps.db, request, account.id)) !== undefined) return goTo(c, place.href);
		refuseManyDeeds(c, account, "edit");
		const version = await versionAt(c);
		const reuse = { draftId: version.draftId, version, personId: account.id, request };
		const saved = await reuseWords(deps, reuse);
		sayItIsSaved(c, saved);
		return goTo(c, place.href);
	});

async function versionAt(c: Context<App>): Promise<Version> {
	const { place, deps } = c.var;
	const number = parseNumber(c.req.param("v") ?? "");
	const version = number === undefined ? undefined : await findVersion(deps.db, draftOf(c.var.place), number);
	if (version) return version;
	throw new Problem("not-found", "There is no version with this number.", {
		next: [{ href: `${place.href}/versions`, label: "All versions" }],
	});
}

/** The question again, with what was wrong and the name as it was typed. */
async function askAgain(
	c: Context<App>,
	name: string,
	errors: FieldErrors,
	status: 409 | 422,
): Promise<Response> {
	const { place, deps } = c.var;
	const around = await countAround(deps.db, place);
	return c.html(
		<SavePage frame={frameOf(c)} place={place} around={around} name={name} errors={errors} />,
		status,
	);
}

function sayItIsSaved(c: Context<App>, { number }: Version): void {
	const text = `Version ${number} saved.`;
	if (number === 1) return say(c, { text });
	const href = compareHref(c.var.place, number - 1, number);
	say(c, { text, href, label: `Compare it to version ${number - 1}` });
}

/** The versions of other texts that this one was made from. */
async function madeFrom(c: Context<App>, version: Version): Promise<readonly MadeFrom[]> {
	const { db } = c.var.deps;
	const others = (await listParents(db, version.id)).filter(({ draftId }) => draftId !== version.draftId);
	const origins = await listOrigins(
		db,
		others.map(({ id }) => id),
	);
	return origins.map((origin) => ({ href: addressOf(origin), label: sayOrigin(origin, version.draftId) }));
}

function namesOf(people: ReadonlyMap<string, PersonName>): Names {
	return new Map(
		Array.from(people, ([id, { name, handle }]) => [
			id,
			{ name, href: `/people/${encodeURIComponent(handle)}` },
		]),
	);
}
