// Checks adoption records without the wiki they came from: how they are written, their texts, and their chain. Pure.
import { type AdoptionRecord, parseRecord, sha256 } from "./rules-record.ts";
import { canonicalJson } from "../../../text/canonical-json.ts";

export type Verdict = { readonly ok: boolean; readonly lines: readonly string[] };

type Checked = { readonly record: AdoptionRecord; readonly hash: string };

/** Any records in any order; those of one term are checked as a chain. */
export function verifyRecords(records: readonly string[]): Verdict {
	const lines: string[] = [];
	const faults: string[] = [];
	const checked: Checked[] = [];
	for (const [index, json] of records.entries()) {
		const record = parseRecord(json);
		if (!record) {
			faults.push(`Record ${index + 1} is not an adoption record of a format this program knows.`);
			continue;
		}
		const hash = sha256(json);
		checked.push({ record, hash });
		const wrong = faultsOf(record, json);
		faults.push(...wrong);
		if (wrong.length === 0) lines.push(`${nameOf(record)}: the text matches its hash. Record hash ${hash}`);
	}
	for (const chain of chainsOf(checked)) {
		const { said, wrong } = checkChain(chain);
		lines.push(...said);
		faults.push(...wrong);
	}
	if (records.length === 0) faults.push("There is no record to check.");
	return { ok: faults.length === 0, lines: [...lines, ...faults.map((fault) => `WRONG: ${fault}`)] };
}

function faultsOf(record: AdoptionRecord, json: string): string[] {
	const faults: string[] = [];
	const name = nameOf(record);
	if (!isCanonical(record, json)) {
		faults.push(
			`${name} is not byte for byte as the wiki wrote it: spaces, order or a line end were changed.`,
		);
	}
	if (sha256(record.text) !== record.textHash) faults.push(`${name}: the text does not match its hash.`);
	if (record.edition === 1 && record.previousRecordHash !== null) {
		faults.push(`${name} is the first, but names a record before it.`);
	}
	if (record.edition > 1 && record.previousRecordHash === null) {
		faults.push(`${name} does not name the record before it.`);
	}
	return faults;
}

function isCanonical(record: AdoptionRecord, json: string): boolean {
	try {
		return canonicalJson(record) === json;
	} catch {
		return false;
	}
}

function chainsOf(checked: readonly Checked[]): readonly Checked[][] {
	const chains = new Map<string, Checked[]>();
	for (const one of checked) {
		const key = JSON.stringify([one.record.wiki.address, one.record.term.key]);
		const chain = chains.get(key);
		if (chain) chain.push(one);
		else chains.set(key, [one]);
	}
	return [...chains.values()].map((chain) => chain.toSorted((a, b) => a.record.edition - b.record.edition));
}

function checkChain(chain: readonly Checked[]): { said: string[]; wrong: string[] } {
	const said: string[] = [];
	const wrong: string[] = [];
	for (const [index, after] of chain.entries()) {
		const { sentence, ok } = link(chain[index - 1], after);
		if (!ok) wrong.push(sentence);
		else if (sentence !== "") said.push(sentence);
	}
	return { said, wrong };
}

function link(before: Checked | undefined, after: Checked): { sentence: string; ok: boolean } {
	const name = nameOf(after.record);
	const { edition, previousRecordHash } = after.record;
	if (before?.record.edition === edition) {
		return before.hash === after.hash
			? { sentence: "", ok: true }
			: { sentence: `${name} is here in two different records.`, ok: false };
	}
	if (before?.record.edition !== edition - 1) {
		if (edition === 1) return { sentence: "", ok: true };
		return { sentence: `${name}: the record before it is not here, so that link was not checked.`, ok: true };
	}
	return previousRecordHash === before.hash
		? { sentence: `${name} names the record of edition ${edition - 1}, and it is the one given.`, ok: true }
		: { sentence: `${name} names another record of edition ${edition - 1} than the one given.`, ok: false };
}

function nameOf(record: AdoptionRecord): string {
	return `${record.term.headword}, edition ${record.edition}`;
}
