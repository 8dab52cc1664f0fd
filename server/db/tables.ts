// Every table of the wiki: the schema's reading copy. A test compares it with the migrated database.
// Ids are text (UUID version 7), moments are integer milliseconds since 1970 in UTC, lists are JSON as text.
// Truth comes first; the derived half at the end can always be emptied and refilled by rebuild. Each heading says which
// folder of server/ keeps the tables below it: nobody else writes to them.
import type { Generated, Kysely, Transaction } from "kysely";

// Kept by wiki/audit.

/** What was done, by whom, to what: rows are only ever added. */
export type AuditTable = {
	id: string;
	at: number;
	person_id: string | null;
	deed: string;
	object: string;
	detail: string;
};

/** One-time numbers of forms already carried out, so that a form sent twice acts once. */
export type RequestTable = { id: string; person_id: string; at: number; answer: string };

// Kept by wiki/hiding.

/** Something a curator has hidden: it is kept, and not shown. A hiding that was undone keeps its row. */
export type HiddenTable = {
	id: string;
	kind: "comment";
	object_id: string;
	hidden_by: string;
	hidden_at: number;
	reason: string;
	undone_by: string | null;
	/** Null while it is hidden. */
	undone_at: number | null;
	undone_reason: string | null;
};

// Kept by wiki/people.

/** Somebody with an account. Never deleted: a person who leaves keeps the row, so that their words keep an author. */
export type PersonTable = {
	id: string;
	/** The account that signs in as this person (kept by better-auth). Null for people of the starting content. */
	account_id: string | null;
	/** Last part of the profile's address, unique. */
	handle: string;
	name: string;
	/** Where mail goes, in lower case; never shown to others. Null for people of the starting content. */
	email: string | null;
	affiliation: string;
	/** 'applicant' waits for approval, 'member' takes part, 'left' has gone; the words stay. */
	standing: "applicant" | "member" | "left";
	joined_at: number;
	/** When they said they are 16 or older and agreed to the licence of the texts. */
	agreed_at: number | null;
	/** What happens when their words are adopted. Null: not decided, so not named. */
	credit: "named" | "counted" | "ask" | null;
	credit_name: string | null;
	credit_link: string | null;
	credit_at: number | null;
};

/** A role given to a person. Ended rather than deleted, so that every past deed stays explainable. */
export type RoleTable = {
	person_id: string;
	role: "curator" | "admin";
	given_at: number;
	given_by: string | null;
	ended_at: number | null;
};

/** A word of a person's name, as text/name-words.ts writes it, by which the person is found. */
export type PersonWordTable = { word: string; person_id: string };

/** One-time link that makes the first administrator and curator. Only a hash is kept. */
export type WelcomeTable = {
	token_hash: string;
	made_at: number;
	used_at: number | null;
	used_by: string | null;
};

// Kept by wiki/versions.

/** The living text of one proposal or page. Its words are in draft_update; only its room adds to them. */
export type DraftTable = {
	id: string;
	kind: "proposal" | "page";
	/** Changes when the text is rebuilt under new client ids; a browser with another number must not sync. */
	generation: number;
	/** Number of the last row of the log. */
	last_seq: number;
	started_at: number;
};

/** A saved, numbered, immutable state of a draft. */
export type VersionTable = {
	id: string;
	draft_id: string;
	number: number;
	name: string;
	text: string;
	/** SHA-256 of the text in UTF-8, hexadecimal. */
	text_hash: string;
	/** Null when the room saved it by itself. */
	saved_by: string | null;
	saved_at: number;
	/** The log row it contains everything up to. */
	seq: number;
	generation: number;
	/** JSON: who first wrote each stretch, see text/authorship/authorship.ts. Derived from the atoms below; rebuild renews it. */
	authorship: string;
	/** The version whose words were used again, if this one was made that way. */
	reused_from: string | null;
};

/** What a version was made from. Position 0 is the version before it in its own draft, or the one it was based on. */
export type VersionParentTable = { version_id: string; parent_id: string; position: number };

/**
 * Which edition a text showed where it quotes a term with {{…}}, when it was saved. Kept with the text, because the
 * term may get another edition, and what a version says must not change.
 */
export type QuotationTable = {
	/** A version, or an edition for its reasons. */
	source_id: string;
	/** What text/links.ts makes of the quoted title. */
	title_key: string;
	edition_id: string;
};

/** Everyone whose changes a version contains since the one before. */
export type VersionWriterTable = { version_id: string; person_id: string };

// Kept by live/log. Written in a thread of its own, which also counts up `last_seq` and `generation` of a draft.

/** The log: every accepted change of a draft, in order, without gaps. */
export type DraftUpdateTable = {
	draft_id: string;
	seq: number;
	generation: number;
	/** Whose change it is. Null only for text the server wrote when it compacted the draft; its authors are in known_run. */
	person_id: string | null;
	at: number;
	/** A Yjs version 1 update of a document with one root text named "content". */
	data: Uint8Array;
};

