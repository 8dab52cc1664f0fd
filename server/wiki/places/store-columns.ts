// Columns that a list adds from tables after its own in the line: each is one subquery, so the list stays one statement.
import { expressionBuilder } from "kysely";
import type { Tables } from "../../db/tables.ts";
import { isShownComment } from "../hiding/store.ts";

/** In a query of proposals: how many comments each has. */
export function commentsOnProposal() {
	const eb = expressionBuilder<Tables, "proposal">();
	return eb
		.selectFrom("comment")
		.select((inner) => inner.fn.countAll<number>().as("n"))
		.where("comment.subject_kind", "=", "proposal")
		.whereRef("comment.subject_id", "=", "proposal.id")
		.where(isShownComment());
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

/** In a query of versions: the number of the newest edition that was made from each. */
export function editionOfVersion() {
	const eb = expressionBuilder<Tables, "version">();
	return eb
		.selectFrom("edition")
		.select((inner) => inner.fn.max<number | null>("edition.number").as("number"))
		.whereRef("edition.version_id", "=", "version.id");
}

/** What the navigation around a term counts, to be selected together with the term. */
export function countsOfTerm() {
	const eb = expressionBuilder<Tables, "term">();
	return [
		eb
			.selectFrom("proposal")
			.select((inner) => inner.fn.countAll<number>().as("n"))
			.whereRef("proposal.term_id", "=", "term.id")
			.as("proposals"),
		eb
			.selectFrom("comment")
			.select((inner) => inner.fn.countAll<number>().as("n"))
			.where("comment.subject_kind", "=", "term")
			.whereRef("comment.subject_id", "=", "term.id")
			.where(isShownComment())
			.as("comments"),
	] as const;
}

/** What the navigation around a page counts, to be selected together with the page. */
export function countsOfPage() {
	const eb = expressionBuilder<Tables, "page">();
	return [
		eb
			.selectFrom("version")
			.select((inner) => inner.fn.countAll<number>().as("n"))
			.whereRef("version.draft_id", "=", "page.draft_id")
			.as("versions"),
		eb
			.selectFrom("comment")
			.select((inner) => inner.fn.countAll<number>().as("n"))
			.where("comment.subject_kind", "=", "page")
			.whereRef("comment.subject_id", "=", "page.id")
			.where(isShownComment())
			.as("comments"),
	] as const;
}
