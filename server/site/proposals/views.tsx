// The list of competing proposals, the form that starts one, and the pages that rename, close or withdraw one.
import type { Child } from "hono/jsx";
import type { Edits } from "../../comparer/job.ts";
import type { FieldErrors } from "../../errors.ts";
import type { FormState } from "../../form-state.ts";
import { fieldOf } from "../../fields.ts";
import { ComparisonBlock } from "../components/comparison.tsx";
import { Button, ButtonLink, Field, Form, TextArea } from "../components/forms.tsx";
import { Page } from "../components/layout.tsx";
import { LengthLine } from "../components/length-line.tsx";
import { TermNav } from "../components/nav.tsx";
import type { Frame } from "../components/page-context.ts";
import { Crumbs, Empty } from "../components/parts.tsx";
import { ProposalCard } from "../components/proposal-card.tsx";
import { inSentence } from "../../wiki/places/rules-address.ts";
import type { TermDeadline } from "../../wiki/terms/rules-closing-date.ts";
import type { Place } from "../../wiki/places/rules.ts";
import { END_FORM, NAME_FORM, type Proposal, PROPOSAL_FORM } from "../../wiki/proposals/rules.ts";
import { CREDIT_SETTINGS, newProposalPath, proposalNamePath, proposalPath } from "../../../text/addresses.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";
import { parseTextRef } from "../../../text/text-refs.ts";

/** A proposal with its newest text as the reader sees it. */
export type ShownProposal = Proposal & { readonly html: SafeHtml | undefined };

type ProposalsPageProps = {
	frame: Frame;
	place: Place;
	proposals: readonly ShownProposal[];
	closing: TermDeadline | undefined;
	/** Address that lays their texts, or the newest five, beside each other; undefined for a single one. */
	compareHref: string | undefined;
};

export function ProposalsPage({ frame, place, proposals, closing, compareHref }: ProposalsPageProps) {
	const datePassed = closing !== undefined && frame.now.hasCome(closing.at);
	return (
		<Page frame={frame} title={["Proposals", place.title]} section={navOf(place, "proposals")}>
			<div class="stack">
				<h1>Proposals for {place.title}</h1>
				<div class="cluster">
					<ButtonLink href={newProposalPath(place.href)} kind="primary">
						Write your own
					</ButtonLink>
					{compareHref ? (
						<ButtonLink href={compareHref}>
							Compare {proposals.length > 5 ? "the newest five" : "all"}
						</ButtonLink>
					) : null}
				</div>
				{proposals.length === 0 ? (
					<Empty>No proposal has been written yet. What would you say {place.title} is?</Empty>
				) : (
					proposals.map((proposal) => (
						<ProposalCard
							href={proposalPath(place.href, proposal.number)}
							level={2}
							proposal={proposal}
							datePassed={datePassed}
							now={frame.now}
						/>
					))
				)}
			</div>
		</Page>
	);
}

function navOf(place: Place, current?: "definition" | "proposals" | "discussion" | "editions"): Child {
	return place.term ? <TermNav {...place.term} current={current} /> : null;
}

/** A text a new proposal may start from. */
export type StartingPoint = { readonly from: string; readonly label: string };

type StartProposalPageProps = {
	frame: Frame;
	place: Place;
	brief: string;
	name: string;
	text: string;
	/** "e3", "p2.7", or "" for nothing. */
	from: string;
	/** What the chosen starting point is called. */
	fromLabel: string | undefined;
	startingPoints: readonly StartingPoint[];
	edits: Edits | undefined;
	errors?: FieldErrors;
};

export function StartProposalPage(props: StartProposalPageProps) {
	const { frame, place, errors = {} } = props;
	const title = props.fromLabel
		? `Suggest a change to ${props.fromLabel}`
		: `Write your own definition of ${place.title}`;
	return (
		<Page frame={frame} title={[title, place.title]} section={navOf(place, "proposals")} errors={errors}>
			<div class="stack">
				<Crumbs trail={place.crumbs} />
				<h1>{title}</h1>
				<p class="lede">
					It becomes a proposal of its own. Nothing is adopted until {place.curatorName ?? "the curator"}{" "}
					decides, and every earlier wording is kept.
				</p>
				<StartingPoints {...props} />
				<StartForm {...props} errors={errors} />
			</div>
		</Page>
	);
}

