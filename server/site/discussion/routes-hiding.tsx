// Addresses at which a curator hides a comment of whatever c.var.place is, reads what was hidden, and shows it again.
import { type Context, Hono } from "hono";
import type { FieldErrors } from "../../errors.ts";
import { HidingPage } from "./views-hiding.tsx";
import type { PlaceApp } from "../../web/app-type.ts";
import { formDeed } from "../../web/form-deed.ts";
import { frameOf } from "../../web/respond.ts";
import { type Comment, parseCommentNumber } from "../../wiki/discussion/rules.ts";
import { getCommentAt, getHiddenComment } from "../../wiki/discussion/store.ts";
import { hide, showAgain } from "../../wiki/hiding/actions.ts";
import { HIDING_FORM } from "../../wiki/hiding/rules.ts";
import { permit } from "../../wiki/people/rules.ts";
import { listNames } from "../../wiki/places/store-names.ts";
import { commentPath } from "../../../text/addresses.ts";
import { renderMarkdown } from "../../../text/markdown/render.ts";

/** Mounted below a term, a proposal or a page, with it as c.var.place. */
export const hidingComments = new Hono<PlaceApp>()
	.get("/discussion/comments/:n/hiding", async (c) => {
		const { comment } = await permitHiding(c);
		return showForm(c, { comment, reason: "", errors: {} });
	})
	.post("/discussion/comments/:n/hiding", hidingDeed("hide"))
	.post("/discussion/comments/:n/showing", hidingDeed("show"));

type CommentContext = Context<PlaceApp, "/discussion/comments/:n/hiding">;

async function permitHiding(c: CommentContext) {
	// Asked before the comment is looked for: what is there is nobody else's business.
	const by = permit(c.var.person, "hide", { kind: "site" });
	return { by, comment: await commentAt(c) };
}

function hidingDeed(deed: "hide" | "show") {
	return formDeed({
		form: HIDING_FORM,
		permit: permitHiding,
		do: async (c, { by: { by, comment }, value: { reason }, sent }) => {
			const act = deed === "hide" ? hide : showAgain;
			const thing = { kind: "comment", id: comment.id } as const;
			return act(c.var.deps, { thing, personId: by.id, reason, request: sent.request });
		},
		done: (c: CommentContext, state) => {
			const number = parseCommentNumber(c.req.param("n")) ?? 0;
			return { path: commentPath(c.var.place.href, number), say: { text: `The comment is ${state}.` } };
		},
		again: async (c, { typed, errors }) => {
			const { comment } = await permitHiding(c);
			return showForm(c, { comment, reason: typed.reason, errors });
		},
	});
}

type Showing = { readonly comment: Comment; readonly reason: string; readonly errors: FieldErrors };

async function showForm(c: CommentContext, { comment, reason, errors }: Showing): Promise<Response> {
	const { db } = c.var.deps;
	const whole = comment.hidden ? await getHiddenComment(db, comment) : comment;
	const names = await listNames(db, [whole.text]);
	const html = renderMarkdown(whole.text, { ...names, notePrefix: `c-${whole.number}-` });
	const shown = { frame: frameOf(c), place: c.var.place, comment: whole, html, reason, errors };
	return c.html(<HidingPage {...shown} />);
}

function commentAt(c: CommentContext): Promise<Comment> {
	return getCommentAt(c.var.deps.db, c.var.place.subject, c.req.param("n"));
}
