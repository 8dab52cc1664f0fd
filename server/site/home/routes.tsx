// Address of the home page.
import { Hono } from "hono";
import type { Db } from "../../db/tables.ts";
import { HomePage, type NewestEdition } from "./views.tsx";
import type { App } from "../../web/app-type.ts";
import { frameOf } from "../../web/respond.ts";
import { listHappenings } from "../../wiki/activity/store.ts";
import { listUnanswered } from "../../wiki/discussion/store-unanswered.ts";
import { contributorsIn } from "../../wiki/editions/rules.ts";
import { listCredits } from "../../wiki/editions/store-credits.ts";
import { questionAmong, smallTasks } from "../../wiki/home/rules.ts";
import { listTerms } from "../../wiki/home/store-terms.ts";
import { findNewestEdition, listOpenProposals, type OpenProposal } from "../../wiki/home/store.ts";
import type { Person } from "../../wiki/people/rules.ts";
import { listNames } from "../../wiki/places/store-names.ts";
import { listProposals } from "../../wiki/proposals/store.ts";
import { renderDefinition } from "../../../text/markdown/render.ts";

const LATEST_ON_HOME = 5;
// How many of the newest comments are looked through for one that asks something.
const QUESTIONS_SOUGHT = 20;

export const home = new Hono<App>().get("/", async (c) => {
	const { db } = c.var.deps;
	const frame = frameOf(c);
	const now = frame.now.at;
	const open = await listOpenProposals(db, now);
	const [newest, latest, terms, tasks] = await Promise.all([
		newestEdition(db),
		listHappenings(db, { limit: LATEST_ON_HOME }),
		listTerms(db),
		tasksFor(db, c.var.person, open),
	]);
	const shown = { newest, open, terms, tasks, latest: latest.happenings };
	return c.html(<HomePage frame={frame} {...shown} />);
});

async function newestEdition(db: Db): Promise<NewestEdition | undefined> {
	const edition = await findNewestEdition(db);
	if (!edition) return undefined;
	const [names, credits] = await Promise.all([
		listNames(db, [edition.text], [edition.versionId]),
		listCredits(db, edition.id),
	]);
	return {
		...edition,
		html: renderDefinition(edition.text, names.in(edition.versionId)),
		contributors: contributorsIn(credits),
	};
}

async function tasksFor(db: Db, reader: Person, open: readonly OpenProposal[]) {
	// A term in which two compete makes the better task.
	const first = open.find(({ slug }) => open.filter((each) => each.slug === slug).length > 1) ?? open[0];
	const waiting = await listUnanswered(db, QUESTIONS_SOUGHT);
	const term = first && {
		slug: first.slug,
		headword: first.headword,
		proposals: await listProposals(db, first.termId),
	};
	return smallTasks(term, questionAmong(waiting, reader.kind === "account" ? reader.id : undefined));
}
