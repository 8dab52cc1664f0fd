// Columns that a list adds from tables after its own in the line: each is one subquery, so the list stays one statement.
import { expressionBuilder } from "kysely";
import type { Tables } from "../../db/tables.ts";

/** In a query of proposals: how many comments each has. */
export function commentsOnProposal() {
	const eb = expressionBuilder<Tables, "proposal">();
	return eb
		.selectFrom("comment")
		.select((inner) => inner.fn.countAll<number>().as("n"))
		.where("comment.subject_kind", "=", "proposal")
		.whereRef("comment.subject_id", "=", "proposal.id");
}

/**
 * In a query of comments: the number of the edition in which the quoted words were read. Only a quote on a term has one;
 * any other was read in a version.
 */
export function editionOfQuote() {
	const eb = expressionBuilder<Tables, "comment">();
	return eb
		.selectFrom("edition")
		.select((inner) => inner.fn.max<number>("edition.number").as("number"))
		.whereRef("edition.version_id", "=", "comment.version_id")
		.whereRef("edition.term_id", "=", "comment.subject_id");
}
