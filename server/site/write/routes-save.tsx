// Addresses that make a version: of the living text, or of the words of an earlier version.
import { type Context, Hono } from "hono";
import { type FieldErrors, Problem, STATUS_OF } from "../../errors.ts";
import { errorsOf } from "../components/forms.tsx";
import { ReusePage } from "./views-reuse.tsx";
import { SavePage } from "./views-write.tsx";
import type { PlaceApp } from "../../web/app-type.ts";
import { readFields } from "../../web/form-fields.ts";
import { refuseManyDeeds } from "../../web/refuse-too-much.ts";
import { frameOf, goTo, say } from "../../web/respond.ts";
import { findAnswer } from "../../wiki/audit/store.ts";
import { reuseWords, saveVersion } from "../../wiki/drafts/actions.ts";
import { findEdits } from "../../wiki/links/actions.ts";
import { permit } from "../../wiki/people/rules.ts";
import { compareHref, draftOf } from "../../wiki/places/rules-address.ts";
import { countAround } from "../../wiki/places/store.ts";
import { parseVersionName, type Version } from "../../wiki/versions/rules.ts";
import { getVersionAt, hashOf, listVersions } from "../../wiki/versions/store.ts";

/** Mounted below every proposal and every page, which set c.var.place. */
export const saving = new Hono<PlaceApp>()
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
	.get("/versions/:v/reuse", async (c) => {
		const { place, person, deps } = c.var;
		permit(person, "write", place.thing);
		const version = await getVersionAt(deps.db, place, c.req.param("v"));
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
		const version = await getVersionAt(deps.db, place, c.req.param("v"));
		const reuse = { draftId: version.draftId, version, personId: account.id, request };
		const saved = await reuseWords(deps, reuse);
		sayItIsSaved(c, saved);
		return goTo(c, place.href);
	});

/** The question again, with what was wrong and the name as it was typed. */
async function askAgain(
	c: Context<PlaceApp>,
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

function sayItIsSaved(c: Context<PlaceApp>, { number }: Version): void {
	const text = `Version ${number} saved.`;
	if (number === 1) return say(c, { text });
	const href = compareHref(c.var.place, number - 1, number);
	say(c, { text, href, label: `Compare it to version ${number - 1}` });
}
