// Two people change the same thing at the same time: what only one of them changed is kept, the rest is asked.
import { expect, test } from "vitest";
import { z } from "zod";
import { line } from "../../server/fields.ts";
import { meet } from "../../server/form-state.ts";
import { hiddenFields, openFullWiki, TERM } from "../support/wiki/full-wiki.ts";
import type { Answer } from "../support/wiki/wiki.ts";

const FORM = z.object({
	name: line({ label: "Name", what: "A name", max: 50 }),
	place: line({ label: "Place", what: "A place", max: 50 }),
});

const READ = { name: "Ada", place: "Here" };
const carried = JSON.stringify(READ);

test("fields that only one side changed are merged", () => {
	const met = meet(FORM, {
		typed: { name: "Ada B.", place: "Here" },
		now: { name: "Ada", place: "There" },
		carried,
	});

	expect(met).toMatchObject({ ok: true, typed: { name: "Ada B.", place: "There" }, merged: true });
});

test("a field that both changed is asked about, with what is there now", () => {
	const met = meet(FORM, {
		typed: { name: "Ada B.", place: "Here" },
		now: { name: "Ada C.", place: "Here" },
		carried,
	});

	expect(met).toMatchObject({
		ok: false,
		errors: { name: expect.stringContaining("was changed while you had this form open") },
		state: { read: { name: "Ada C." }, theirs: [{ label: "Name: now", text: "Ada C." }] },
	});
});

test.each([
	["the same change twice", { name: "Ada B.", place: "Here" }, { name: "Ada B.", place: "Here" }],
	[
		"other line ends and spaces at the edges",
		{ name: " Ada ", place: "Here\r\n" },
		{ name: "Ada", place: "Here" },
	],
])("%s is nothing to ask about", (_what, typed, now) => {
	expect(meet(FORM, { typed, now, carried }).ok).toBe(true);
});

test.each(["", "{", "7", '{"name":7}', "[]"])("%s says nothing of what was read", (unread) => {
	const met = meet(FORM, { typed: { name: "B", place: "" }, now: READ, carried: unread });

	expect(met).toMatchObject({ ok: true, typed: { name: "B", place: "" } });
});

test("two people who change different details of a term both have their way", async () => {
	const { wiki, mara } = await openFullWiki();
	const first = formOf(await wiki.get(`${TERM}/change`, mara));
	const second = formOf(await wiki.get(`${TERM}/change`, mara));

	await wiki.post(`${TERM}/change`, { ...first, scopeNote: "Sound coming back" }, mara);
	const done = await wiki.post(`${TERM}/change`, { ...second, synonyms: "Reverberation" }, mara);
	const page = await wiki.get(`${TERM}/change`, mara);

	expect(done.status).toBe(303);
	expect([page.$("#scopeNote").text().trim(), page.$("#synonyms").val()]).toEqual([
		"Sound coming back",
		"Reverberation",
	]);
});

test.each([
	["brief", "Say what it is.", "Say what it does."],
	["headword", "CRM 3", "CRM 4"],
	["limitMost", "60", "70"],
	["closesOn", "2027-01-31 23:59", "2027-02-28 23:59"],
])("of two who change the %s of a term the second is shown both, and decides", async (field, one, two) => {
	const { wiki, mara } = await openFullWiki();
	const first = formOf(await wiki.get(`${TERM}/change`, mara));

	await wiki.post(`${TERM}/change`, { ...first, [field]: one }, mara);
	const asked = await wiki.post(`${TERM}/change`, { ...first, [field]: two, dateReason: "Later." }, mara);
	const both = [asked.$("#theirs-1").text().trim(), formOf(asked)[field]?.trim()];
	const action = asked.$("main form").attr("action") ?? "";
	const done = await wiki.post(action, { ...formOf(asked), dateReason: "It was too early." }, mara);

	expect([asked.status, ...both]).toEqual([409, one, two]);
	expect(done.status).toBe(303);
	expect(formOf(await wiki.get(`${done.location}/change`, mara))[field]?.trim()).toBe(two);
});

test("a comment that was changed in another window is not overwritten", async () => {
	const { wiki, ines } = await openFullWiki();
	const address = `${TERM}/discussion/comments/c-2/change`;
	const first = formOf(await wiki.get(address, ines));

	await wiki.post(address, { ...first, text: "Is it still needed at all?" }, ines);
	const asked = await wiki.post(address, { ...first, text: "Is this needed?" }, ines);

	expect([asked.status, asked.$("#theirs-1").text().trim(), asked.$("#text").text().trim()]).toEqual([
		409,
		"Is it still needed at all?",
		"Is this needed?",
	]);
});

test.each([
	["/settings/profile", { name: "Ines O." }, { affiliation: "Lagos" }],
	["/settings/credit", { name: "Ines O." }, { choice: "named" }],
])("what was saved in another window of %s stays", async (address, one, two) => {
	const { wiki, ines } = await openFullWiki();
	const first = formOf(await wiki.get(address, ines));

	await wiki.post(address, { ...first, choice: "counted", ...one }, ines);
	const read = formOf(await wiki.get(address, ines));
	await wiki.post(address, { ...read, ...two }, ines);
	await wiki.post(address, { ...read, link: "https://ines.example/" }, ines);

	expect(formOf(await wiki.get(address, ines))).toMatchObject({
		...one,
		...two,
		link: "https://ines.example/",
	});
});

/** Everything that the form of the page would send. */
function formOf(page: Answer): Record<string, string> {
	const sent = page.$("main form").last().serializeArray();
	return { ...hiddenFields(page), ...Object.fromEntries(sent.map(({ name, value }) => [name, value])) };
}
