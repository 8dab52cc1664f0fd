// Hiding a comment, and showing it again: a page for curators, with the comment as it is and the question why.
import type { FieldErrors } from "../../errors.ts";
import { fieldOf } from "../../fields.ts";
import { Button, ButtonLink, Form, TextArea } from "../components/forms.tsx";
import type { Frame } from "../components/page-context.ts";
import { Tombstone } from "../components/tombstone.tsx";
import { CommentCard, DiscussionFrame } from "./views.tsx";
import type { Comment } from "../../wiki/discussion/rules.ts";
import { HIDING_FORM } from "../../wiki/hiding/rules.ts";
import type { Place } from "../../wiki/places/rules.ts";
import { commentPath, hideCommentPath, showCommentAgainPath } from "../../../text/addresses.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";

type HidingPageProps = {
	frame: Frame;
	place: Place;
	/** With its words, also when it is hidden. */
	comment: Comment;
	html: SafeHtml;
	reason: string;
	errors?: FieldErrors;
};

export function HidingPage({ frame, place, comment, html, reason, errors = {} }: HidingPageProps) {
	const { hidden, number } = comment;
	const title = hidden ? "Show this comment again" : "Hide this comment";
	const action = hidden ? showCommentAgainPath(place.href, number) : hideCommentPath(place.href, number);
	return (
		<DiscussionFrame frame={frame} place={place} errors={errors} title={title}>
			<h1>{title}</h1>
			<p class="lede">{hidden ? AGAIN : HIDING}</p>
			{hidden ? <Tombstone {...hidden} /> : null}
			<CommentCard
				comment={{ ...comment, hidden: undefined }}
				showing={shownAlone(frame, { place, comment, html })}
				steps={false}
			/>
			<Form action={action} keep={`hiding-${comment.id}`} request={frame.request}>
				<TextArea
					{...fieldOf(HIDING_FORM, "reason")}
					value={reason}
					error={errors["reason"]}
					rows={3}
					required
				/>
				<div class="cluster">
					<Button kind={hidden ? "primary" : "danger"}>{title}</Button>
					<ButtonLink href={commentPath(place.href, number)}>Cancel</ButtonLink>
				</div>
			</Form>
		</DiscussionFrame>
	);
}

const HIDING =
	"Nobody but curators can read it afterwards. In its place stand your name, the date and your reason. Replies to it stay. It is kept, and a curator can show it again. Do not repeat its words in your reason.";
const AGAIN = "Everybody can read it again. Your name and your reason are kept with it.";

type Alone = { readonly place: Place; readonly comment: Comment; readonly html: SafeHtml };

function shownAlone(frame: Frame, { place, comment, html }: Alone) {
	return {
		place,
		now: frame.now,
		html: new Map([[comment.id, html]]),
		changeable: new Set<string>(),
		mayHide: false,
	};
}
