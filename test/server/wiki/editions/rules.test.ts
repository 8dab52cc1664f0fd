import { parseForm } from "../../../../server/fields.ts";
import { expect, test } from "vitest";
import {
	type Credit,
	type Edition,
	parseAdoption,
	parseEditionNumber,
	WITHDRAWAL_FORM,
	standingOf,
	editionNumberTaken,
	thanksOf,
} from "../../../../server/wiki/editions/rules.ts";

test("an edition is replaced by the next one that is not withdrawn", () => {
	const editions = [edition(1), edition(2), edition(3, "withdrawn"), edition(4)];

	expect(numbersOf(standingOf(editions, 2))).toEqual({ current: 4, replaces: 1, replacedBy: 4 });
	expect(numbersOf(standingOf(editions, 4))).toEqual({ current: 4, replaces: 2, replacedBy: undefined });
});

test("when the newest edition is withdrawn, the one before it is in force again", () => {
	const editions = [edition(2, "withdrawn"), edition(1)];

	expect(standingOf(editions, 1).current?.number).toBe(1);
	expect(standingOf(editions, 1).replacedBy).toBeUndefined();
});

test("when every edition is withdrawn, none is in force", () => {
	expect(standingOf([edition(1, "withdrawn")], 1).current).toBeUndefined();
});

test("only people who said yes are thanked by name, in the order of the alphabet", () => {
	const thanks = thanksOf([
		credit("Wen Zhao", "named", 3),
		credit("Tomas Reyes", "undecided", 20),
		credit("Ines Okafor", "named", 1),
		credit("Lea Brandt", "counted", 7),
		credit("Noor Haddad", "ask", 5),
	]);

	expect(thanks.named.map(({ name }) => name)).toEqual(["Ines Okafor", "Wen Zhao"]);
	expect(thanks.unnamed).toBe(3);
});

const OPEN = [
	{ id: "p1", number: 1 },
	{ id: "p3", number: 3 },
];

test("reasons are enough to adopt; what is not closed stays open", () => {
	expect(parseAdoption({ reasons: " It is the clearest. ", "fate-1": "open" }, OPEN)).toEqual({
		ok: true,
		value: { reasons: "It is the clearest.", closings: [] },
	});
});

test("a proposal is closed with the words given for it", () => {
	const fields = { reasons: "Clear.", "fate-3": "close", "words-3": "Its idea is in the edition." };

	expect(parseAdoption(fields, OPEN)).toMatchObject({
		value: { closings: [{ proposalId: "p3", reason: "Its idea is in the edition." }] },
	});
});

test("a proposal that is not open cannot be closed by a forged field", () => {
	const parsed = parseAdoption({ reasons: "Clear.", "fate-2": "close", "words-2": "Bye." }, OPEN);

	expect(parsed).toMatchObject({ value: { closings: [] } });
});

test.for([
	["no reasons", { reasons: "" }, { reasons: "Say in at least one sentence why you chose this text." }],
	["only marks", { reasons: " … ! " }, { reasons: "Say in at least one sentence why you chose this text." }],
	[
		"too many reasons",
		{ reasons: "a".repeat(2001) },
		{ reasons: "A reason has at most 2,000 characters; this has 2,001." },
	],
	[
		"half a character",
		{ reasons: "a\ud83d" },
		{ reasons: "The reason contains characters that cannot be stored." },
	],
	[
		"a closing without words",
		{ reasons: "Clear.", "fate-1": "close", "words-1": " " },
		{ "words-1": "Say in a few words why proposal 1 is closed." },
	],
] as const)("adopting with %s is refused in words", ([, fields, errors]) => {
	expect(parseAdoption(fields, OPEN)).toEqual({ ok: false, errors });
});

test("an edition is not withdrawn without a reason", () => {
	expect(parseForm(WITHDRAWAL_FORM, { reason: "" }).ok).toBe(false);
	expect(parseForm(WITHDRAWAL_FORM, { reason: "The quotation marks were lost." }).ok).toBe(true);
});

test("a curator who comes second is told who was first, with what and when", () => {
	const problem = editionNumberTaken(edition(4), "/terms/crm-2-0");

	expect(problem.kind).toBe("conflict");
	expect(problem.message).toContain(
		"Mara Lindqvist adopted proposal 1, version 3 as edition 4 on 31 January 2007 at 18:20 UTC",
	);
	expect(problem.next).toEqual([{ href: "/terms/crm-2-0/editions/4", label: "Read edition 4" }]);
});

test.for([
	["3", 3],
	["0", undefined],
	["-1", undefined],
	["1e309", undefined],
	["NaN", undefined],
	["1000000000", undefined],
] as const)("the edition number in “%s” is %s", ([written, number]) => {
	expect(parseEditionNumber(written)).toBe(number);
});

function numbersOf(standing: ReturnType<typeof standingOf>) {
	const { current, replaces, replacedBy } = standing;
	return { current: current?.number, replaces: replaces?.number, replacedBy: replacedBy?.number };
}

const MARA = { id: "mara", handle: "mara", name: "Mara Lindqvist" };

function edition(number: number, state?: "withdrawn"): Edition {
	const at = Date.UTC(2007, 0, 31, 18, 20);
	return {
		id: `e${number}`,
		termId: "t",
		number,
		versionId: "v",
		versionNumber: 3,
		proposalId: "p1",
		proposalNumber: 1,
		proposalName: "One",
		text: "Text.",
		textHash: "",
		reasons: "Because.",
		adoptedBy: MARA,
		adoptedAt: at,
		recordHash: "",
		previousHash: undefined,
		withdrawal: state === undefined ? undefined : { by: MARA, at, reason: "Lost." },
	};
}

function credit(name: string, consent: Credit["consent"], words: number): Credit {
	const person = { id: name, handle: name, name };
	return { person, kind: "contributor", words, consent, as: name, link: undefined };
}
