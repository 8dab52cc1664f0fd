// People as others see them: the list of members, and one person's profile.
import type { Now } from "../components/now.ts";
import { beginning } from "../components/excerpt.ts";
import { plural } from "../components/language.ts";
import { Page } from "../components/layout.tsx";
import type { Frame } from "../components/page-context.ts";
import { DateOnly, Empty, PersonChip, SectionTitle, Strip, Time } from "../components/parts.tsx";
import { StateBadge } from "../components/proposal-card.tsx";
import type { PostedComment } from "../../wiki/discussion/store-of-person.ts";
import type { ThanksLine } from "../../wiki/editions/store-credits.ts";
import type { Profile } from "../../wiki/people/store.ts";
import type { StartedProposal } from "../../wiki/proposals/store.ts";
import {
	CREDIT_SETTINGS,
	commentPath,
	editionPath,
	JOIN,
	pagePath,
	PROFILE_SETTINGS,
	proposalPath,
	termPath,
} from "../../../text/addresses.ts";
import { plainText } from "../../../text/markdown/render.ts";

/** What a person has done here, newest first. */
export type ProfileWork = {
	/** Empty unless the person wants to be thanked by name. */
	readonly thanks: readonly ThanksLine[];
	readonly proposals: readonly StartedProposal[];
	readonly comments: readonly PostedComment[];
};

type PeoplePageProps = {
	frame: Frame;
	people: readonly Profile[];
	/** Address of the next part of the list. */
	more: string | undefined;
};

export function PeoplePage({ frame, people, more }: PeoplePageProps) {
	return (
		<Page frame={frame} title={["People"]}>
			<h1>People</h1>
			<p class="lede">Anyone can read. Members comment, start proposals and write. Curators adopt.</p>
			{people.length === 0 ? (
				<Empty href={JOIN} label="Join the definition group">
					Everybody who joins will be listed here.
				</Empty>
			) : (
				<ul class="list-plain">
					{people.map((person) => (
						<li>
							<PersonChip handle={person.handle} name={person.name} affiliation={chipLine(person)} />
						</li>
					))}
				</ul>
			)}
			{more === undefined ? null : (
				<p>
					<a href={more}>More people</a>
				</p>
			)}
		</Page>
	);
}

type ProfilePageProps = { frame: Frame; person: Profile; work: ProfileWork; isOwn: boolean };

export function ProfilePage({ frame, person, work, isOwn }: ProfilePageProps) {
	return (
		<Page frame={frame} title={[person.name, "People"]}>
			<div class="measure stack">
				<h1>
					<bdi>{person.name}</bdi>
				</h1>
				{person.standing === "left" ? (
					<Strip kind="info">This person has left. Their words stay.</Strip>
				) : null}
				<About person={person} />
				{isOwn ? (
					<p>
						<a href={PROFILE_SETTINGS}>Change your profile</a> ·{" "}
						<a href={CREDIT_SETTINGS}>How you are thanked</a>
					</p>
				) : null}
				<ThankedIn thanks={work.thanks} />
				<Proposals proposals={work.proposals} />
				<Comments comments={work.comments} now={frame.now} />
			</div>
		</Page>
	);
}

function About({ person }: { person: Profile }) {
	return (
		<>
			{person.affiliation === "" ? null : (
				<p class="lede">
					<bdi>{person.affiliation}</bdi>
				</p>
			)}
			{person.link === undefined ? null : (
				<p>
					<a href={person.link} rel="nofollow ugc noopener">
						<bdi>{domainOf(person.link)}</bdi>
					</a>
				</p>
			)}
			<p class="meta">
				{person.curator ? "Curator. " : ""}Member since <DateOnly at={person.joinedAt} />
			</p>
		</>
	);
}

function ThankedIn({ thanks }: { thanks: readonly ThanksLine[] }) {
	if (thanks.length === 0) return null;
	return (
		<section class="stack">
			<SectionTitle>Thanked in</SectionTitle>
			<ul class="list-plain">
				{thanks.map(({ termSlug, headword, edition, kind, words }) => (
					<li>
						<a href={editionPath(termPath(termSlug), edition)}>
							<bdi>{headword}</bdi>, edition {edition}
						</a>
						<span class="meta">, {kind === "contributor" ? plural(words, "word") : "acknowledged"}</span>
					</li>
				))}
			</ul>
		</section>
	);
}

function Proposals({ proposals }: { proposals: readonly StartedProposal[] }) {
	return (
		<section class="stack">
			<SectionTitle>Proposals</SectionTitle>
			{proposals.length === 0 ? <p class="meta">No proposals yet.</p> : null}
			<ul class="list-plain">
				{proposals.map(({ termSlug, headword, number, name, state }) => (
					<li>
						<a href={proposalPath(termPath(termSlug), number)}>
							<bdi>{headword}</bdi>, proposal {number}: <bdi>{name}</bdi>
						</a>{" "}
						<StateBadge state={state} />
					</li>
				))}
			</ul>
		</section>
	);
}

function Comments({ comments, now }: { comments: readonly PostedComment[]; now: Now }) {
	return (
		<section class="stack">
			<SectionTitle>Comments</SectionTitle>
			{comments.length === 0 ? <p class="meta">No comments yet.</p> : null}
			<ul class="list-plain">
				{comments.map(({ number, text, postedAt, about }) => (
					<li>
						<p class="meta">
							<a href={commentPath(placeOf(about), number)}>
								On <bdi>{titleOf(about)}</bdi>
							</a>{" "}
							· <Time at={postedAt} now={now} />
						</p>
						<p dir="auto">{beginning(plainText(text))}</p>
					</li>
				))}
			</ul>
		</section>
	);
}

function chipLine({ affiliation, curator }: Profile): string {
	return [curator ? "Curator" : "", affiliation].filter((part) => part !== "").join(", ");
}

function domainOf(link: string): string {
	return new URL(link).hostname.replace(/^www\./, "");
}

function titleOf(about: PostedComment["about"]): string {
	return about.kind === "proposal" ? `${about.title}, proposal ${about.number}` : about.title;
}

function placeOf(about: PostedComment["about"]): string {
	if (about.kind === "page") return pagePath(about.slug);
	const term = termPath(about.slug);
	return about.kind === "term" ? term : proposalPath(term, about.number);
}
