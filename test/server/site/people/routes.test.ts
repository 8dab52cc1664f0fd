// People as others see them: the list of members, and what a profile shows and keeps to itself.
import { expect, test } from "vitest";
import { postComment } from "../../../../server/wiki/discussion/actions.ts";
import { saveVersion } from "../../../../server/wiki/drafts/actions.ts";
import { findVersion } from "../../../../server/wiki/versions/store.ts";
import { adoptVersion } from "../../../../server/wiki/editions/actions.ts";
import { startPage } from "../../../../server/wiki/pages/actions.ts";
import { getPage } from "../../../../server/wiki/pages/store.ts";
import { updateCredit } from "../../../../server/wiki/people/store.ts";
import { startProposal } from "../../../../server/wiki/proposals/actions.ts";
import { getProposal } from "../../../../server/wiki/proposals/store.ts";
import { startTerm } from "../../../../server/wiki/terms/actions.ts";
import { getTerm } from "../../../../server/wiki/terms/store.ts";
import { type Actor, openWiki, type Wiki } from "../../../support/wiki/wiki.ts";

test("the list of people has everybody who takes part, with the curator named as such", async () => {
	const wiki = await openWiki();
	await wiki.joins("Tomas Reyes");
	await wiki.joins("Mara Lindqvist", "curator");
	const gone = await wiki.joins("Noor Haddad");
	await wiki.deps.db.updateTable("person").set({ standing: "left" }).where("id", "=", gone.id).execute();

	const page = await wiki.get("/people");

	expect(
		page
			.$("main .person-link")
			.toArray()
			.map((link) => page.$(link).text()),
	).toEqual(["Mara Lindqvist", "Tomas Reyes"]);
	expect(page.words).toContain("Mara Lindqvist Curator");
});

test("a long list of people goes on on the next page, and nobody is missing", async () => {
	const wiki = await openWiki();
	await wiki.deps.db
		.insertInto("person")
		.values(Array.from({ length: 150 }, (_, index) => rowOf(index)))
		.execute();

	const first = await wiki.get("/people");
	const second = await wiki.get(first.$("main a:contains('More people')").attr("href") ?? "");

	expect(first.$("main .person-link")).toHaveLength(100);
	expect(second.$("main .person-link")).toHaveLength(50);
	expect(second.$("main a:contains('More people')")).toHaveLength(0);
});

test("two people of one name have two addresses", async () => {
	const wiki = await openWiki();

	const [one, other] = [await wiki.joins("Ines Okafor"), await wiki.joins("Ines Okafor")];

	expect([one.handle, other.handle]).toEqual(["ines-okafor", "ines-okafor-2"]);
});

test("a name is shown as it was written, and is no markup", async () => {
	const wiki = await openWiki();
	const { handle } = await wiki.joins("<b>Ines</b>");

	const page = await wiki.get(`/people/${handle}`);

	expect(page.$("main h1 bdi").text()).toBe("<b>Ines</b>");
	expect(page.$("main h1 b")).toHaveLength(0);
});

test("an unknown address of a person leads to all people", async () => {
	const wiki = await openWiki();

	const page = await wiki.get("/people/nobody");

	expect(page.status).toBe(404);
	expect(page.$("main a[href='/people']")).toHaveLength(1);
});

test("a profile shows what a person has proposed and said, and where", async () => {
	const { wiki, ines } = await story();

	const page = await wiki.get(`/people/${ines.handle}`);

	expect(page.words).toContain("Member since 7 January 2007");
	expect(page.words).toContain("CRM 2.0, proposal 1: value first Open");
	expect(page.$("main a[href='/terms/crm-2-0/discussion#c-1']").text()).toBe("On CRM 2.0");
	expect(page.$("main a[href='/terms/crm-2-0/proposals/1/discussion#c-2']").text()).toBe(
		"On CRM 2.0, proposal 1",
	);
	expect(page.$("main a[href='/pages/ideas/discussion#c-3']").text()).toBe("On Ideas");
	expect(page.words).toContain("This omits prospects.");
	expect(page.html).not.toContain("@wiki.example");
});

test("only the ten newest comments are shown", async () => {
	const { wiki, ines } = await story();
	const term = await getTerm(wiki.deps.db, "crm-2-0");
	for (let number = 4; number <= 12; number++)
		await say(wiki, ines, { kind: "term", id: term.id }, `Remark ${number}`);

	const page = await wiki.get(`/people/${ines.handle}`);

	expect(
		page
			.$("main a[href*='#c-']")
			.toArray()
			.map((link) => page.$(link).attr("href")?.split("#")[1]),
	).toEqual(Array.from({ length: 10 }, (_, index) => `c-${12 - index}`));
});

