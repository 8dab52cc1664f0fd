import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runVerify } from "../../../server/cli/verify.ts";
import { buildRecord } from "../../../server/wiki/editions/rules-record.ts";
import { temporaryFolder } from "../../support/wiki/folder.ts";

async function verify(...paths: readonly string[]) {
	const said: string[] = [];
	const code = await runVerify(paths, (line) => said.push(line));
	return { code, said: said.join("\n") };
}

test("records in files are checked as a chain", async () => {
	const folder = await withRecords();

	const { code, said } = await verify(join(folder, "1.json"), join(folder, "2.json"));

	expect(code).toBe(0);
	expect(said).toContain("CRM 2.0, edition 2 names the record of edition 1, and it is the one given.");
});

test("all records of a folder are read, and nothing else in it", async () => {
	const folder = await withRecords();
	writeFileSync(join(folder, "notes.txt"), "not a record");

	expect((await verify(folder)).code).toBe(0);
});

test("a changed record is refused in words", async () => {
	const folder = await withRecords();
	writeFileSync(join(folder, "1.json"), recordOf(1, null).json.replace("kept", "bent"));

	const { code, said } = await verify(folder);

	expect(code).toBe(1);
	expect(said).toContain("WRONG: CRM 2.0, edition 1: the text does not match its hash.");
	expect(said).toContain("Do not trust these records as they are.");
});

test.for([
	["a byte order mark", Buffer.concat([Buffer.from("\ufeff"), Buffer.from(recordOf(1, null).json)])],
	["bytes that are not UTF-8", Buffer.from([0x7b, 0xff, 0x7d])],
] as const)("a file with %s is refused", async ([, bytes]) => {
	const folder = await temporaryFolder();
	writeFileSync(join(folder, "record.json"), bytes);

	expect((await verify(join(folder, "record.json"))).code).toBe(1);
});

test("a file that is not there is named", async () => {
	const { code, said } = await verify("no-such-record.json");

	expect(code).toBe(1);
	expect(said).toContain("no-such-record.json cannot be read");
});

test("an empty folder holds nothing that is right", async () => {
	const folder = await temporaryFolder();
	mkdirSync(join(folder, "empty"));

	expect((await verify(join(folder, "empty"))).code).toBe(1);
});

test("without a file it says how to call it", async () => {
	const { code, said } = await verify();

	expect(code).toBe(2);
	expect(said).toContain("watchword verify");
});

async function withRecords(): Promise<string> {
	const folder = await temporaryFolder();
	const first = recordOf(1, null);
	writeFileSync(join(folder, "1.json"), first.json);
	writeFileSync(join(folder, "2.json"), recordOf(2, first.hash).json);
	return folder;
}

function recordOf(edition: number, previousRecordHash: string | null) {
	return buildRecord({
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
		otherProposals: [],
		credits: [{ key: "person-1", kind: "contributor", consent: "named", words: 5 }],
	});
}
