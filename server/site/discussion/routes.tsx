// Addresses of the discussion of whatever c.var.place is: reading, posting, answering, changing a fresh comment.
import { queryValue } from "../../web/guest-pages.ts";
import { type Context, Hono } from "hono";
import { type FieldErrors, Problem } from "../../errors.ts";
import type { CommentFormProps } from "./views-form.tsx";
import { ChangeCommentPage, ReplyPage } from "./views-reply.tsx";
import { DiscussionPage, type Elsewhere } from "./views.tsx";
import type { PlaceApp } from "../../web/app-type.ts";
import { formDeed } from "../../web/form-deed.ts";
import type { SentFields } from "../../web/form-fields.ts";
import { refuseManyDeeds } from "../../web/refuse-too-much.ts";
import { frameOf, goTo } from "../../web/respond.ts";
import { changeComment, postComment } from "../../wiki/discussion/actions.ts";
import {
	CHANGE_COMMENT_FORM,
	type Comment,
	COMMENT_FORM,
	type CommentFields,
	mayStillChange,
	parseComment,
	parseCommentNumber,
	parseNumber,
	type Quotable,
	threadsOf,
} from "../../wiki/discussion/rules.ts";
import { getCommentAt, listComments } from "../../wiki/discussion/store.ts";
import { findEditionText } from "../../wiki/editions/store.ts";
import { can, permit } from "../../wiki/people/rules.ts";
import { listNames } from "../../wiki/places/store-names.ts";
import { titleOf } from "../../wiki/proposals/rules.ts";
import { listProposals } from "../../wiki/proposals/store.ts";
import { findText } from "../../wiki/versions/store.ts";
import {
	commentPath,
	discussionPath,
	proposalPath,
	quotingPath,
	replyPath,
} from "../../../text/addresses.ts";
import { renderDefinition, renderMarkdown } from "../../../text/markdown/render.ts";

/** Mounted below a term, a proposal or a page, with it as c.var.place. */
export const discussion = new Hono<PlaceApp>()
	.get("/discussion", async (c) => {
		const words = queryValue(c, "quote") ?? "";
		const fields = { text: "", about: words === "" ? "whole" : "words", words };
		return showDiscussion(c, { fields, version: queryValue(c, "v"), errors: {} });
	})
	.post(
		"/discussion",
		formDeed({
			form: COMMENT_FORM,
			at: (c, sent) => formPath(c.var.place.href, sent),
			permit: (c: Context<PlaceApp>) => permit(c.var.person, "comment", c.var.place.thing),
			parse: async (c, typed) => {
				const parent = await parentOf(c, typed.to);
				const found = await quotableOf(c, typed.v);
				const quotable = found && typed.about === "words" ? await withPage(c, found) : found;
				const read = parseComment(typed, quotable);
				return read.ok ? { ok: true, value: { ...read.value, parent, quotable } } : read;
			},
			limit: (c, by) => refuseManyDeeds(c, by, "comment"),
			do: async (c, { by, value: { text, quote, quotable, parent }, sent }) => {
				const number = await postComment(c.var.deps, {
					subject: c.var.place.subject,
					personId: by.id,
					text,
					quote: quote && quotable && { ...quote, versionId: quotable.versionId },
					parentId: parent?.id,
					request: sent.request,
				});
				return String(number);
			},
			done: (c, number, sent) => ({
				path: commentPath(c.var.place.href, Number(number)),
				say: { text: sent.text("to") === "" ? "Your comment is posted." : "Your reply is posted." },
			}),
			again: async (c, { typed, errors }) => {
				const parent = await parentOf(c, typed.to);
				if (parent) return showReply(c, { parent, fields: typed, errors });
				return showDiscussion(c, { fields: typed, version: typed.v, errors });
			},
		}),
	)
	.get("/discussion/reply", async (c) => {
		const parent = await parentOf(c, queryValue(c, "to") ?? "");
		if (!parent) return goTo(c, discussionPath(c.var.place.href));
		return showReply(c, { parent, fields: { text: "", about: "whole", words: "" }, errors: {} });
	})
	.get("/discussion/comments/:n", async (c) => {
		const comment = await commentAt(c, c.req.param("n"));
		return goTo(c, commentPath(c.var.place.href, comment.number));
	})
	.get("/discussion/comments/:n/change", async (c) => {
		const comment = await changeableComment(c, c.req.param("n"));
		const page = (
			<ChangeCommentPage
				frame={frameOf(c)}
				place={c.var.place}
				comment={comment}
				text={comment.text}
				state={{ read: { text: comment.text } }}
			/>
		);
		return c.html(page);
	})
	.post(
		"/discussion/comments/:n/change",
		formDeed({
			form: CHANGE_COMMENT_FORM,
			permit: async (c: Context<PlaceApp, "/discussion/comments/:n/change">) => {
				const comment = await changeableComment(c, c.req.param("n"));
				return { comment, by: permit(c.var.person, "comment", c.var.place.thing) };
			},
			now: (_c, { comment }) => ({ text: comment.text }),
			limit: (c, { by }) => refuseManyDeeds(c, by, "comment"),
			do: async (c, { by: { comment }, value: { text } }) => {
				if (text !== comment.text) await changeComment(c.var.deps, comment, text);
				const path = commentPath(c.var.place.href, comment.number);
				return { path, say: { text: "Your comment is saved." } };
			},
			again: async (c, { typed, errors, state }) => {
				const comment = await commentAt(c, c.req.param("n"));
				const shown = { frame: frameOf(c), place: c.var.place, comment, text: typed.text, errors, state };
				return c.html(<ChangeCommentPage {...shown} />);
			},
		}),
	);