function StartForm(props: StartProposalPageProps & { errors: FieldErrors }) {
	const { frame, place, name, text, from, errors } = props;
	return (
		<Form
			action={newProposalPath(place.href)}
			keep={`proposal-${place.term?.slug}-${from}`}
			request={frame.request}
		>
			<input type="hidden" name="from" value={from} />
			<TextArea
				{...fieldOf(PROPOSAL_FORM, "text")}
				hint={<Hint {...props} />}
				value={text}
				error={errors["text"]}
				rows={8}
				voice="definition"
				required
			/>
			<Field
				{...fieldOf(PROPOSAL_FORM, "name")}
				hint="People will know the proposal by this name."
				value={name}
				error={errors["name"]}
				required
			/>
			{props.edits ? <ComparisonBlock {...props.edits} /> : null}
			<div class="cluster">
				<Button name="step" value="start">
					Start this proposal
				</Button>
				{from === "" ? null : (
					<Button kind="plain" name="step" value="look" early>
						See what I changed
					</Button>
				)}
			</div>
			<p class="meta">
				Your words are published under CC BY 4.0. Whether you are thanked by name is up to you:{" "}
				<a href={CREDIT_SETTINGS}>choose in your settings</a>.
			</p>
		</Form>
	);
}

function StartingPoints({ place, from, startingPoints }: StartProposalPageProps) {
	const others = [{ from: "", label: "nothing" }, ...startingPoints].filter((point) => point.from !== from);
	if (others.length === 0) return null;
	return (
		<p class="meta">
			You can also start from{" "}
			{others.map((point, index) => (
				<>
					{joinBefore(index, others.length)}
					<a href={newProposalPath(place.href, parseTextRef(point.from))}>{point.label}</a>
				</>
			))}
			.
		</p>
	);
}

function joinBefore(index: number, count: number): string {
	if (index === 0) return "";
	return index === count - 1 ? " or " : ", ";
}

function Hint({ place, brief, text }: StartProposalPageProps) {
	return (
		<>
			{brief === "" ? "" : `${brief} `}
			{place.limit ? "" : "One or two sentences are best. "}
			<LengthLine text={text} limit={place.limit} field="text" />
		</>
	);
}

type RenameProposalPageProps = {
	frame: Frame;
	place: Place;
	name: string;
	errors?: FieldErrors;
	state?: FormState | undefined;
};

export function RenameProposalPage({ frame, place, name, errors = {}, state }: RenameProposalPageProps) {
	const title = `Rename proposal\u00a0${place.number}`;
	return (
		<Page frame={frame} title={[title]} section={navOf(place, "proposals")} errors={errors}>
			<div class="stack">
				<Crumbs trail={place.crumbs} />
				<h1>{title}</h1>
				<p class="lede">It keeps its number, its address and its text.</p>
				<Form
					action={proposalNamePath(place.href)}
					keep={`name-${place.subject.id}`}
					request={frame.request}
					state={state}
				>
					<Field {...fieldOf(NAME_FORM, "name")} value={name} error={errors["name"]} required />
					<div class="cluster">
						<Button>Rename it</Button>
						<ButtonLink href={place.href}>Leave it</ButtonLink>
					</div>
				</Form>
			</div>
		</Page>
	);
}

type EndProposalPageProps = {
	frame: Frame;
	place: Place;
	deed: "close" | "withdraw";
	reason: string;
	errors?: FieldErrors;
};

/** Asks for the reason; there is no way to close a proposal by one press. */
export function EndProposalPage({ frame, place, deed, reason, errors = {} }: EndProposalPageProps) {
	const title = `${deed === "close" ? "Close" : "Withdraw"} ${inSentence(place)}`;
	const address = deed === "close" ? "closure" : "withdrawal";
	return (
		<Page frame={frame} title={[title]} section={navOf(place, "proposals")} errors={errors}>
			<div class="stack">
				<Crumbs trail={place.crumbs} />
				<h1>{title}</h1>
				<p class="lede">
					Its text can no longer change afterwards. It stays readable, with its versions and its discussion,
					and its words can still be used in other proposals.
				</p>
				<Form
					action={`${place.href}/${address}`}
					keep={`${address}-${place.subject.id}`}
					request={frame.request}
				>
					<TextArea
						{...fieldOf(END_FORM, "reason")}
						value={reason}
						error={errors["reason"]}
						rows={4}
						required
					/>
					<div class="cluster">
						<Button kind="danger">
							{deed === "close" ? "Close this proposal" : "Withdraw this proposal"}
						</Button>
						<ButtonLink href={place.href}>Leave it open</ButtonLink>
					</div>
				</Form>
			</div>
		</Page>
	);
}
