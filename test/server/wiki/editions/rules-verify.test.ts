import { expect, test } from "vitest";
import {
	buildRecord,
	parseRecord,
	type RecordFacts,
	sha256,
} from "../../../../server/wiki/editions/rules-record.ts";
import { verifyRecords } from "../../../../server/wiki/editions/rules-verify.ts";

const first = record(1, null);
const second = record(2, first.hash);
const third = record(3, second.hash);

test("a record is the same bytes whatever order its facts come in", () => {
	const facts = factsOf(1, null);
	const turned = Object.fromEntries(Object.entries(facts).toReversed());

	expect(buildRecord({ ...facts, ...turned })).toEqual(buildRecord(facts));
});

test("a record names nobody: people are keys, with their consent as it was", () => {
	const credits = parseRecord(first.json)?.credits;

	expect(credits).toEqual([
		{ key: "person-1", kind: "contributor", consent: "named", words: 4 },
		{ key: "person-2", kind: "contributor", consent: "undecided", words: 1 },
	]);
});

test("the hash of a record is the hash of the file as it is served", () => {
	expect(first.hash).toBe(sha256(first.json));
});

test("whole and linked records are right, in any order", () => {
	const { ok, lines } = verifyRecords([third.json, first.json, second.json]);

	expect(ok).toBe(true);
	expect(lines).toContain("CRM 2.0, edition 3 names the record of edition 2, and it is the one given.");
	expect(lines).toContain(`CRM 2.0, edition 1: the text matches its hash. Record hash ${first.hash}`);
});

test("one record alone is right, and says what could not be checked", () => {
	const { ok, lines } = verifyRecords([third.json]);

	expect(ok).toBe(true);
	expect(lines.join("\n")).toContain("the record before it is not here, so that link was not checked");
});

test.for([
	["a changed word", first.json.replace("kept", "bent"), "the text does not match its hash"],
	["a line end added by an editor", `${first.json}\n`, "is not byte for byte as the wiki wrote it"],
	["indentation", JSON.stringify(JSON.parse(first.json), null, 2), "is not byte for byte"],
	["a byte order mark", `\ufeff${first.json}`, "is not an adoption record"],
	["a member added", first.json.replace("{", '{"a":1,'), "is not an adoption record"],
	[
		"a member given twice",
		first.json.replace('"edition":1', '"edition":2,"edition":1'),
		"is not byte for byte",
	],
	[
		"a first edition that names another",
		record(1, second.hash).json,
		"is the first, but names a record before it",
	],
	["a later edition that names none", record(2, null).json, "does not name the record before it"],
	["something else", "{}", "is not an adoption record"],
	["no JSON", "%PDF", "is not an adoption record"],
] as const)("a record with %s is refused", ([, json, sentence]) => {
	const { ok, lines } = verifyRecords([json]);

	expect(ok).toBe(false);
	expect(lines.join("\n")).toContain(sentence);
});

test("a changed record breaks the chain, even when its own hashes are right", () => {
	const forged = record(1, null, "Another text.");

	const { ok, lines } = verifyRecords([forged.json, second.json]);

	expect(ok).toBe(false);
	expect(lines).toContain("WRONG: CRM 2.0, edition 2 names another record of edition 1 than the one given.");
});

test("two different records of one edition are a fault, the same one twice is not", () => {
	const other = record(1, null, "Another text.");

	expect(verifyRecords([first.json, other.json]).ok).toBe(false);
	expect(verifyRecords([first.json, first.json]).ok).toBe(true);
});

test("chains of two terms are checked apart", () => {
	const { json } = buildRecord({
		...factsOf(1, null),
		term: { key: "other", slug: "trust", headword: "Trust" },
	});

	expect(verifyRecords([first.json, json]).ok).toBe(true);
});

test("nothing to check is not a success", () => {
	expect(verifyRecords([]).ok).toBe(false);
});

function record(edition: number, previous: string | null, text = "A promise that is kept.") {
	return buildRecord({ ...factsOf(edition, previous), text });
}

function factsOf(edition: number, previousRecordHash: string | null): RecordFacts {
	return {
		wiki: { name: "Defining CRM 2.0", address: "https://words.example" },
		term: { key: "term-1", slug: "crm-2-0", headword: "CRM 2.0" },
		edition,
		text: "A promise that is kept.",
		proposal: { number: 2, name: "Value", fate: "left open" },
		version: { key: "version-7", number: 7, savedAt: "2007-01-30T15:04:00.000Z" },
		previousRecordHash,
		curator: { key: "person-9" },
		adoptedAt: "2007-01-31T23:20:00.000Z",
		reasons: "It is the clearest.",
		quotations: [],
		closingDateChanges: [],
		otherProposals: [{ number: 1, name: "First", version: 12, fate: "left open", words: "" }],
		credits: [
			{ key: "person-2", kind: "contributor", consent: "undecided", words: 1 },
			{ key: "person-1", kind: "contributor", consent: "named", words: 4 },
		],
	};
}