/** The page with the form that was sent: that of a reply is one of its own. */
function formPath(place: string, sent: SentFields): string {
	const parent = parseCommentNumber(sent.text("to"));
	if (parent !== undefined) return replyPath(place, parent);
	const words = sent.text("about") === "words" ? sent.text("words") : "";
	return quotingPath(place, parseNumber(sent.text("v")), words);
}

type Showing = {
	readonly fields: CommentFields;
	readonly version: string | undefined;
	readonly errors: FieldErrors;
};

async function showDiscussion(c: Context<PlaceApp>, { fields, version, errors }: Showing): Promise<Response> {
	const { place, deps, person } = c.var;
	const [comments, elsewhere, quotable] = await Promise.all([
		listComments(deps.db, place.subject),
		elsewhereOf(c),
		quotableOf(c, version),
	]);
	const now = deps.clock();
	const mine = comments.filter(
		(comment) => person.kind === "account" && !comment.hidden && mayStillChange(comment, person.id, now),
	);
	return c.html(
		<DiscussionPage
			frame={frameOf(c)}
			place={place}
			threads={threadsOf(comments)}
			html={await rendered(c, comments)}
			changeable={new Set(mine.map(({ id }) => id))}
			mayHide={can(person, "hide", place.thing)}
			elsewhere={elsewhere}
			form={formOf(c, { fields, errors, quotable, to: undefined })}
		/>,
	);
}

type Answering = { readonly parent: Comment; readonly fields: CommentFields; readonly errors: FieldErrors };

async function showReply(c: Context<PlaceApp>, { parent, fields, errors }: Answering): Promise<Response> {
	const html = (await rendered(c, [parent])).get(parent.id);
	if (html === undefined) throw new Error(`Comment ${parent.id} was not rendered.`);
	const form = formOf(c, { fields, errors, quotable: undefined, to: parent.number });
	const page = <ReplyPage frame={frameOf(c)} place={c.var.place} comment={parent} html={html} form={form} />;
	return c.html(page);
}

function formOf(
	c: Context<PlaceApp>,
	given: Pick<CommentFormProps, "fields" | "errors" | "quotable" | "to">,
): CommentFormProps {
	const { person, place, deps } = c.var;
	const refused = person.kind === "guest" ? "sign-in" : "wait";
	const may = can(person, "comment", place.thing) ? "post" : refused;
	return { ...given, place, may, request: deps.ids() };
}

async function rendered(c: Context<PlaceApp>, comments: readonly Comment[]) {
	const names = await listNames(
		c.var.deps.db,
		comments.map(({ text }) => text),
	);
	return new Map(
		comments.map(({ id, number, text }) => [
			id,
			renderMarkdown(text, { ...names, notePrefix: `c-${number}-` }),
		]),
	);
}

/** The text a comment may quote: the version asked for, else the newest; of a term, an edition. */
async function quotableOf(c: Context<PlaceApp>, asked: string | undefined): Promise<Quotable | undefined> {
	const { db } = c.var.deps;
	const { subject, draftId } = c.var.place;
	const number = parseNumber(asked);
	if (subject.kind === "term") {
		const edition = await findEditionText(db, subject.id, number);
		return edition && { ...edition, kind: "edition" };
	}
	if (draftId === undefined) return undefined;
	const named = number === undefined ? undefined : await findText(db, draftId, number);
	const version = named ?? (await findText(db, draftId));
	return version && { versionId: version.id, kind: "version", number: version.number, text: version.text };
}

/** With what its page shows, for words that are copied from there. */
async function withPage(c: Context<PlaceApp>, quotable: Quotable): Promise<Quotable> {
	const names = await listNames(c.var.deps.db, [quotable.text]);
	const render = c.var.place.subject.kind === "page" ? renderMarkdown : renderDefinition;
	return { ...quotable, html: String(render(quotable.text, names)) };
}

/** Of a term: where its proposals are discussed, those with comments. */
async function elsewhereOf(c: Context<PlaceApp>): Promise<readonly Elsewhere[]> {
	const { place, deps } = c.var;
	if (place.subject.kind !== "term") return [];
	const proposals = await listProposals(deps.db, place.subject.id);
	return proposals
		.filter(({ comments }) => comments > 0)
		.toSorted((a, b) => a.number - b.number)
		.map((proposal) => ({
			href: discussionPath(proposalPath(place.href, proposal.number)),
			label: titleOf(proposal),
			comments: proposal.comments,
		}));
}

/** Undefined when nothing is answered; throws "not-found" for a comment of another place. */
async function parentOf(c: Context<PlaceApp>, to: string): Promise<Comment | undefined> {
	return to === "" ? undefined : shownComment(await commentAt(c, to));
}

function shownComment(comment: Comment): Comment {
	if (comment.hidden === undefined) return comment;
	const { by, reason } = comment.hidden;
	throw new Problem("gone", `${by.name} has hidden this comment. The reason: “${reason}”`);
}

function commentAt(c: Context<PlaceApp>, written: string): Promise<Comment> {
	return getCommentAt(c.var.deps.db, c.var.place.subject, written);
}

async function changeableComment(c: Context<PlaceApp>, written: string): Promise<Comment> {
	const comment = shownComment(await commentAt(c, written));
	const account = permit(c.var.person, "change", { kind: "comment", personId: comment.person.id });
	if (mayStillChange(comment, account.id, c.var.deps.clock())) return comment;
	const { href } = c.var.place;
	throw new Problem(
		"forbidden",
		"A comment can be changed for 30 minutes. Say what has changed in a reply to it.",
		{
			next: [
				{ href: replyPath(href, comment.number), label: "Reply to it" },
				{ href: discussionPath(href), label: "Back to the discussion" },
			],
		},
	);
}
