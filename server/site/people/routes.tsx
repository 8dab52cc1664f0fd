// Addresses of people: the list of members, and everybody's profile.
import { queryValue } from "../../web/guest-pages.ts";
import { Hono } from "hono";
import type { Db } from "../../db/tables.ts";
import { Problem } from "../../errors.ts";
import { PeoplePage, ProfilePage, type ProfileWork } from "./views.tsx";
import type { App } from "../../web/app-type.ts";
import { frameOf } from "../../web/respond.ts";
import { listCommentsOf } from "../../wiki/discussion/store-of-person.ts";
import { listThanksTo } from "../../wiki/editions/store-credits.ts";
import { findPersonByHandle, getOwnProfile, listPeople } from "../../wiki/people/store.ts";
import { listProposalsOf } from "../../wiki/proposals/store.ts";
import { PEOPLE, peopleAfterPath } from "../../../text/addresses.ts";

const PEOPLE_ON_A_PAGE = 100;
const WORK_MOST = 100;
const COMMENTS_MOST = 10;

export const people = new Hono<App>()
	.get("/people", async (c) => {
		const found = await listPeople(c.var.deps.db, queryValue(c, "after") ?? "", PEOPLE_ON_A_PAGE + 1);
		const shown = found.slice(0, PEOPLE_ON_A_PAGE);
		const last = shown.at(-1)?.handle ?? "";
		const more = found.length > shown.length ? peopleAfterPath(last) : undefined;
		return c.html(<PeoplePage frame={frameOf(c)} people={shown} more={more} />);
	})
	.get("/people/:handle", async (c) => {
		const { db } = c.var.deps;
		const person = await findPersonByHandle(db, c.req.param("handle"));
		if (person === undefined || person.standing === "applicant") {
			throw new Problem("not-found", "Nobody here has this address.", {
				next: [{ href: PEOPLE, label: "All people" }],
			});
		}
		const isOwn = c.var.person.kind === "account" && c.var.person.id === person.id;
		const work = await workOf(db, person.id);
		return c.html(<ProfilePage frame={frameOf(c)} person={person} work={work} isOwn={isOwn} />);
	});

async function workOf(db: Db, personId: string): Promise<ProfileWork> {
	const { credit } = await getOwnProfile(db, personId);
	return {
		// Being thanked in public is a choice; a profile must not undo it.
		thanks: credit.choice === "named" ? await listThanksTo(db, personId, WORK_MOST) : [],
		proposals: await listProposalsOf(db, personId, WORK_MOST),
		comments: await listCommentsOf(db, personId, COMMENTS_MOST),
	};
}
