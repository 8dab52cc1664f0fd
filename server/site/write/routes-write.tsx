// The address where a proposal or page is written: live where scripts run, and as a form everywhere.
import { type Context, Hono } from "hono";
import { type FieldErrors, STATUS_OF } from "../../errors.ts";
import { parseForm, type TypedForm } from "../../fields.ts";
import { ConflictPage, type Typed, versionSaved, WritePage } from "./views-write.tsx";
import type { PlaceApp } from "../../web/app-type.ts";
import { type Done, formDeed } from "../../web/form-deed.ts";
import type { SentFields } from "../../web/form-fields.ts";
import { refuseManyDeeds } from "../../web/refuse-too-much.ts";
import { frameOf } from "../../web/respond.ts";
import { allowStyleElements } from "../../web/security.ts";
import { writeText, type Written } from "../../wiki/drafts/actions-writing.ts";
import { saveOnce } from "../../wiki/drafts/actions.ts";
import { permit } from "../../wiki/people/rules.ts";
import { draftOf } from "../../wiki/places/rules-address.ts";
import { parseText, WRITE_FORM } from "../../wiki/versions/rules.ts";
import { findText } from "../../wiki/versions/store.ts";
import { writePath } from "../../../text/addresses.ts";
import { TEXT_MAX } from "../../../text/limits.ts";
import { asStorable, isStorable } from "../../../text/storable.ts";

/** Mounted below every proposal and every page, which set c.var.place. */
export const writing = new Hono<PlaceApp>()
	.get("/write", async (c) => {
		permit(c.var.person, "write", c.var.place.thing);
		const { text } = await c.var.deps.rooms.read(draftOf(c.var.place));
		return showForm(c, { base: text, text, name: "" });
	})
	.post(
		"/write",
		formDeed({
			form: WRITE_FORM,
			changesText: true,
			permit: (c: Context<PlaceApp>) => permit(c.var.person, "write", c.var.place.thing),
			parse: (_c, typed) => {
				const read = parseForm(WRITE_FORM, typed);
				return read.ok ? { ok: true, value: { ...chosen(typed), name: read.value.name } } : read;
			},
			limit: (c, by) => refuseManyDeeds(c, by, "edit"),
			limitWrong: (c, by) => refuseManyDeeds(c, by, "edit"),
			do: async (c, { by, value, sent }) =>
				sent.text("do") === "show" ? look(c, value) : write(c, by.id, { typed: value, sent }),
			done: (c, number) => versionSaved(c.var.place, Number(number)),
			again: (c, { typed, errors }) => showForm(c, chosen(typed), errors),
		}),
	);

/** After a conflict the button says which of two texts is meant. */
function chosen(typed: TypedForm<typeof WRITE_FORM>): Typed {
	const { base, name } = typed;
	const text = typed.do === "yours" || typed.do === "both" ? typed[typed.do] : typed.text;
	return { base, text, name };
}

/** Shows what was changed so far. Throws when either text is one that could never be saved: comparing takes time. */
async function look(c: Context<PlaceApp>, typed: Typed): Promise<Response> {
	parseText(asStorable(typed.base));
	parseText(isStorable(typed.base) ? typed.text : asStorable(typed.text));
	return showForm(c, typed);
}

async function write(
	c: Context<PlaceApp>,
	personId: string,
	{ typed, sent }: { readonly typed: Typed; readonly sent: SentFields },
): Promise<string | Done | Response> {
	const { place, deps } = c.var;
	const draftId = draftOf(place);
	const written = await writeText(deps, { draftId, personId, base: typed.base, mine: typed.text });
	if (!written.ok) return showConflict(c, typed, written);
	if (sent.text("do") === "words") {
		const left = written.wasCleaned === true ? " Characters that cannot be stored were left out." : "";
		const text = `Draft saved.${left}`;
		return { path: writePath(place.href), say: { text } };
	}
	const save = { draftId, personId, name: typed.name, request: sent.request };
	const { number } = await saveOnce(deps, save);
	if (written.wasCleaned !== true) return String(number);
	const { path, say } = versionSaved(place, number);
	return { path, say: { ...say, text: `${say.text} Characters that cannot be stored were left out.` } };
}

async function showForm(c: Context<PlaceApp>, typed: Typed, errors?: FieldErrors): Promise<Response> {
	const { place, deps } = c.var;
	allowStyleElements(c);
	return c.html(
		<WritePage
			frame={frameOf(c)}
			place={place}
			latest={await findText(deps.db, draftOf(place), place.around.versions)}
			typed={typed}
			changed={isComparable(typed) ? await deps.comparer.asWritten(typed.base, typed.text) : undefined}
			errors={errors}
		/>,
	);
}

function isComparable({ base, text }: Typed): boolean {
	return text !== base && text.length <= TEXT_MAX && base.length <= TEXT_MAX;
}

async function showConflict(
	c: Context<PlaceApp>,
	typed: Typed,
	{ theirs, both }: Extract<Written, { ok: false }>,
): Promise<Response> {
	const { place } = c.var;
	return c.html(
		<ConflictPage
			frame={frameOf(c)}
			place={place}
			theirs={theirs}
			yours={typed.text}
			both={both}
			name={typed.name}
		/>,
		STATUS_OF.conflict,
	);
}
