// One competing proposal in a list: its name, its whole newest text, and what has happened to it.
import type { Now } from "./now.ts";
import type { Child } from "hono/jsx";
import { plural } from "./language.ts";
import { Badge, Definition, PersonLink, Time } from "./parts.tsx";
import { discussionPath } from "../../../text/addresses.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";

type Name = { readonly handle: string; readonly name: string };

/** What a card shows; views/ of several features give it. */
export type CardProposal = {
	readonly number: number;
	readonly name: string;
	readonly state: "open" | "closed" | "withdrawn" | "merged";
	readonly startedBy: Name;
	readonly comments: number;
	readonly latest:
		| { readonly number: number; readonly savedAt: number; readonly savedBy: Name | undefined }
		| undefined;
	readonly html: SafeHtml | undefined;
};

type ProposalCardProps = {
	/** Address of the proposal. */
	href: string;
	proposal: CardProposal;
	now: Now;
	/** Address that compares it with the adopted text, if there is one. */
	compareHref?: string | undefined;
	/** The closing date of its term has passed without a decision. */
	datePassed?: boolean;
	/** Of its heading: 3 under a section of a page, 2 where the list is the page. */
	level?: 2 | 3;
};

export function ProposalCard({
	href,
	proposal,
	now,
	compareHref,
	datePassed = false,
	level = 3,
}: ProposalCardProps) {
	const { number, name, state, latest, comments } = proposal;
	return (
		<article class="proposal-card" aria-labelledby={`proposal-${number}`}>
			<header class="proposal-card__head">
				<CardTitle level={level} id={`proposal-${number}`}>
					<a href={href}>
						Proposal {number}: <bdi>{name}</bdi>
					</a>
				</CardTitle>
				<StateBadge state={state} datePassed={datePassed} />
			</header>
			{proposal.html === undefined ? (
				<p class="meta">Nothing has been saved yet.</p>
			) : (
				<Definition html={proposal.html} kind="proof" />
			)}
			<p class="meta">
				Started by <PersonLink {...proposal.startedBy} />
				{latest ? (
					<>
						{" "}
						· version {latest.number} saved <Time at={latest.savedAt} now={now} />
					</>
				) : null}
				{comments === 0 ? null : (
					<>
						{" "}
						· <a href={discussionPath(href)}>{plural(comments, "comment")}</a>
					</>
				)}
				{compareHref ? (
					<>
						{" "}
						· <a href={compareHref}>Compare with the adopted text</a>
					</>
				) : null}
			</p>
		</article>
	);
}

type CardTitleProps = { level: 2 | 3; id: string; children: Child };

function CardTitle({ level, id, children }: CardTitleProps) {
	const attributes = { class: "proposal-card__title", id };
	return level === 2 ? <h2 {...attributes}>{children}</h2> : <h3 {...attributes}>{children}</h3>;
}

const STATES = {
	open: "Open",
	closed: "Closed",
	withdrawn: "Withdrawn",
	merged: "Merged",
} as const satisfies Record<CardProposal["state"], string>;

/** After the closing date an open proposal waits for the decision: that is its state then, and "Open" is not said. */
export function StateBadge({ state, datePassed }: { state: CardProposal["state"]; datePassed?: boolean }) {
	if (state === "open" && datePassed === true) return <Badge kind="closing">Date passed</Badge>;
	return <Badge kind={state}>{STATES[state]}</Badge>;
}
