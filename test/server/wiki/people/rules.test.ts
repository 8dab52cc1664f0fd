// The one question of access, as a table: who may do what to what.
import { expect, test } from "vitest";
import {
	type Account,
	can,
	type Deed,
	GUEST,
	permit,
	type Person,
	type Thing,
} from "../../../../server/wiki/people/rules.ts";

const MEMBER: Account = {
	kind: "account",
	id: "member",
	handle: "tomas-reyes",
	name: "Tomas Reyes",
	standing: "member",
	curator: false,
	admin: false,
};
const APPLICANT: Account = { ...MEMBER, id: "applicant", standing: "applicant" };
const LEFT: Account = { ...MEMBER, id: "left", standing: "left" };
const CURATOR: Account = { ...MEMBER, id: "curator", curator: true };
const ADMIN: Account = { ...MEMBER, id: "admin", admin: true };
const LEFT_CURATOR: Account = { ...LEFT, curator: true, admin: true };

const SITE: Thing = { kind: "site" };
const TERM: Thing = { kind: "term", curatorId: "curator" };
const PAGE: Thing = { kind: "page" };
const OPEN: Thing = {
	kind: "proposal",
	state: "open",
	stateReason: "",
	startedBy: "member",
	curatorId: "curator",
};
const CLOSED: Thing = { ...OPEN, state: "closed", stateReason: "It was merged by hand." };
const FOREIGN: Thing = { ...OPEN, startedBy: "somebody" };
const OWN_COMMENT: Thing = { kind: "comment", personId: "member" };
const FOREIGN_COMMENT: Thing = { kind: "comment", personId: "somebody" };

const PEOPLE = { GUEST, APPLICANT, LEFT, MEMBER, CURATOR, ADMIN, LEFT_CURATOR };

/** Everybody who may; nobody else of PEOPLE may. */
const MAY: readonly (readonly [Deed, string, Thing, readonly (keyof typeof PEOPLE)[]])[] = [
	["read", "a term", TERM, ["GUEST", "APPLICANT", "LEFT", "MEMBER", "CURATOR", "ADMIN", "LEFT_CURATOR"]],
	["start-term", "the site", SITE, ["CURATOR"]],
	["start-proposal", "a term", TERM, ["MEMBER", "CURATOR", "ADMIN"]],
	["start-page", "the site", SITE, ["MEMBER", "CURATOR", "ADMIN"]],
	["write", "an open proposal", OPEN, ["MEMBER", "CURATOR", "ADMIN"]],
	["write", "a closed proposal", CLOSED, []],
	["write", "a page", PAGE, ["MEMBER", "CURATOR", "ADMIN"]],
	["comment", "a closed proposal", CLOSED, ["MEMBER", "CURATOR", "ADMIN"]],
	["adopt", "a term", TERM, ["CURATOR"]],
	["close", "an open proposal", OPEN, ["CURATOR"]],
	["close", "a closed proposal", CLOSED, []],
	["withdraw", "one's own open proposal", OPEN, ["MEMBER"]],
	["withdraw", "one's own closed proposal", CLOSED, []],
	["withdraw", "somebody else's proposal", FOREIGN, []],
	["change", "a term", TERM, ["CURATOR"]],
	["change", "one's own comment", OWN_COMMENT, ["MEMBER"]],
	["change", "somebody else's comment", FOREIGN_COMMENT, []],
	["administer", "the site", SITE, ["ADMIN"]],
];

test.each(MAY)("to %s %s only those may who should", (deed, _, thing, those) => {
	const may = Object.entries(PEOPLE)
		.filter(([, person]) => can(person, deed, thing))
		.map(([name]) => name);

	expect(may).toEqual(those);
});

test.each([
	["a guest", GUEST, "not-signed-in", "Sign in to write here. Reading needs no account."],
	[
		"an applicant",
		APPLICANT,
		"forbidden",
		"You cannot write here yet. A curator must approve your account first.",
	],
	["a member", MEMBER, "forbidden", "This proposal is closed, so its text can no longer change."],
] as const)("%s who may not write is told why and what to do", (_, person: Person, kind, sentence) => {
	const attempt = () => permit(person, "write", CLOSED);

	expect(attempt).toThrow(expect.objectContaining({ kind, message: expect.stringContaining(sentence) }));
});

test("a refusal to write in a closed proposal gives the curator's reason", () => {
	expect(() => permit(MEMBER, "write", CLOSED)).toThrow("The reason: “It was merged by hand.”");
});

test("whoever may is handed back as somebody with an account", () => {
	const writer = permit(MEMBER, "write", OPEN);

	expect(writer.id).toBe("member");
});
