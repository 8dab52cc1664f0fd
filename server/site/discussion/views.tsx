// A discussion: every comment with its answers in time order, and the form to say something.
import type { Now } from "../components/now.ts";
import type { Child } from "hono/jsx";
import type { FieldErrors } from "../../errors.ts";
import { plural } from "../components/language.ts";
import { Page } from "../components/layout.tsx";
import { PlaceNav, TermNav } from "../components/nav.tsx";
import type { Frame } from "../components/page-context.ts";
import { Crumbs, Empty, PersonChip, Prose, SectionTitle, Time } from "../components/parts.tsx";
import { Tombstone } from "../components/tombstone.tsx";
import { CommentForm, type CommentFormProps } from "./views-form.tsx";
import type { Comment, Reply, Thread } from "../../wiki/discussion/rules.ts";
import { inSentence } from "../../wiki/places/rules-address.ts";
import type { Place } from "../../wiki/places/rules.ts";
import { changeCommentPath, hideCommentPath, replyPath, textPath } from "../../../text/addresses.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";

/** The discussion of a proposal, linked from that of its term. */
export type Elsewhere = { readonly href: string; readonly label: string; readonly comments: number };

type Showing = {
	readonly place: Place;
	readonly now: Now;
	/** Rendered text of each comment by its id. */
	readonly html: ReadonlyMap<string, SafeHtml>;
	/** Ids of the reader's own comments that may still be changed. */
	readonly changeable: ReadonlySet<string>;
	/** Whether the reader may hide comments and read hidden ones. */
	readonly mayHide: boolean;
};

type DiscussionPageProps = {
	frame: Frame;
	place: Place;
	threads: readonly Thread[];
	html: Showing["html"];
	changeable: Showing["changeable"];
	mayHide: boolean;
	elsewhere: readonly Elsewhere[];
	form: CommentFormProps;
};

export function DiscussionPage({ frame, place, threads, elsewhere, form, ...rest }: DiscussionPageProps) {
	const showing = { place, now: frame.now, ...rest };
	return (
		<DiscussionFrame frame={frame} place={place} errors={form.errors}>
			<h1>
				Discussion of <bdi>{inSentence(place)}</bdi>
			</h1>
			{place.subject.kind === "term" ? null : <NavAround place={place} />}
			{threads.length === 0 ? (
				<Empty>No comments yet. What would you change, and why?</Empty>
			) : (
				<div class="rows">
					{threads.map((thread) => (
						<ThreadRows thread={thread} showing={showing} />
					))}
				</div>
			)}
			<CommentForm {...form} />
			<ElsewhereList elsewhere={elsewhere} />
		</DiscussionFrame>
	);
}

type FrameProps = {
	frame: Frame;
	place: Place;
	errors: FieldErrors;
	children: Child;
	/** Of a page below the discussion itself. */
	title?: string;
};

export function DiscussionFrame({ frame, place, errors, children, title }: FrameProps) {
	const name = title ?? `Discussion of ${inSentence(place)}`;
	const headword = place.term === undefined || place.subject.kind === "term" ? [] : [place.term.headword];
	const current = place.subject.kind === "term" ? "discussion" : "proposals";
	return (
		<Page
			frame={frame}
			title={[name, ...headword]}
			section={place.term ? <TermNav {...place.term} current={current} /> : undefined}
			errors={errors}
		>
			<div class="stack">
				<Crumbs trail={place.crumbs} />
				{children}
			</div>
		</Page>
	);
}

function NavAround({ place }: { place: Place }) {
	return (
		<PlaceNav
			href={place.href}
			title={place.title}
			current="discussion"
			counts={place.around}
			latest={place.around.versions === 0 ? undefined : place.around.versions}
		/>
	);
}

