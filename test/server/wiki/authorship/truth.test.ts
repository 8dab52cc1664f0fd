// Random writing by several people who also undo, redo, cut, paste and open the text anew, with versions saved on the
// way and the text laid down anew now and then. Every letter that is typed is another one, so that its author is known
// whatever happens to it: no letter of any version may be given to anybody else.
import { expect, test } from "vitest";
import * as Y from "yjs";
import { settleQuietDraft } from "../../../../server/wiki/drafts/actions-quiet.ts";
import { findOtherAuthors } from "../../../../server/wiki/authorship/actions-rebuild.ts";
import { saveVersion } from "../../../../server/wiki/drafts/actions.ts";
import { findLatestVersion } from "../../../../server/wiki/versions/store.ts";
import { spansOf } from "../../../../text/authorship/authorship.ts";
import { type DraftingTest, openDrafting } from "../../../support/wiki/drafting.ts";
import { howMany } from "../../../support/long.ts";
import { type Random, randomFrom, seedsOf } from "../../../support/texts/random.ts";

const STEPS = howMany(150, 1_500);
const FIRST_LETTER = 0x4e00;

type Writer = { readonly personId: string; document: Y.Doc; undo: Y.UndoManager };

type Writing = {
	readonly seed: number;
	readonly deps: DraftingTest;
	readonly random: Random;
	readonly draftId: string;
	readonly writers: readonly Writer[];
	/** Whose each letter is, and the version it was first saved in. */
	readonly authors: Map<string, { readonly personId: string; versionId?: string }>;
};

async function begin(seed: number): Promise<Writing> {
	const deps = await openDrafting({ compactClients: 8 });
	const people = [await deps.joins("Ada"), await deps.joins("Ben"), await deps.joins("Cy")];
	const draftId = await deps.startsPage("Truth", people[0] ?? "");
	const writers = people.map((personId) => ({ personId, ...opened(new Y.Doc()) }));
	const writing = { seed, deps, random: randomFrom(seed), draftId, writers, authors: new Map() };
	for (const writer of writers) await reload(writing, writer);
	return writing;
}

function opened(document: Y.Doc): Pick<Writer, "document" | "undo"> {
	const undo = new Y.UndoManager(document.getText("content"), { captureTimeout: 0 });
	return { document, undo };
}

/** A page opened anew: another client id, and nothing left to undo. */
async function reload({ deps, draftId }: Writing, writer: Writer): Promise<void> {
	const document = new Y.Doc();
	const stored = await deps.live.load(draftId);
	if (stored?.snapshot) Y.applyUpdate(document, stored.snapshot.data);
	for (const { data } of stored?.tail ?? []) Y.applyUpdate(document, data);
	document.clientID = await deps.live.issueClient(draftId, writer.personId, deps.clock());
	Object.assign(writer, opened(document));
}

async function act(writing: Writing, writer: Writer): Promise<void> {
	const { deps, draftId, writers, random } = writing;
	const updates: Uint8Array[] = [];
	writer.document.on("update", (update: Uint8Array) => updates.push(update));
	deedOf(random)(writing, writer);
	const { generation } = await deps.rooms.read(draftId);
	for (const data of updates) {
		const row = { draftId, generation, personId: writer.personId, at: deps.clock(), data, copiedRuns: [] };
		await deps.live.append([row]);
		for (const other of writers) if (other !== writer) Y.applyUpdate(other.document, data, "other");
	}
}

type Deed = (writing: Writing, writer: Writer) => void;

function deedOf({ below }: Random): Deed {
	const share = below(100);
	if (share < 45) return type;
	if (share < 65) return remove;
	if (share < 80) return (_, { undo }) => undo.undo();
	if (share < 85) return (_, { undo }) => undo.redo();
	return cutAndPaste;
}

function type({ random, authors }: Writing, { document, personId }: Writer): void {
	const text = document.getText("content");
	const typed = Array.from({ length: 1 + random.below(9) }, () => {
		const letter = String.fromCharCode(FIRST_LETTER + authors.size);
		authors.set(letter, { personId });
		return letter;
	});
	text.insert(random.below(text.length + 1), typed.join(random.chance(0.3) ? " " : ""));
}

function remove({ random }: Writing, { document }: Writer): void {
	const text = document.getText("content");
	const at = random.below(text.length + 1);
	text.delete(at, Math.min(1 + random.below(12), text.length - at));
}

function cutAndPaste({ random }: Writing, { document }: Writer): void {
	const text = document.getText("content");
	const length = 12 + random.below(20);
	if (text.length < length + 1) return;
	const at = random.below(text.length - length);
	const cut = text.toJSON().slice(at, at + length);
	text.delete(at, length);
	text.insert(random.below(text.length + 1), cut);
}

async function save(writing: Writing): Promise<void> {
	const { deps, draftId, random, writers } = writing;
	deps.wait(1000);
	const { text } = await deps.rooms.read(draftId);
	const latest = await findLatestVersion(deps.db, draftId);
	if (text === "" || text === latest?.text) return;
	const { personId } = random.pick(writers);
	await saveVersion(deps, { draftId, personId, name: "" });
	await check(writing);
}

/** The latest version has the true authors, also if the room saved it by itself. */
async function check({ deps, draftId, authors, seed }: Writing): Promise<void> {
	const version = await findLatestVersion(deps.db, draftId);
	if (!version) return;
	for (const letter of letters(version.text)) {
		const author = authors.get(letter);
		if (author) author.versionId ??= version.id;
	}
	const told = spansOf(version.authorship).flatMap((span) => Array.from({ length: span.length }, () => span));
	const wrong = version.text.split("").flatMap((letter, i) => {
		const { personId, versionId } = authors.get(letter) ?? {};
		const isRight = told[i]?.personId === personId && told[i]?.versionId === versionId;
		return letter === " " || isRight ? [] : [{ letter, personId, versionId, told: told[i], in: version.id }];
	});
	expect(wrong, `seed ${seed}`).toEqual([]);
}

function letters(text: string): string[] {
	return text.replaceAll(" ", "").split("");
}

/** Answers how often the draft was compacted. */
async function live(writing: Writing): Promise<number> {
	const { deps, draftId, random, writers } = writing;
	let compacted = 0;
	for (let step = 0; step < STEPS; step++) {
		await act(writing, random.pick(writers));
		if (random.chance(0.08)) await save(writing);
		if (random.chance(0.1)) await reload(writing, random.pick(writers));
		if (!random.chance(0.04)) continue;
		const before = (await deps.rooms.read(draftId)).generation;
		deps.wait(1000);
		await settleQuietDraft(deps, draftId);
		await check(writing);
		if ((await deps.rooms.read(draftId)).generation === before) continue;
		compacted += 1;
		for (const writer of writers) await reload(writing, writer);
	}
	await save(writing);
	return compacted;
}

test(
	"no letter of a living text is given to anybody else, now or when all is worked out again",
	async () => {
		let compacted = 0;

		for (const seed of seedsOf(howMany(5, 50))) {
			const writing = await begin(seed);
			compacted += await live(writing);
			expect(await findOtherAuthors(writing.deps.db), `seed ${seed}`).toEqual([]);
		}

		expect(compacted).toBeGreaterThan(0);
	},
	howMany(60_000, 1_800_000),
);