/** All updates up to seq merged into one; a cache of the log, so that joining is quick. */
export type DraftSnapshotTable = {
	draft_id: string;
	generation: number;
	seq: number;
	data: Uint8Array;
	at: number;
};

/** Client ids the server gave out. Each belongs to one person in one draft for ever, so words cannot be forged. */
export type IssuedClientTable = {
	id: Generated<number>;
	draft_id: string;
	/** Null for ids the server uses itself when it compacts a draft, whose authors are already known. */
	person_id: string | null;
	issued_at: number;
};

/** Stretches of live text that the server itself copied from a version, with their first authors. */
export type KnownRunTable = {
	draft_id: string;
	client: number;
	clock: number;
	length: number;
	author_id: string;
	/** The version in which these words first appeared. */
	version_id: string;
};

// Kept by wiki/terms.

/** The thing being defined. */
export type TermTable = {
	id: string;
	slug: string;
	/** The slug after NFKC and case folding: unique, so that two spellings of an address lead to one term. */
	slug_key: string;
	headword: string;
	/** `keyOfTitle` of the headword: unique, so that two spellings of a headword cannot be two terms. */
	title_key: string;
	/** JSON list of other names. */
	synonyms: string;
	scope_note: string;
	/** What a good definition must do. */
	brief: string;
	limit_unit: "words" | "sentences" | null;
	limit_most: number | null;
	closes_at: number | null;
	/** IANA time zone in which the closing time is said aloud. */
	closes_zone: string | null;
	curator_id: string;
	started_by: string;
	started_at: number;
};

/** Addresses a term had before; they redirect for ever. */
export type OldSlugTable = { slug_key: string; term_id: string };

/** What else a term is or was called. */
export type TermNameTable = {
	term_id: string;
	kind: "synonym" | "earlier";
	title_key: string;
	/** Its address, for those who guess it; empty where a name is only punctuation. */
	slug_key: string;
};

// Kept by wiki/proposals.

/** One competing definition of a term. */
export type ProposalTable = {
	id: string;
	term_id: string;
	number: number;
	/** A few words that say what makes this one different. */
	name: string;
	draft_id: string;
	started_by: string;
	started_at: number;
	/** The version it started from, if any: of another proposal, or the one an edition adopted. */
	based_on: string | null;
	state: "open" | "closed" | "withdrawn" | "merged";
	/** Reason, person and time of the last change of state. */
	state_reason: string;
	state_by: string | null;
	state_at: number | null;
	merged_into: string | null;
};

// Kept by wiki/pages.

/** A free page: ideas, commentary, comparison tables. */
export type PageTable = {
	id: string;
	slug: string;
	slug_key: string;
	title: string;
	/** `keyOfTitle` of the title: unique. */
	title_key: string;
	draft_id: string;
	started_by: string;
	started_at: number;
};

// Kept by wiki/discussion.

/** Talk about a term, a proposal or a page. */
export type CommentTable = {
	id: string;
	/** Site-wide number of its permanent address, #c-91. */
	number: number;
	subject_kind: "term" | "proposal" | "page";
	subject_id: string;
	/** The comment it answers; null for the first of a thread. */
	parent_id: string | null;
	person_id: string;
	text: string;
	posted_at: number;
	changed_at: number | null;
	/** The words it is about, as they were, with what stood around them. */
	quote: string | null;
	quote_before: string | null;
	quote_after: string | null;
	/** The version those words were read in. */
	version_id: string | null;
};

// Kept by wiki/editions.

/** An adopted text. Never changes; withdrawn only in public, with a reason. */
export type EditionTable = {
	id: string;
	term_id: string;
	number: number;
	version_id: string;
	text: string;
	text_hash: string;
	reasons: string;
	adopted_by: string;
	adopted_at: number;
	/** The adoption record: canonical JSON (RFC 8785). */
	record: string;
	record_hash: string;
	/** Hash of the record before it in this term's chain; null for edition 1. */
	previous_hash: string | null;
	withdrawn_at: number | null;
	withdrawn_by: string | null;
	withdrawn_reason: string | null;
};

/** Who is thanked on an edition. Names are looked up when shown, so that consent can change. */
export type CreditTable = {
	edition_id: string;
	person_id: string;
	kind: "contributor" | "acknowledged";
	words: number;
};

// Kept by outgoing.

/** What must still reach somebody: written with the deed it tells of, removed when it was delivered or given up. */
export type OutgoingTable = {
	id: string;
	kind: "mail";
	/** JSON. Of a mail: address, subject and text. */
	content: string;
	made_at: number;
	/** How often it was tried. */
	tries: number;
	/** It is not tried before this moment. */
	next_at: number;
};

// Kept by db.

/** Which migrations have run. */
export type MigrationTable = { number: number; name: string; at: number };

/** Site-wide settings that people change in the interface, by name. */
export type SettingTable = { name: string; value: string };

