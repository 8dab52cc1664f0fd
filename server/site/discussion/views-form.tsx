// The form for a comment, alone or below the comment it answers, and the way in for people who may not post yet.
import type { FieldErrors } from "../../errors.ts";
import { fieldOf } from "../../fields.ts";
import { Button, ButtonLink, Choice, Field, Form, TextArea } from "../components/forms.tsx";
import { COMMENT_FORM, type CommentFields, type Quotable } from "../../wiki/discussion/rules.ts";
import type { Place } from "../../wiki/places/rules.ts";
import { discussionPath, JOIN, SIGN_IN, textPath, withNext } from "../../../text/addresses.ts";

export type CommentFormProps = {
	place: Place;
	/** Whether the reader may post here. */
	may: "post" | "sign-in" | "wait";
	fields: CommentFields;
	errors: FieldErrors;
	/** The text whose words can be quoted, if there is one. */
	quotable: Quotable | undefined;
	/** Number of the comment it answers. */
	to: number | undefined;
	/** One-time number of the form. */
	request: string;
};

export function CommentForm(props: CommentFormProps) {
	const { place, may, fields, errors, to, request } = props;
	if (may !== "post") return <NotYet {...props} />;
	return (
		<section class="stack" aria-labelledby="say">
			<h2 id="say">{to === undefined ? "Add a comment" : "Your reply"}</h2>
			<Form
				action={discussionPath(place.href)}
				keep={`comment-${place.subject.id}-${to ?? "new"}`}
				request={request}
			>
				<TextArea
					{...fieldOf(COMMENT_FORM, "text")}
					label={to === undefined ? "Comment" : "Reply"}
					value={fields.text}
					error={errors["text"]}
					rows={7}
					required
				/>
				{to === undefined ? <About {...props} /> : <input type="hidden" name="to" value={String(to)} />}
				<Button>{to === undefined ? "Post comment" : "Post reply"}</Button>
			</Form>
		</section>
	);
}

const WHOLE: Record<Place["subject"]["kind"], string> = {
	term: "the definition as a whole",
	proposal: "this proposal as a whole",
	page: "this page as a whole",
};

function About({ place, quotable, fields, errors }: CommentFormProps) {
	if (quotable === undefined) return null;
	const from = `${quotable.kind} ${quotable.number}`;
	return (
		<>
			<Choice
				name="about"
				legend="Comment on"
				value={fields.about === "words" ? "words" : "whole"}
				options={[
					{ value: "whole", label: WHOLE[place.subject.kind] },
					{ value: "words", label: `these words of ${from}:` },
				]}
			/>
			<Field
				{...fieldOf(COMMENT_FORM, "words")}
				hint={
					<>
						Copy them from <a href={textPath(place.href, quotable.kind, quotable.number)}>{from}</a>, and
						choose “these words” above.
					</>
				}
				value={fields.words}
				error={errors["words"]}
			/>
			<input type="hidden" name="v" value={String(quotable.number)} />
		</>
	);
}

function NotYet({ place, may }: CommentFormProps) {
	if (may === "wait") return <p>You cannot comment yet. A curator must approve your account first.</p>;
	return (
		<div class="empty">
			<p>Sign in to comment. Reading needs no account.</p>
			<div class="cluster">
				<ButtonLink href={withNext(SIGN_IN, discussionPath(place.href))} kind="primary">
					Sign in
				</ButtonLink>
				<ButtonLink href={withNext(JOIN, discussionPath(place.href))}>Join the definition group</ButtonLink>
			</div>
		</div>
	);
}
