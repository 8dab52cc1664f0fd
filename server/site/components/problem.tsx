// Every refusal and every failure as a page: what happened, what is safe, what to do next, and the typed text.
import type { Child } from "hono/jsx";
import type { NextStep, Problem, ProblemKind } from "../../errors.ts";
import { ButtonLink } from "./forms.tsx";
import { Page } from "./layout.tsx";
import type { Frame } from "./page-context.ts";
import { Copyable } from "./copyable.tsx";
import { PersonLink } from "./parts.tsx";
import type { PersonName } from "../../wiki/people/rules.ts";
import { HOME, JOIN, SIGN_IN, TERMS, WELCOME, withNext } from "../../../text/addresses.ts";

/** What a person had typed, handed back. */
export type Kept = { readonly label: string; readonly text: string };

const TITLES: Record<ProblemKind, string> = {
	invalid: "There is a problem with what you sent",
	"not-signed-in": "Sign in first",
	forbidden: "You cannot do this here",
	"not-found": "We could not find that page",
	gone: "This was removed",
	conflict: "Someone else was first",
	"too-big": "That is too long",
	"too-much": "That was a lot at once",
	unavailable: "This cannot be done right now",
	full: "Nothing can be saved just now",
};

const WAYS_ON: readonly NextStep[] = [
	{ href: TERMS, label: "All terms" },
	{ href: HOME, label: "Home" },
];

/** Whom the reader can ask: those who may do it, or can let the reader. */
export type Asking = {
	readonly role: "curator" | "admin";
	/** They are the curator of the very term. */
	readonly isOfTerm: boolean;
	readonly people: readonly PersonName[];
};

type ProblemPageProps = {
	frame: Frame;
	problem: Problem;
	kept?: readonly Kept[];
	ask?: Asking | undefined;
	/** Where to go after signing in; this page itself when nothing else is said. */
	back?: string | undefined;
};

export function ProblemPage({ frame, problem, kept = [], ask, back = frame.path }: ProblemPageProps) {
	const title = problem.title ?? TITLES[problem.kind];
	const next = problem.next.length > 0 ? problem.next.map((step) => comingBack(step, back)) : WAYS_ON;
	return (
		<Page frame={frame} title={[title]}>
			<Refusal title={title} next={next} kept={kept} ask={ask}>
				{problem.message}
			</Refusal>
		</Page>
	);
}

/** Signing in and joining lead back to the page that asked for it. */
function comingBack({ href, label }: NextStep, back: string): NextStep {
	const isWayIn = href === SIGN_IN || href === JOIN;
	const from = back.startsWith(SIGN_IN) || back.startsWith(WELCOME) ? HOME : back;
	return { href: isWayIn ? withNext(href, from) : href, label };
}

type FaultPageProps = { frame: Frame; reference: string; kept?: readonly Kept[] };

/** A fault of ours, with the number under which it was recorded. */
export function FaultPage({ frame, reference, kept = [] }: FaultPageProps) {
	const title = "Something went wrong on our side";
	return (
		<Page frame={frame} title={[title]}>
			<Refusal title={title} next={WAYS_ON} kept={kept}>
				It was recorded as <strong>{reference}</strong>. Reading still works.
			</Refusal>
		</Page>
	);
}

type RefusalProps = {
	title: string;
	next: readonly NextStep[];
	kept: readonly Kept[];
	ask?: Asking | undefined;
	children: Child;
};

function Refusal({ title, next, kept, ask, children }: RefusalProps) {
	const texts = kept.filter(({ text }) => text.trim() !== "");
	return (
		<div class="refusal stack">
			<h1>{title}</h1>
			<p class="lede">{children}</p>
			{ask === undefined || ask.people.length === 0 ? null : <WhomToAsk ask={ask} />}
			<div class="cluster">
				{next.map(({ href, label }, index) => (
					<ButtonLink href={href} kind={index === 0 ? "primary" : "plain"}>
						{label}
					</ButtonLink>
				))}
			</div>
			{texts.length === 0 ? null : (
				<section class="stack" aria-labelledby="kept">
					<h2 id="kept">Your text is kept here</h2>
					{texts.map(({ label, text }, index) => (
						<Copyable label={label} text={text} id={`kept-${index + 1}`} />
					))}
				</section>
			)}
		</div>
	);
}

function WhomToAsk({ ask: { role, isOfTerm, people } }: { ask: Asking }) {
	const who = role === "admin" ? "an administrator" : "a curator";
	return (
		<p>
			{isOfTerm ? "Ask the curator of this term" : `Ask ${who}`}:{" "}
			{people.map((person, index) => (
				<>
					{index === 0 ? "" : ", "}
					<PersonLink handle={person.handle} name={person.name} />
				</>
			))}
			.
		</p>
	);
}