// Kept by wiki/accounts: better-auth writes them, no query of ours does. Moments are what better-auth stores: text in
// ISO 8601 on SQLite.

/** Kept by better-auth. An account that can sign in; person.account_id points here. */
export type AuthUserTable = {
	id: string;
	name: string;
	email: string;
	email_verified: number;
	image: string | null;
	created_at: string;
	updated_at: string;
};

/** Kept by better-auth. A browser that is signed in; the cookie is the token with a signature. */
export type AuthSessionTable = {
	id: string;
	expires_at: string;
	token: string;
	created_at: string;
	updated_at: string;
	ip_address: string | null;
	user_agent: string | null;
	user_id: string;
};

/** Kept by better-auth. A way to sign in: at present only the password, as a hash. */
export type AuthAccountTable = {
	id: string;
	account_id: string;
	provider_id: string;
	user_id: string;
	access_token: string | null;
	refresh_token: string | null;
	id_token: string | null;
	access_token_expires_at: string | null;
	refresh_token_expires_at: string | null;
	scope: string | null;
	password: string | null;
	created_at: string;
	updated_at: string;
};

/** Kept by better-auth. Sign-in mails that still wait for their link or code; both are stored as hashes. */
export type AuthVerificationTable = {
	id: string;
	identifier: string;
	value: string;
	expires_at: string;
	created_at: string;
	updated_at: string;
};

// Derived: everything below can be emptied and refilled from the tables above.

// Kept by wiki/links.

/** Derived. Links between texts: which subject's latest text names which term. */
export type LinkTable = {
	from_kind: "proposal" | "page" | "edition";
	from_id: string;
	/** `keyOfTitle` of the name between the brackets. */
	to_title_key: string;
	/** Which way of reading links this is a result of. */
	rule: number;
};

// Kept by wiki/versions.

/** Derived. How many words a version added and removed against the one before, and the first added phrase. */
export type VersionChangeTable = {
	version_id: string;
	words_added: number;
	words_removed: number;
	words: number;
	phrase: string;
};

// Kept by wiki/authorship.

/** Derived. Who first wrote each atom, and in which version: `length` atoms with numbers from `atom` on. */
export type AtomOriginTable = {
	atom: number;
	length: number;
	person_id: string;
	version_id: string;
	/** For a copy the atom whose author these have; null for new words. */
	copy_of: number | null;
	/** The version these atoms came with: that of a copy is another one than the one it was first written in. */
	made_in: string;
};

/** Derived. Which atoms a version's text is made of, as text/authorship/atom-runs-codec.ts writes them. */
export type VersionAtomsTable = {
	version_id: string;
	/** The version whose runs these are told from; null when they stand for themselves. */
	base_id: string | null;
	/** How many versions must be read before this one. */
	depth: number;
	runs: Uint8Array;
	/** Which way of working out authors this is a result of. */
	algorithm: number;
	/** 1 if the text was too large, or too repetitive, to look for everything. */
	approximate: number;
};

/** Derived. Words of others that somebody put where they are in a version: restored, moved or copied. */
export type PlacementTable = {
	version_id: string;
	atom: number;
	length: number;
	kind: "restored" | "moved" | "copied";
	person_id: string;
};

/** Derived. The same family for all drafts that were started from, or merged into, each other. */
export type DraftFamilyTable = { draft_id: string; family_id: string };

/** Derived. Stretches of living text that were saved, by the number of their first atom. */
export type AtomRunTable = { draft_id: string; client: number; clock: number; length: number; atom: number };

export type Tables = {
	person: PersonTable;
	role: RoleTable;
	person_word: PersonWordTable;
	welcome: WelcomeTable;
	setting: SettingTable;
	term: TermTable;
	old_slug: OldSlugTable;
	term_name: TermNameTable;
	draft: DraftTable;
	draft_update: DraftUpdateTable;
	draft_snapshot: DraftSnapshotTable;
	issued_client: IssuedClientTable;
	known_run: KnownRunTable;
	proposal: ProposalTable;
	page: PageTable;
	version: VersionTable;
	version_parent: VersionParentTable;
	version_writer: VersionWriterTable;
	quotation: QuotationTable;
	comment: CommentTable;
	edition: EditionTable;
	credit: CreditTable;
	audit: AuditTable;
	hidden: HiddenTable;
	request: RequestTable;
	outgoing: OutgoingTable;
	migration: MigrationTable;
	auth_user: AuthUserTable;
	auth_session: AuthSessionTable;
	auth_account: AuthAccountTable;
	auth_verification: AuthVerificationTable;
	link: LinkTable;
	version_change: VersionChangeTable;
	atom_origin: AtomOriginTable;
	version_atoms: VersionAtomsTable;
	placement: PlacementTable;
	draft_family: DraftFamilyTable;
	atom_run: AtomRunTable;
};

export type Db = Kysely<Tables>;
/** An open transaction. Store functions take Db; a Transaction is one, a Db is not a Transaction. */
export type Tx = Transaction<Tables>;