test("a profile tells nothing of editions until the person wants to be thanked by name", async () => {
	const { wiki, ines } = await story();
	await adopt(wiki);
	const before = await wiki.get(`/people/${ines.handle}`);
	const choice = { choice: "named", name: "Ines Okafor", link: undefined } as const;
	await updateCredit(wiki.deps.db, ines.id, choice, wiki.deps.clock());

	const after = await wiki.get(`/people/${ines.handle}`);

	expect(before.words).not.toContain("Thanked in");
	expect(after.words).toContain("Thanked in CRM 2.0, edition 1, 5 words");
});

test("somebody who has left keeps their words", async () => {
	const { wiki, ines } = await story();
	await wiki.deps.db.updateTable("person").set({ standing: "left" }).where("id", "=", ines.id).execute();

	const page = await wiki.get(`/people/${ines.handle}`);

	expect(page.words).toContain("This person has left. Their words stay.");
	expect(page.words).toContain("This omits prospects.");
});

test("one's own profile leads to where it is changed, somebody else's does not", async () => {
	const wiki = await openWiki();
	const [ines, tomas] = [await wiki.joins("Ines Okafor"), await wiki.joins("Tomas Reyes")];

	const own = await wiki.get(`/people/${ines.handle}`, ines);
	const other = await wiki.get(`/people/${ines.handle}`, tomas);

	expect(own.$("main a[href='/settings/profile']")).toHaveLength(1);
	expect(other.$("main a[href='/settings/profile']")).toHaveLength(0);
});

/** A term with one proposal, one page, and a comment by Ines on each. */
async function story(): Promise<{ wiki: Wiki; ines: Actor }> {
	const wiki = await openWiki();
	const { deps } = wiki;
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	const ines = await wiki.joins("Ines Okafor");
	await startTerm(
		deps,
		{
			headword: "CRM 2.0",
			slug: "crm-2-0",
			synonyms: [],
			scopeNote: "",
			brief: "",
			limit: undefined,
			closesAt: undefined,
			closesZone: undefined,
		},
		{ personId: mara.id },
	);
	const term = await getTerm(deps.db, "crm-2-0");
	const text = "Customers and firms create value.";
	await startProposal(deps, {
		termId: term.id,
		personId: ines.id,
		name: "value first",
		text,
		basedOn: undefined,
	});
	await startPage(deps, { slug: "ideas", title: "Ideas", text: "Anything goes.", personId: mara.id });
	const proposal = await getProposal(deps.db, term.id, 1);
	const page = await getPage(deps.db, "ideas");
	await say(wiki, ines, { kind: "term", id: term.id }, "What is **new** here?");
	await say(wiki, ines, { kind: "proposal", id: proposal.id }, "This omits prospects.");
	await say(wiki, ines, { kind: "page", id: page.id }, "A third idea.");
	return { wiki, ines };
}

async function say(
	{ deps }: Wiki,
	actor: Actor,
	subject: { kind: "term" | "proposal" | "page"; id: string },
	text: string,
): Promise<void> {
	const none = { quote: undefined, parentId: undefined };
	await postComment(deps, { subject, personId: actor.id, text, ...none, request: { number: deps.ids() } });
}

async function adopt({ deps }: Wiki): Promise<void> {
	const term = await getTerm(deps.db, "crm-2-0");
	const { draftId } = await getProposal(deps.db, term.id, 1);
	const saved = await findVersion(deps.db, draftId, 1);
	if (saved === undefined) await saveVersion(deps, { draftId, personId: term.curator.id, name: "" });
	const version = saved ?? (await findVersion(deps.db, draftId, 1));
	if (version === undefined) throw new Error("The proposal has no version.");
	await adoptVersion(deps, {
		term,
		curator: { id: term.curator.id },
		versionId: version.id,
		textHash: version.textHash,
		edition: 1,
		reasons: "It says it in the fewest words.",
		closings: [],
		acknowledged: [],
		request: { number: deps.ids() },
	});
}

function rowOf(index: number) {
	const number = String(index).padStart(3, "0");
	return {
		id: `person-${number}`,
		account_id: null,
		handle: `person-${number}`,
		name: `Person ${number}`,
		email: null,
		affiliation: "",
		standing: "member" as const,
		joined_at: 0,
		agreed_at: null,
		credit: null,
		credit_name: null,
		credit_link: null,
		credit_at: null,
	};
}
