// The proposal page: its newest text as a galley proof, where it came from, and what can be done with it.
import type { Place } from "../../wiki/places/rules.ts";
import { ButtonLink } from "../components/forms.tsx";
import { Page } from "../components/layout.tsx";
import { PlaceNav, TermNav } from "../components/nav.tsx";
import { Badge, Crumbs, Definition, Headword, PersonLink, SectionTitle, Time } from "../components/parts.tsx";
import { plural } from "../components/language.ts";
import { startOf } from "../../wiki/activity/rules.ts";
import {
	Outcome,
	ProposalAside,
	type ProposalPageProps,
	type RecentComment,
} from "./views-proposal-facts.tsx";

export function ProposalPage(props: ProposalPageProps) {
	const { frame, place, proposal, html, comments } = props;
	return (
		<Page
			frame={frame}
			title={[place.title, place.term?.headword ?? ""]}
			section={place.term ? <TermNav {...place.term} current="proposals" /> : undefined}
			aside={<ProposalAside {...props} />}
			canonical={place.href}
		>
			<div class="stack">
				<Crumbs trail={place.crumbs} />
				<Headword kind="proof">
					<bdi>{proposal.name}</bdi>
				</Headword>
				<PlaceNav
					href={place.href}
					title={place.title}
					current="text"
					counts={{ versions: props.versions, comments: proposal.comments }}
					latest={proposal.latest?.number}
				/>
				<Outcome {...props} />
				{html === undefined ? (
					<p class="meta">Nothing has been saved yet.</p>
				) : (
					<Definition html={html} kind="proof" slug={slugLine(props)} />
				)}
				<SavedLine {...props} />
				<Presence names={props.writing} />
				<Deeds {...props} />
				<CompareWith {...props} />
				{comments.length === 0 ? null : <Comments place={place} comments={comments} now={frame.now} />}
			</div>
		</Page>
	);
}

function slugLine({ proposal, words }: ProposalPageProps): string {
	return `Proposal ${proposal.number}, version ${proposal.latest?.number ?? 0}, ${plural(words, "word")}`;
}

function SavedLine({ proposal, place, frame }: ProposalPageProps) {
	const { latest } = proposal;
	if (!latest) return null;
	return (
		<p class="meta">
			<a href={`${place.href}/versions/${latest.number}`}>Version {latest.number}</a>, saved{" "}
			{latest.savedBy ? (
				<>
					by <PersonLink {...latest.savedBy} />{" "}
				</>
			) : (
				"by itself "
			)}
			<Time at={latest.savedAt} now={frame.now} />
		</p>
	);
}

function Presence({ names }: { names: readonly string[] }) {
	if (names.length === 0) return null;
	return (
		<p class="presence">
			<Badge kind="writing">Being written</Badge>{" "}
			{names.length === 1 ? "1 person is" : `${names.length} people are`} writing now: {names.join(", ")}
		</p>
	);
}

function Deeds({ place, proposal, may, frame }: ProposalPageProps) {
	const guest = frame.viewer.kind === "guest";
	const version = proposal.latest?.number;
	const name = `p${proposal.number}.${version ?? 1}`;
	const term = `/terms/${place.term?.slug}`;
	return (
		<div class="cluster">
			{may.write || (guest && proposal.state === "open") ? (
				<ButtonLink href={`${place.href}/write`} kind="primary">
					Write together
				</ButtonLink>
			) : null}
			{version === undefined ? null : (
				<ButtonLink href={`${term}/proposals/new?from=${name}`}>Take it further on your own</ButtonLink>
			)}
			<ButtonLink href={`${place.href}/discussion`}>Comment</ButtonLink>
			{may.adopt && version !== undefined ? (
				<ButtonLink href={`${term}/adopt?v=${name}`}>Adopt version {version}…</ButtonLink>
			) : null}
			{may.close ? (
				<ButtonLink href={`${place.href}/closure`} kind="quiet">
					Close…
				</ButtonLink>
			) : null}
			{may.withdraw ? (
				<ButtonLink href={`${place.href}/withdrawal`} kind="quiet">
					Withdraw…
				</ButtonLink>
			) : null}
		</div>
	);
}

function CompareWith({ place, proposal, latestEdition, otherProposals }: ProposalPageProps) {
	if (!proposal.latest) return null;
	const own = `p${proposal.number}.${proposal.latest.number}`;
	const base = `/terms/${place.term?.slug}/compare`;
	const edition =
		latestEdition === undefined ? [] : [{ name: `e${latestEdition}`, label: `edition ${latestEdition}` }];
	const others = [...edition, ...otherProposals];
	if (others.length === 0) return null;
	return (
		<p class="meta">
			Compare with:{" "}
			{others.map((other, index) => (
				<>
					{index === 0 ? "" : " · "}
					<a href={`${base}?v=${other.name}&v=${own}`}>{other.label}</a>
				</>
			))}
		</p>
	);
}

function Comments({
	place,
	comments,
	now,
}: {
	place: Place;
	comments: readonly RecentComment[];
	now: number;
}) {
	return (
		<section class="stack" aria-labelledby="talk">
			<SectionTitle id="talk" actions={<a href={`${place.href}/discussion`}>The whole discussion</a>}>
				Latest in the discussion
			</SectionTitle>
			<ul class="list-plain stack">
				{comments.map((comment) => (
					<li>
						{comment.quote === undefined ? null : (
							<p class="meta">
								On <q>{comment.quote}</q>
							</p>
						)}
						<p>
							<a href={`${place.href}/discussion#c-${comment.number}`}>{startOf(comment.text)}</a>
						</p>
						<p class="meta">
							<PersonLink handle={comment.handle} name={comment.name} />, <Time at={comment.at} now={now} />
						</p>
					</li>
				))}
			</ul>
		</section>
	);
}
