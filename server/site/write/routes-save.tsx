// Addresses that make a version: of the living text, or of the words of an earlier version.
import { type Context, Hono } from "hono";
import { z } from "zod";
import type { FieldErrors } from "../../errors.ts";
import { ReusePage } from "./views-reuse.tsx";
import { SavePage, versionSaved } from "./views-write.tsx";
import type { PlaceApp } from "../../web/app-type.ts";
import { formDeed } from "../../web/form-deed.ts";
import { refuseManyDeeds } from "../../web/refuse-too-much.ts";
import { frameOf } from "../../web/respond.ts";
import { reuseWords, saveVersion } from "../../wiki/drafts/actions.ts";
import { findEdits } from "../../wiki/links/actions.ts";
import { permit } from "../../wiki/people/rules.ts";
import { draftOf } from "../../wiki/places/rules-address.ts";
import { SAVE_FORM } from "../../wiki/versions/rules.ts";
import { getVersionAt, hashOf, listVersions } from "../../wiki/versions/store.ts";
import { writePath } from "../../../text/addresses.ts";

// Nothing is typed into it.
const REUSE_FORM = z.object({});

/** Mounted below every proposal and every page, which set c.var.place. */
export const saving = new Hono<PlaceApp>()
	.post(
		"/versions",
		formDeed({
			form: SAVE_FORM,
			at: (c) => writePath(c.var.place.href),
			permit: (c: Context<PlaceApp>) => permit(c.var.person, "write", c.var.place.thing),
			limit: (c, by) => refuseManyDeeds(c, by, "edit"),
			limitWrong: (c, by) => refuseManyDeeds(c, by, "edit"),
			do: async (c, { by, value }) => {
				const save = { draftId: draftOf(c.var.place), personId: by.id, name: value.name };
				return versionSaved(c.var.place, (await saveVersion(c.var.deps, save)).number);
			},
			again: (c, { typed, errors }) => askAgain(c, typed.name, errors),
		}),
	)
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
				version={version}
				edits={await findEdits(deps, text, version.text)}
				unsaved={text !== version.text && latest !== undefined && hashOf(text) !== latest.textHash}
			/>,
		);
	})
	.post(
		"/versions/:v/reuse",
		formDeed({
			form: REUSE_FORM,
			changesText: true,
			permit: (c: Context<PlaceApp, "/versions/:v/reuse">) =>
				permit(c.var.person, "write", c.var.place.thing),
			limit: (c, by) => refuseManyDeeds(c, by, "edit"),
			do: async (c, { by, sent }) => {
				const { place, deps } = c.var;
				const version = await getVersionAt(deps.db, place, c.req.param("v"));
				const reuse = { draftId: version.draftId, version, personId: by.id, request: sent.request };
				return String((await reuseWords(deps, reuse)).number);
			},
			done: (c, number) => versionSaved(c.var.place, Number(number)),
		}),
	);

/** The question again, with what was wrong and the name as it was typed. */
async function askAgain(c: Context<PlaceApp>, name: string, errors: FieldErrors): Promise<Response> {
	const { place } = c.var;
	return c.html(<SavePage frame={frameOf(c)} place={place} name={name} errors={errors} />);
}
