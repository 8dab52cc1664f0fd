import { expect, test } from "vitest";
import type { VersionLine } from "../../../../server/wiki/versions/rules.ts";
import type { PersonName } from "../../../../server/wiki/people/rules.ts";
import {
	barsOf,
	entriesOf,
	parseHistory,
	sessionsIn,
	type WritingMinute,
	pagesBeside,
} from "../../../../server/wiki/versions/rules-history.ts";
import { listedVersionsPath } from "../../../../text/addresses.ts";

const ADA = person("ada");
const BEN = person("ben");
const MINUTE = 60_000;
const NOON = Date.UTC(2007, 0, 4, 12);

function person(id: string): PersonName {
	return { id, handle: id, name: id.toUpperCase() };
}

/** Saved by the wiki itself, unless told otherwise. */
function version(number: number, changes: Partial<VersionLine> = {}): VersionLine {
	return {
		id: `v${number}`,
		draftId: "draft",
		number,
		name: "",
		textHash: "",
		savedAt: NOON + number * MINUTE,
		seq: number * 10,
		generation: 1,
		writers: [ADA],
		change: { wordsAdded: 2, wordsRemoved: 1, words: 10, phrase: "" },
		...changes,
	};
}

function told(versions: readonly VersionLine[], latest: number): readonly string[] {
	return entriesOf(versions, latest).map((entry) =>
		entry.kind === "version"
			? String(entry.version.number)
			: `${entry.versions.map(({ number }) => number).join("+")} by ${entry.people}, +${entry.added} −${entry.removed}`,
	);
}

test("versions of one day that nobody saved are one line", () => {
	const versions = [5, 4, 3, 2, 1].map((number) => version(number, number === 3 ? { writers: [BEN] } : {}));

	expect(told(versions, 5)).toEqual(["5", "4+3+2 by 2, +6 −3", "1"]);
});

test.for([
	["somebody saved", { savedBy: ADA }],
	["has a name", { name: "prospects added" }],
	["became an edition", { becameEdition: 2 }],
	["uses old words again", { reusedFrom: { id: "v1", number: 1 } }],
	["was saved on another day", { savedAt: NOON - 24 * 60 * MINUTE }],
] as const)("a version that %s stands for itself", ([, change]) => {
	const versions = [5, 4, 3, 2, 1].map((number) => version(number, number === 3 ? change : {}));

	expect(told(versions, 6)).toEqual(["5+4 by 1, +4 −2", "3", "2", "1"]);
});

test("a single short session is not folded away", () => {
	expect(told([version(3, { savedBy: ADA }), version(2), version(1)], 3)).toEqual(["3", "2", "1"]);
});

test("versions that are not neighbours are not one line", () => {
	expect(told([version(7), version(4)], 9)).toEqual(["7", "4"]);
});

function wrote(who: PersonName, minute: number, firstSeq: number, lastSeq = firstSeq): WritingMinute {
	const from = NOON + minute * MINUTE;
	return { person: who, from, to: from + 30_000, firstSeq, lastSeq };
}

test("people who write without a pause of half an hour are one session", () => {
	const minutes = [wrote(ADA, 0, 1), wrote(BEN, 10, 2), wrote(ADA, 39, 3), wrote(BEN, 70, 4)];

	const sessions = sessionsIn(minutes, { after: 0, upto: 10 });

	expect(sessions.map(({ from, to, people }) => [minuteOf(from), minuteOf(to), people])).toEqual([
		[0, 39.5, [ADA, BEN]],
		[70, 70.5, [BEN]],
	]);
	expect(sessions.map(({ rows }) => rows)).toEqual([
		{ after: 0, upto: 3 },
		{ after: 3, upto: 4 },
	]);
});

test("sessions are those between two versions, whoever wrote before and after", () => {
	const minutes = [wrote(ADA, 0, 1, 10), wrote(BEN, 1, 11, 20), wrote(ADA, 2, 21)];

	expect(sessionsIn(minutes, { after: 10, upto: 20 }).map(({ people }) => people)).toEqual([[BEN]]);
});

test("a minute on both sides of a version counts where its writer has a part", () => {
	const minutes = [wrote(ADA, 0, 5, 15), wrote(BEN, 0, 8, 9)];

	expect(sessionsIn(minutes, { after: 0, upto: 10 }, [ADA, BEN])).toMatchObject([{ people: [ADA, BEN] }]);
	expect(sessionsIn(minutes, { after: 10, upto: 20 }, [ADA])).toMatchObject([{ people: [ADA] }]);
	expect(sessionsIn(minutes, { after: 10, upto: 20 }, [BEN])).toEqual([]);
});

test("bars stand oldest first, and the largest change is a whole one", () => {
	const big = version(2, { change: { wordsAdded: 0, wordsRemoved: 16, words: 1, phrase: "" } });
	const small = version(1, { change: { wordsAdded: 4, wordsRemoved: 0, words: 4, phrase: "" } });

	expect(barsOf([big, small]).map(({ version: { number }, up, down }) => [number, up, down])).toEqual([
		[1, 0.5, 0],
		[2, 0, 1],
	]);
});

test("a history without a changed word has bars without height", () => {
	const none = version(1, { change: { wordsAdded: 0, wordsRemoved: 0, words: 0, phrase: "" } });

	expect(barsOf([none])).toEqual([{ version: none, up: 0, down: 0 }]);
});

test.for([
	["the newest of many", { from: 120, to: 71 }, {}, [undefined, 71]],
	["in the middle", { from: 60, to: 11 }, { before: 61 }, [111, 11]],
	["just below the newest", { from: 70, to: 21 }, { before: 71 }, [undefined, 21]],
	["the oldest", { from: 10, to: 1 }, { before: 11 }, [61, undefined]],
	["one person's", { from: 60, to: 11 }, { before: 61, by: "ada" }, [undefined, 11]],
] as const)(
	"from a page of versions, %s, one gets to its neighbours",
	([, { from, to }, query, [newer, older]]) => {
		const versions = Array.from({ length: from - to + 1 }, (_, index) => version(from - index));
		const choice = { sessions: false, by: undefined, before: undefined, ...query };

		const beside = pagesBeside(versions, { choice, latest: 120, perPage: 50 });

		expect([beside.newer?.before, beside.older?.before]).toEqual([newer, older]);
		expect(beside.newer === undefined).toBe(choice.before === undefined);
	},
);

test.for([
	[{}, "/p/1/versions"],
	[{ show: "sessions", by: "ada-moss", before: "51" }, "/p/1/versions?show=sessions&by=ada-moss&before=51"],
	[{ show: "saved", by: "", before: "x" }, "/p/1/versions"],
] as const)("the choice %j has the address %s", ([query, href]) => {
	expect(listedVersionsPath("/p/1", parseHistory(query))).toBe(href);
});

function minuteOf(at: number): number {
	return (at - NOON) / MINUTE;
}
