// Who people are, and the one question of access: can(person, deed, thing). Pure.
import { type Helper, type NextStep, Problem } from "../../errors.ts";
import { HELP, JOIN, SIGN_IN } from "../../../text/addresses.ts";

/** Somebody who is not signed in. */
export type Guest = { readonly kind: "guest" };

/** Somebody who is. */
export type Account = {
	readonly kind: "account";
	readonly id: string;
	readonly handle: string;
	readonly name: string;
	readonly standing: "applicant" | "member" | "left";
	/** Answers for people and text. */
	readonly curator: boolean;
	/** Answers for the system; not by that alone a curator. */
	readonly admin: boolean;
};

/** What is shown beside the name of somebody who answers for texts and people, or for the system. */
export type PersonRole = "curator" | "admin";

/** What is needed to name somebody and to link to their profile. */
export type PersonName = Pick<Account, "id" | "handle" | "name">;

export type Person = Guest | Account;

export const GUEST: Guest = { kind: "guest" };

/** What may be acted on, with only the facts that access depends on. */
export type Thing =
	| { readonly kind: "site" }
	| { readonly kind: "term"; readonly curatorId: string }
	| {
			readonly kind: "proposal";
			readonly state: "open" | "closed" | "withdrawn" | "merged";
			readonly stateReason: string;
			readonly startedBy: string;
			readonly curatorId: string;
	  }
	| { readonly kind: "page" }
	| { readonly kind: "comment"; readonly personId: string }
	| { readonly kind: "profile"; readonly personId: string };

export type Deed =
	| "read"
	| "start-term"
	| "start-proposal"
	| "start-page"
	| "write"
	| "comment"
	| "adopt"
	| "close"
	| "withdraw"
	| "rename"
	| "change"
	| "hide"
	| "administer";

/** May this person do this deed to this thing? The only place that decides. */
export function can(person: Person, deed: Deed, thing: Thing): boolean {
	return reasonAgainst(person, deed, thing) === undefined;
}

/** The account that may do the deed; throws the refusal, with its reason and the next step, when nobody here may. */
export function permit(person: Person, deed: Exclude<Deed, "read">, thing: Thing): Account {
	const against = reasonAgainst(person, deed, thing);
	if (against) throw new Problem(against.kind, against.sentence, { next: against.next, ask: against.ask });
	// A guest has been turned away above; this tells the compiler.
	if (person.kind === "guest") throw new Problem("not-signed-in", signInFirst(deed).sentence);
	return person;
}

type Against = {
	kind: "not-signed-in" | "forbidden";
	sentence: string;
	next: readonly NextStep[];
	ask?: Helper;
};

function reasonAgainst(person: Person, deed: Deed, thing: Thing): Against | undefined {
	if (deed === "read") return undefined;
	if (person.kind === "guest") return signInFirst(deed);
	if (person.standing !== "member") return notYet(deed);
	if (thing.kind === "proposal" && thing.state !== "open" && deed === "write") return closed(thing);
	if (MEMBER_MAY[deed](person, thing)) return undefined;
	return {
		kind: "forbidden",
		sentence: NEEDS[deed] ?? "You cannot do this with your account.",
		next: [{ href: HELP, label: "Who can do what" }],
		ask: helperFor(deed, thing),
	};
}

/** Who answers for the thing: the curator of its term where it belongs to one. */
function helperFor(deed: Deed, thing: Thing): Helper {
	if (deed === "administer") return { role: "admin" };
	const isOfTerm = thing.kind === "term" || thing.kind === "proposal";
	return isOfTerm ? { role: "curator", personId: thing.curatorId } : { role: "curator" };
}

type Allows = (person: Account, thing: Thing) => boolean;

const anyMember: Allows = () => true;
const curators: Allows = (person) => person.curator;

/** What a member may do; guests and applicants have been turned away before. */
const MEMBER_MAY: Record<Deed, Allows> = {
	read: anyMember,
	"start-term": curators,
	"start-proposal": anyMember,
	"start-page": anyMember,
	write: anyMember,
	comment: anyMember,
	adopt: curators,
	close: (person, thing) => person.curator && isOpenProposal(thing),
	withdraw: (person, thing) =>
		isOpenProposal(thing) && thing.kind === "proposal" && thing.startedBy === person.id,
	rename: (person, thing) =>
		isOpenProposal(thing) && thing.kind === "proposal" && (person.curator || thing.startedBy === person.id),
	change: owns,
	hide: curators,
	administer: (person) => person.admin,
};

function isOpenProposal(thing: Thing): boolean {
	return thing.kind === "proposal" && thing.state === "open";
}

function owns(person: Account, thing: Thing): boolean {
	if (thing.kind === "comment" || thing.kind === "profile") return thing.personId === person.id;
	if (thing.kind === "term") return person.curator;
	return false;
}

const DOING: Record<Deed, string> = {
	read: "read this",
	"start-term": "start a term",
	"start-proposal": "start a proposal",
	"start-page": "start a page",
	write: "write here",
	comment: "comment here",
	adopt: "adopt a text",
	close: "close a proposal",
	withdraw: "withdraw a proposal",
	rename: "rename a proposal",
	change: "change this",
	hide: "hide this",
	administer: "see this page",
};

const NEEDS: Partial<Record<Deed, string>> = {
	"start-term": "Only a curator can start a term.",
	adopt: "Only a curator can adopt a text as an edition.",
	close: "Only a curator can close an open proposal.",
	withdraw: "Only the person who started an open proposal can withdraw it.",
	rename: "Only the person who started an open proposal, or a curator, can rename it.",
	change: "Only the person it belongs to can change this.",
	hide: "Only a curator can hide this or show it again.",
	administer: "This page is for administrators.",
};

function signInFirst(deed: Deed): Against {
	return {
		kind: "not-signed-in",
		sentence: `Sign in to ${DOING[deed]}. Reading needs no account.`,
		next: [
			{ href: SIGN_IN, label: "Sign in" },
			{ href: JOIN, label: "Join the definition group" },
		],
	};
}

function notYet(deed: Deed): Against {
	return {
		kind: "forbidden",
		sentence: `You cannot ${DOING[deed]} yet. A curator must approve your account first.`,
		next: [{ href: "/", label: "Read in the meantime" }],
		ask: { role: "curator" },
	};
}

function closed(thing: Extract<Thing, { kind: "proposal" }>): Against {
	const reason = thing.stateReason === "" ? "" : ` The reason: “${thing.stateReason}”`;
	return {
		kind: "forbidden",
		sentence: `This proposal is ${thing.state}, so its text can no longer change.${reason}`,
		next: [],
		ask: helperFor("write", thing),
	};
}
