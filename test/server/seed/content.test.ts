import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { keyOfTitle, termLinks } from "../../../text/links.ts";
import { countSentences, countWords, sameWords } from "../../../text/words.ts";
import { type Content, parseContent } from "../../../server/seed/content.ts";
import { deedsOf, type SeedDeed, type SeedSubject } from "../../../server/seed/timeline.ts";
import { readContentFiles } from "../../../server/seed/read.ts";
import type { ContentFile } from "../../../server/seed/sections.ts";

const NOW = Date.parse("2026-11-21T09:30Z");
const DAY_MS = 24 * 60 * 60 * 1000;
const FOLDER = join(import.meta.dirname, "../../../content");

let files: readonly ContentFile[];
let content: Content;
let deeds: readonly SeedDeed[];

beforeAll(async () => {
	files = await readContentFiles(FOLDER);
	content = parseContent(files);
	deeds = deedsOf(content, NOW);
});

test("the starting content tells one finished story and one that is still open", () => {
	const finished = content.terms.find(({ slug }) => slug === "crm-2-0");
	const open = content.terms.find(({ slug }) => slug === "customer-loyalty");

	expect(finished?.proposals).toHaveLength(4);
	expect(finished?.editions).toHaveLength(2);
	expect(finished?.proposals.filter(({ end }) => end?.how === "withdrawn")).toHaveLength(1);
	expect(finished?.proposals.filter(({ from }) => from !== undefined)).toHaveLength(1);
	expect(open?.proposals).toHaveLength(2);
	expect(open?.editions).toEqual([]);
	expect(open?.closing?.at(NOW)).toBeGreaterThan(NOW + 29 * DAY_MS);
	expect(content.people.map(({ credit }) => credit.choice)).toEqual(
		expect.arrayContaining(["named", "counted", "ask", "undecided"]),
	);
});

test("every proposal has a history of several versions that were not all written by one person", () => {
	for (const { proposals } of content.terms) {
		for (const { versions, name } of proposals) {
			const writers = new Set(versions.flatMap(({ steps }) => steps.map(({ by }) => by)));

			expect(versions.length, name).toBeGreaterThanOrEqual(3);
			expect(versions.length, name).toBeLessThanOrEqual(8);
			expect(writers.size, name).toBeGreaterThanOrEqual(2);
		}
	}
});

test("each step and each version changes at least one word", () => {
	for (const { label, versions, from } of histories(content)) {
		let before = from ?? "";
		for (const { steps, text, number } of versions) {
			const later = steps.length > 0 ? steps.map((step) => step.text) : [text];
			for (const after of later) {
				expect(sameWords(before, after), `${label}, version ${number}`).toBe(false);
				before = after;
			}
		}
	}
});

test("every definition keeps to its brief", () => {
	for (const { slug, limit, proposals } of content.terms) {
		const count = limit?.unit === "sentences" ? countSentences : countWords;
		for (const text of proposals.flatMap(({ versions }) => versions.map((version) => version.text))) {
			expect(count(text), text).toBeLessThanOrEqual(limit?.most ?? 0);
			expect(text, "a definition is one paragraph").not.toContain("\n");
			expect(countWords(text), text).toBeGreaterThanOrEqual(slug === "crm-2-0" ? 24 : 12);
		}
	}
});

test("comments are paragraphs, and reasons have two to five sentences", () => {
	const threads = [...content.terms, ...content.pages].flatMap((place) => place.threads);
	const reasons = content.terms.flatMap(({ editions, proposals }) => [
		...editions.flatMap((edition) => [edition.reasons, ...edition.closes.map(({ reason }) => reason)]),
		...proposals.flatMap(({ end }) => (end ? [end.reason] : [])),
	]);

	for (const { text, replies } of threads) {
		expect(countWords(text), text).toBeGreaterThanOrEqual(60);
		for (const comment of [text, ...replies.map((reply) => reply.text)]) {
			expect(countWords(comment), comment).toBeGreaterThanOrEqual(35);
			expect(countWords(comment), comment).toBeLessThanOrEqual(200);
		}
	}
	for (const text of reasons) {
		expect(countSentences(text), text).toBeGreaterThanOrEqual(2);
		expect(countSentences(text), text).toBeLessThanOrEqual(5);
	}
});

test("links between texts lead to terms, apart from the two that nobody has written yet", () => {
	const texts = histories(content).flatMap(({ versions }) => versions.map(({ text }) => text));
	const keys = content.terms.map(({ headword, slug }) => [keyOfTitle(headword), slug]);
	const known = new Set(keys.flat());
	const named = new Set(texts.flatMap(termLinks));

	expect([...named].filter((key) => !known.has(key)).toSorted()).toEqual(["permission", "switching cost"]);
	expect(keys.filter((ways) => !ways.some((key) => named.has(key)))).toEqual([]);
	expect(texts.some((text) => text.includes("{{crm-2-0}}"))).toBe(true);
});

test("deeds come in the order of time, and none is later than the day they are laid down", () => {
	const times = deeds.map(({ at }) => at);

	expect(times.every(Number.isFinite)).toBe(true);
	expect(times).toEqual(times.toSorted((a, b) => a - b));
	expect(times.at(-1)).toBeLessThan(NOW);
});

