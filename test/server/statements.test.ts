// Every page and the main forms, held to the number of SQL statements they may need. Time is never measured: it is
// another on each machine, and the number of statements is not.
import { expect, test } from "vitest";
import {
	adopt,
	EARNED,
	FIRST,
	type FullWiki,
	hiddenFields,
	joinsAsAdmin,
	openTwoTerms,
	OTHER,
	PAGE,
	SECOND,
	TERM,
} from "../support/wiki/full-wiki.ts";
import {
	ADMIN_PAGES,
	FORMS,
	GUEST_PAGES,
	LINKED_PAGES,
	MEMBER_PAGES,
	type PageBudget,
	SESSION,
} from "../support/wiki/statements.ts";
import type { Actor, Wiki } from "../support/wiki/wiki.ts";

/** The pages that need more than they may, with everything they ask. */
async function listOverBudget(wiki: Wiki, pages: readonly PageBudget[], actor?: Actor) {
	const over: unknown[] = [];
	for (const { path, statements: allowed } of pages) {
		const statements = await wiki.statementsOf(async () => {
			expect([path, (await wiki.get(path, actor)).status]).toEqual([path, 200]);
		});
		if (statements.length > allowed) over.push({ path, allowed, needed: statements.length, statements });
	}
	return over;
}

/** Pages need most where texts have links and kin, and where an edition follows another. */
async function openLinkedWiki(): Promise<FullWiki> {
	const people = await openTwoTerms();
	const { wiki, mara, ines, tomas } = people;
	const write = (place: string, base: string, text: string) =>
		wiki.post(`${place}/write`, { base, text, name: "" }, ines);
	await write(`${TERM}/proposals/2`, SECOND, `${SECOND} See [[trust]].`);
	await write(`${TERM}/proposals/1`, `${FIRST} Always.`, `${FIRST} Always, in [[Trust]].`);
	await write(`${OTHER}/proposals/1`, EARNED, `${EARNED} See [[CRM 2.0]].`);
	await write(PAGE, "More ideas.", "More ideas of [[trust]].");
	const kin = { step: "start", from: "p1.1", name: "Kin", text: `${FIRST} Once.` };
	const started = await wiki.post(`${TERM}/proposals/new`, kin, tomas);
	wiki.wait(1000);
	const adopted = await adopt({ wiki, mara }, "p2.2");
	expect([started.status, adopted.status]).toEqual([303, 303]);
	return people;
}

test("a page that a guest is the first to get needs no more statements than it may", async () => {
	const { wiki } = await openLinkedWiki();

	const over = await listOverBudget(wiki, [...GUEST_PAGES, ...LINKED_PAGES]);

	expect(over).toEqual([]);
});

test("a page that a member gets needs no more statements than it may", async () => {
	const { wiki, ines } = await openLinkedWiki();
	const forAll = [...GUEST_PAGES, ...LINKED_PAGES].map((page) => ({
		...page,
		statements: page.statements + SESSION,
	}));

	const over = await listOverBudget(wiki, [...forAll, ...MEMBER_PAGES], ines);

	expect(over).toEqual([]);
});

test("a page that an administrator gets needs no more statements than it may", async () => {
	const { wiki } = await openLinkedWiki();
	const ada = await joinsAsAdmin(wiki, "Ada Admin");
	// So that there is another one, and the role of the first can be taken away.
	await wiki.joins("Cora Curator", "curator");

	expect(await listOverBudget(wiki, ADMIN_PAGES, ada)).toEqual([]);
});

test("a form needs no more statements than it may", async () => {
	const people = await openLinkedWiki();
	const { wiki } = people;
	const over: unknown[] = [];

	for (const { what, by, page, typed, statements: allowed } of FORMS) {
		const actor = by(people);
		const hidden = hiddenFields(await wiki.get(page, actor));
		const statements = await wiki.statementsOf(async () => {
			expect([what, (await wiki.post(page, { ...hidden, ...typed }, actor)).status]).toEqual([what, 303]);
		});
		if (statements.length > allowed) over.push({ what, allowed, needed: statements.length, statements });
	}

	expect(over).toEqual([]);
});
