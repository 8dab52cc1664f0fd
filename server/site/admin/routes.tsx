// Addresses at which administrators see who has which role, give roles, take them away and hand over.
import { type Context, Hono } from "hono";
import { z } from "zod";
import { Problem } from "../../errors.ts";
import { AdminPeoplePage, RoleDeedPage } from "./views.tsx";
import type { App } from "../../web/app-type.ts";
import { formDeed } from "../../web/form-deed.ts";
import { queryOf } from "../../web/guest-pages.ts";
import { frameOf } from "../../web/respond.ts";
import { assertRoleDeed, grantRole, handOver, revokeRole } from "../../wiki/people/actions-roles.ts";
import { parseEmail } from "../../wiki/people/rules-profile.ts";
import { ROLE_DEEDS, type RoleDeedName, sayDone } from "../../wiki/people/rules-roles.ts";
import { permit } from "../../wiki/people/rules.ts";
import {
	findPeople,
	findPersonByHandle,
	getOwnProfile,
	type OwnProfile,
	type SoughtPerson,
} from "../../wiki/people/store.ts";
import { ADMIN_PEOPLE, adminPeoplePath, HOME } from "../../../text/addresses.ts";
import { nameWords } from "../../../text/name-words.ts";

const PEOPLE_ON_A_PAGE = 50;
// More words than a name has are no name.
const WORDS_MOST = 6;

export const adminPeople = new Hono<App>()
	.get("/admin/people", async (c) => {
		const viewer = permit(c.var.person, "administer", { kind: "site" });
		const { q = "", after = "" } = queryOf(c, ["q", "after"]);
		const sought = soughtBy(q);
		const found = sought
			? await findPeople(c.var.deps.db, sought, { after, limit: PEOPLE_ON_A_PAGE + 1 })
			: [];
		const people = found.slice(0, PEOPLE_ON_A_PAGE);
		const more = found.length > people.length ? adminPeoplePath(q, people.at(-1)?.handle) : undefined;
		return c.html(<AdminPeoplePage {...{ frame: frameOf(c), viewer, people, words: q, more }} />);
	})
	.get("/admin/people/:handle/:deed", async (c) => {
		const asked = await permitDeed(c);
		await assertRoleDeed(c.var.deps.db, asked.deed, asked);
		return c.html(<RoleDeedPage {...{ frame: frameOf(c), ...asked }} />);
	})
	.post(
		"/admin/people/:handle/:deed",
		formDeed({
			form: z.object({}),
			// A role can be given, taken away and given again: the same form is a new deed then.
			changesText: true,
			permit: permitDeed,
			do: async (c, { by: { by, person, deed }, sent: { request } }) => {
				const { deps } = c.var;
				if (deed === "hand-over") return handOver(deps, { to: person.id, by: by.id, request });
				const act = deed === "make-curator" || deed === "make-admin" ? grantRole : revokeRole;
				const role = deed === "make-admin" || deed === "take-admin" ? "admin" : "curator";
				return act(deps, { personId: person.id, role, by: by.id, request });
			},
			done: async (c: DeedContext) => {
				const { person, deed } = await findAsked(c);
				const { person: viewer } = c.var;
				// Whoever gives up this role cannot see the list any more.
				const isOver = deed === "take-admin" && viewer.kind === "account" && viewer.id === person.id;
				return { path: isOver ? HOME : ADMIN_PEOPLE, say: { text: sayDone(deed, person.name) } };
			},
		}),
	);

type DeedContext = Context<App, "/admin/people/:handle/:deed">;

type Asked = { readonly by: OwnProfile; readonly person: OwnProfile; readonly deed: RoleDeedName };

/** Asked before the person is looked for: a refusal does not tell who is here. */
async function permitDeed(c: DeedContext): Promise<Asked> {
	const { id } = permit(c.var.person, "administer", { kind: "site" });
	const asked = await findAsked(c);
	return { ...asked, by: asked.person.id === id ? asked.person : await getOwnProfile(c.var.deps.db, id) };
}

async function findAsked(c: DeedContext): Promise<Pick<Asked, "person" | "deed">> {
	const { db } = c.var.deps;
	const deed = ROLE_DEEDS.find((name) => name === c.req.param("deed"));
	const found = deed && (await findPersonByHandle(db, c.req.param("handle")));
	if (deed === undefined || found === undefined) {
		throw new Problem("not-found", "There is no such person, or nothing like this can be done.", {
			next: [{ href: ADMIN_PEOPLE, label: "People and roles" }],
		});
	}
	return { deed, person: await getOwnProfile(db, found.id) };
}

/** Undefined when nobody can be found by it. */
function soughtBy(typed: string): SoughtPerson | undefined {
	if (!typed.includes("@")) {
		const words = nameWords(typed);
		const isNobody = words.length > WORDS_MOST || (words.length === 0 && typed.trim() !== "");
		return isNobody ? undefined : { kind: "name", words };
	}
	try {
		return { kind: "email", email: parseEmail(typed) };
	} catch (error) {
		if (error instanceof Problem) return undefined;
		throw error;
	}
}
