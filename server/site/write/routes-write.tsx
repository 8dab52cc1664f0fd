// The address where a proposal or page is written: live where scripts run, and as a form everywhere.
import { type Context, Hono } from "hono";
import { Problem, STATUS_OF } from "../../errors.ts";
import { errorsOf } from "../components/forms.tsx";
import { ConflictPage, type Typed, WritePage } from "./views-write.tsx";
import type { PlaceApp } from "../../web/app-type.ts";
import { type Fields, readFields } from "../../web/form-fields.ts";
import { refuseManyDeeds } from "../../web/refuse-too-much.ts";
import { frameOf, goTo, say } from "../../web/respond.ts";
import { allowStyleElements } from "../../web/security.ts";
import { findAnswer } from "../../wiki/audit/store.ts";
import { writeText, type Written } from "../../wiki/drafts/actions-writing.ts";
import { saveOnce } from "../../wiki/drafts/actions.ts";
import { permit } from "../../wiki/people/rules.ts";
import { compareHref, draftOf } from "../../wiki/places/rules-address.ts";
import { countAround } from "../../wiki/places/store.ts";
import { parseText, parseVersionName } from "../../wiki/versions/rules.ts";
import { findVersion } from "../../wiki/versions/store.ts";
import { writePath } from "../../../text/addresses.ts";
import { TEXT_MAX } from "../../../text/limits.ts";

/** Mounted below every proposal and every page, which set c.var.place. */
export const writing = new Hono<PlaceApp>()
	.get("/write", async (c) => {
		permit(c.var.person, "write", c.var.place.thing);
		const { text } = await c.var.deps.rooms.read(draftOf(c.var.place));
		return showForm(c, { base: text, text, name: "" });
	})
	.post("/write", async (c) => {
		// Read first, so that a refusal can hand the words back.
		const fields = await readFields(c);
		const account = permit(c.var.person, "write", c.var.place.thing);
		refuseManyDeeds(c, account, "edit");
		const { wish, typed } = readForm(fields);
		try {
			if (wish === "show") return await look(c, typed);
			return await write(c, account.id, { wish, typed, request: fields.request });
		} catch (error) {
			if (!(error instanceof Problem) || !isMendable(error)) throw error;
			return showForm(c, typed, error);
		}
	});

type Wish = "version" | "words" | "show";

/** After a conflict the button says which of two texts is meant. */
function readForm(fields: Fields): { readonly wish: Wish; readonly typed: Typed } {
	const pressed = fields.text("do");
	const chosen = pressed === "yours" || pressed === "both" ? pressed : "text";
	const wish = pressed === "words" || pressed === "show" ? pressed : "version";
	return { wish, typed: { base: fields.text("base"), text: fields.text(chosen), name: fields.text("name") } };
}

type Asked = { readonly wish: Wish; readonly typed: Typed; readonly request: string | undefined };

/** Shows what was changed so far. Throws when either text is one that could never be saved: comparing takes time. */
async function look(c: Context<PlaceApp>, typed: Typed): Promise<Response> {
	parseText(typed.base);
	parseText(typed.text);
	return showForm(c, typed);
}

async function write(
	c: Context<PlaceApp>,
	personId: string,
	{ wish, typed, request }: Asked,
): Promise<Response> {
	const { place, deps } = c.var;
	const draftId = draftOf(place);
	const name = parseVersionName(typed.name);
	if (!name.ok)
		return showForm(c, typed, new Problem("invalid", name.errors["name"] ?? "", { field: "name" }));
	if ((await findAnswer(deps.db, request, personId)) !== undefined) return goTo(c, place.href);
	const written = await writeText(deps, { draftId, personId, base: typed.base, mine: typed.text });
	if (!written.ok) return showConflict(c, typed, written);
	if (wish === "words") {
		say(c, { text: "Your words are saved. They are not a version yet." });
		return goTo(c, writePath(place.href));
	}
	const { number } = await saveOnce(deps, { draftId, personId, name: name.value, request });
	say(c, {
		text: `Version ${number} saved.`,
		...(number > 1
			? { href: compareHref(place, number - 1, number), label: `Compare it to version ${number - 1}` }
			: {}),
	});
	return goTo(c, place.href);
}

async function showForm(c: Context<PlaceApp>, typed: Typed, problem?: Problem): Promise<Response> {
	const { place, deps } = c.var;
	allowStyleElements(c);
	const around = await countAround(deps.db, place);
	return c.html(
		<WritePage
			frame={frameOf(c)}
			place={place}
			around={around}
			latest={await findVersion(deps.db, draftOf(place), around.versions)}
			typed={typed}
			changed={isComparable(typed) ? await deps.comparer.asWritten(typed.base, typed.text) : undefined}
			errors={problem && errorsOf(problem)}
		/>,
		problem ? STATUS_OF[problem.kind] : 200,
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
	const { place, deps } = c.var;
	return c.html(
		<ConflictPage
			frame={frameOf(c)}
			place={place}
			around={await countAround(deps.db, place)}
			theirs={theirs}
			yours={typed.text}
			both={both}
			name={typed.name}
		/>,
		STATUS_OF.conflict,
	);
}

/** What the person can put right in the same form. */
function isMendable({ kind }: Problem): boolean {
	return kind === "conflict" || kind === "invalid" || kind === "too-big";
}