function ThreadRows({ thread, showing }: { thread: Thread; showing: Showing }) {
	const { comment, replies } = thread;
	return (
		<section class="thread" aria-label={`Comment ${comment.number} by ${comment.person.name}`}>
			<CommentCard comment={comment} showing={showing} />
			{replies.length === 0 ? null : (
				<div class="thread__replies" role="group" aria-label={plural(replies.length, "reply", "replies")}>
					{replies.map((reply) => (
						<CommentCard comment={reply.comment} to={reply.to} showing={showing} />
					))}
				</div>
			)}
		</section>
	);
}

type CommentCardProps = { comment: Comment; to?: Reply["to"]; showing: Showing; steps?: boolean };

/** Without `steps` only the comment itself, for a page that is about answering it. */
export function CommentCard({ comment, to, showing, steps = true }: CommentCardProps) {
	const { number, person } = comment;
	const html = showing.html.get(comment.id);
	return (
		<article class="comment" id={`c-${number}`}>
			<header class="comment__head cluster">
				<PersonChip {...person} />
				<CommentMoment comment={comment} now={showing.now} />
			</header>
			{to === undefined ? null : (
				<p class="meta">
					To{" "}
					<a href={`#c-${to.number}`}>
						<bdi>{to.name}</bdi>
					</a>
				</p>
			)}
			{comment.hidden ? <Tombstone {...comment.hidden} /> : null}
			<QuotedWords comment={comment} place={showing.place} />
			{html === undefined || comment.hidden ? null : <Prose html={html} voice="talk" />}
			{steps ? <CommentSteps comment={comment} showing={showing} /> : null}
		</article>
	);
}

/** A hidden comment is not answered; only a curator can look at it. */
function CommentSteps({ comment, showing }: { comment: Comment; showing: Showing }) {
	const { number, person, hidden } = comment;
	const { href } = showing.place;
	const of = `comment ${number} by ${person.name}`;
	if (hidden && !showing.mayHide) return null;
	return (
		<p class="comment__steps cluster">
			{hidden ? null : (
				<a href={replyPath(href, number)} aria-label={`Reply to ${person.name}`}>
					Reply
				</a>
			)}
			{showing.changeable.has(comment.id) ? <a href={changeCommentPath(href, number)}>Change</a> : null}
			{showing.mayHide ? (
				<a
					class="quiet-link"
					href={hideCommentPath(href, number)}
					aria-label={hidden ? `Show what was hidden, ${of}` : `Hide ${of}`}
				>
					{hidden ? "Show what was hidden" : "Hide"}
				</a>
			) : null}
		</p>
	);
}

function CommentMoment({ comment, now }: { comment: Comment; now: Now }) {
	return (
		<span class="meta">
			<a class="quiet-link" href={`#c-${comment.number}`}>
				<Time at={comment.postedAt} now={now} />
			</a>
			{comment.changedAt === undefined ? null : (
				<>
					, changed <Time at={comment.changedAt} now={now} />
				</>
			)}
		</span>
	);
}

function QuotedWords({ comment, place }: { comment: Comment; place: Place }) {
	const { quote } = comment;
	if (quote === undefined) return null;
	return (
		<figure class="comment__quote">
			<blockquote dir="auto">{quote.words}</blockquote>
			<figcaption class="meta">
				in{" "}
				<a href={textPath(place.href, quote.kind, quote.number)}>
					{quote.kind} {quote.number}
				</a>
			</figcaption>
		</figure>
	);
}

function ElsewhereList({ elsewhere }: { elsewhere: readonly Elsewhere[] }) {
	if (elsewhere.length === 0) return null;
	return (
		<section class="stack" aria-labelledby="elsewhere">
			<SectionTitle id="elsewhere">Discussions of the proposals</SectionTitle>
			<ul class="list-plain">
				{elsewhere.map(({ href, label, comments }) => (
					<li>
						<a href={href} dir="auto">
							{label}
						</a>
						<span class="meta">, {plural(comments, "comment")}</span>
					</li>
				))}
			</ul>
		</section>
	);
}
