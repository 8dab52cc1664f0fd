// One comment on a page of its own: to answer it, or to change it while that is still possible.
import type { FieldErrors } from "../../errors.ts";
import type { FormState } from "../../form-state.ts";
import { fieldOf } from "../../fields.ts";
import { Button, ButtonLink, Form, TextArea } from "../components/forms.tsx";
import type { Frame } from "../components/page-context.ts";
import { CommentForm, type CommentFormProps } from "./views-form.tsx";
import { CommentCard, DiscussionFrame } from "./views.tsx";
import { CHANGE_COMMENT_FORM, type Comment } from "../../wiki/discussion/rules.ts";
import { inSentence } from "../../wiki/places/rules-address.ts";
import type { Place } from "../../wiki/places/rules.ts";
import { changeCommentPath, commentPath } from "../../../text/addresses.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";

type ReplyPageProps = {
	frame: Frame;
	place: Place;
	comment: Comment;
	html: SafeHtml;
	form: CommentFormProps;
};

export function ReplyPage({ frame, place, comment, html, form }: ReplyPageProps) {
	const title = `Reply to ${comment.person.name}`;
	const showing = {
		place,
		now: frame.now,
		html: new Map([[comment.id, html]]),
		changeable: new Set<string>(),
		mayHide: false,
	};
	return (
		<DiscussionFrame frame={frame} place={place} errors={form.errors} title={title}>
			<h1>
				Reply to <bdi>{comment.person.name}</bdi>
			</h1>
			<CommentCard comment={comment} showing={showing} steps={false} />
			<CommentForm {...form} />
			<p>
				<a href={commentPath(place.href, comment.number)}>Back to the discussion of {inSentence(place)}</a>
			</p>
		</DiscussionFrame>
	);
}

type ChangePageProps = {
	frame: Frame;
	place: Place;
	comment: Comment;
	text: string;
	errors?: FieldErrors;
	state?: FormState | undefined;
};

export function ChangeCommentPage({ frame, place, comment, text, errors = {}, state }: ChangePageProps) {
	return (
		<DiscussionFrame frame={frame} place={place} errors={errors} title="Change your comment">
			<h1>Change your comment</h1>
			<p class="lede">
				You can change it for 30 minutes after posting. Everybody sees that and when it was changed.
			</p>
			<Form
				action={changeCommentPath(place.href, comment.number)}
				keep={`change-${comment.id}`}
				state={state}
			>
				<TextArea
					{...fieldOf(CHANGE_COMMENT_FORM, "text")}
					value={text}
					error={errors["text"]}
					rows={7}
					required
				/>
				<div class="cluster">
					<Button>Save comment</Button>
					<ButtonLink href={commentPath(place.href, comment.number)}>Leave it as it is</ButtonLink>
				</div>
			</Form>
		</DiscussionFrame>
	);
}
