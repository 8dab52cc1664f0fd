// What a migration is, and what it is told about the database it runs on.
import type { Tx } from "./tables.ts";

/** Words that differ between the databases; everything else in a migration is common to both. */
export type DialectWords = {
	readonly bytes: "blob" | "bytea";
	/** Kinds of the columns better-auth keeps; no table of ours has them. */
	readonly moment: "date" | "timestamptz";
	readonly flag: "integer" | "boolean";
};

export type Migration = {
	readonly number: number;
	readonly name: string;
	readonly up: (tx: Tx, words: DialectWords) => Promise<void>;
};