test("within a text, every step is later than the one before", () => {
	for (const { label, versions } of histories(content)) {
		const times = versions.flatMap(({ steps, saved }) => [...steps.map(({ at }) => at(NOW)), saved.at(NOW)]);
		const behind = times.filter((at, index) => at < (times[index - 1] ?? 0));

		expect(behind, label).toEqual([]);
	}
});

test("nobody does anything to what is not there yet or is over", () => {
	const there = new Set<string>();
	const impossible = deeds.filter((deed) => {
		const isPossible =
			needs(deed).every((need) => there.has(need)) && !forbids(deed).some((no) => there.has(no));
		for (const made of makes(deed)) there.add(made);
		return !isPossible;
	});

	expect(impossible).toEqual([]);
	expect(deeds.length).toBeGreaterThan(150);
});

test("no file holds a character that cannot be seen or told from another", () => {
	const allowed = /^[\n\u0020-\u007e–—‘’“”\p{Script=Latin}]*$/u;

	for (const { path, text } of files) {
		const odd = Array.from(text).find((char) => !allowed.test(char));
		expect(odd, path).toBeUndefined();
		expect(text.normalize("NFC") === text, path).toBe(true);
	}
});

test("nobody in it has an address for mail, and every link is of a domain that cannot exist", () => {
	const text = files.map((file) => file.text).join("\n");
	const links = [...text.matchAll(/https?:\/\/([^/\s]+)/gu)].map(([, host]) => host);

	expect(text).not.toMatch(/\w@\w/u);
	expect(links.length).toBeGreaterThan(3);
	expect(links.filter((host) => !host?.endsWith(".example"))).toEqual([]);
});

type History = {
	readonly label: string;
	/** The text it was started from. */
	readonly from: string | undefined;
	readonly versions: Content["pages"][number]["versions"];
};

function histories({ terms, pages }: Content): History[] {
	return [
		...terms.flatMap(({ slug, proposals }) =>
			proposals.map(({ number, versions, from }) => ({
				label: `${slug}, proposal ${number}`,
				from: from && proposals[from.proposal - 1]?.versions[from.version - 1]?.text,
				versions,
			})),
		),
		...pages.map(({ slug, versions }) => ({ label: slug, from: undefined, versions })),
	];
}

function addressOf(place: SeedSubject): string {
	if (place.kind === "page") return `page ${place.page}`;
	return place.kind === "term" ? `term ${place.term}` : proposalAt(place.term, place.number);
}

function proposalAt(term: string, number: number): string {
	return `term ${term} proposal ${number}`;
}

/** What must be there for a deed to be possible. */
function needs(deed: SeedDeed): string[] {
	if (deed.deed === "join") return [];
	return [`person ${deed.by}`, ...placesOf(deed), ...textsOf(deed)];
}

function placesOf(deed: SeedDeed): string[] {
	if ("draft" in deed) return [addressOf(deed.draft)];
	if ("on" in deed) return [addressOf(deed.on)];
	if ("proposal" in deed) return [proposalAt(deed.term, deed.proposal), ...closedBy(deed)];
	return "term" in deed ? [`term ${deed.term}`] : [];
}

function textsOf(deed: SeedDeed): string[] {
	if (deed.deed === "reply") return [`comment ${deed.to}`];
	if (deed.deed === "adopt") return [`${proposalAt(deed.term, deed.proposal)} version ${deed.version}`];
	if (deed.deed === "save-version" || deed.deed === "reuse") {
		return [`${addressOf(deed.draft)} version ${deed.number - 1}`];
	}
	if (deed.deed === "comment" && deed.quote) {
		return [`${addressOf(deed.on)} ${deed.quote.from.kind} ${deed.quote.from.number}`];
	}
	if (deed.deed !== "start-proposal" || deed.from === undefined) return [];
	return [`${proposalAt(deed.term, deed.from.proposal)} version ${deed.from.version}`];
}

/** What must not be there. */
function forbids(deed: SeedDeed): string[] {
	if ("draft" in deed) return [`${addressOf(deed.draft)} over`];
	return "proposal" in deed ? placesOf(deed).map((place) => `${place} over`) : [];
}

function makes(deed: SeedDeed): string[] {
	if (deed.deed === "join") return [`person ${deed.by}`];
	if (deed.deed === "start-term") return [`term ${deed.slug}`];
	if (deed.deed === "comment") return [`comment ${deed.key}`];
	if (deed.deed === "start-page") return withFirstVersion(`page ${deed.page}`);
	if (deed.deed === "start-proposal") return withFirstVersion(proposalAt(deed.term, deed.number));
	if (deed.deed === "adopt") {
		return [`term ${deed.term} edition ${deed.number}`, ...closedBy(deed).map((place) => `${place} over`)];
	}
	if ("proposal" in deed) return [`${proposalAt(deed.term, deed.proposal)} over`];
	return "draft" in deed && "number" in deed ? [`${addressOf(deed.draft)} version ${deed.number}`] : [];
}

function withFirstVersion(place: string): string[] {
	return [place, `${place} version 1`];
}

function closedBy(deed: SeedDeed): string[] {
	return deed.deed === "adopt" ? deed.closes.map(({ proposal }) => proposalAt(deed.term, proposal)) : [];
}
