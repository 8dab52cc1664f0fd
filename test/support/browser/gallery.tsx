// Every part of the look on a few made-up pages: for the tests that look at pages, and for whoever changes the styles.
import { nowAt } from "../../../server/site/components/now.ts";
import type { Child } from "hono/jsx";
import { Problem } from "../../../server/errors.ts";
import { CiteBox, CiteLink } from "../../../server/site/components/cite.tsx";
import { ComparisonBlock } from "../../../server/site/components/comparison.tsx";
import { ButtonLink } from "../../../server/site/components/forms.tsx";
import type { Frame } from "../../../server/site/components/page-context.ts";
import { Page } from "../../../server/site/components/layout.tsx";
import { PlaceNav, TermNav } from "../../../server/site/components/nav.tsx";
import {
	Aside,
	Badge,
	type BadgeKind,
	Colophon,
	Crumbs,
	DateOnly,
	Deadline,
	Definition,
	Empty,
	Facts,
	Headword,
	PersonChip,
	PersonLink,
	Prose,
	SectionTitle,
	Strip,
	Time,
	Words,
} from "../../../server/site/components/parts.tsx";
import { ProblemPage } from "../../../server/site/components/problem.tsx";
import { compareTexts } from "../../../text/compare/as-written.ts";
import { renderDefinition, renderMarkdown } from "../../../text/markdown/render.ts";
import { FORM_ERRORS, FormPage } from "./gallery-form.tsx";
import { GalleryPeople, GalleryWords } from "./gallery-who.tsx";
import { shown } from "./shown.ts";

const NOW = Date.UTC(2026, 10, 21, 15, 4);
const DAY = 24 * 3600 * 1000;

const OLDER =
	"A commons is a resource that a community shares, together with the rules by which its members use it and the habits that keep those rules alive.";
const NEWER =
	"A commons is a resource that a community shares and mends, together with the rules by which its members use it; take one away and the other two do not last.";

const LOOKUPS = { term: () => undefined, edition: () => undefined };
const NEWER_HTML = renderDefinition(NEWER, LOOKUPS);

export type GalleryPage = { readonly name: string; readonly html: string };

export async function galleryPages(frame: Frame): Promise<readonly GalleryPage[]> {
	const pages: Record<string, Child> = {
		entry: <EntryPage frame={frame} />,
		proof: <ProofPage frame={frame} />,
		compare: <ComparePage frame={frame} />,
		form: <FormPage frame={frame} />,
		"form-wrong": <FormPage frame={frame} errors={FORM_ERRORS} />,
		prose: <ProsePage frame={frame} />,
		problem: <RefusedPage frame={frame} />,
	};
	return await Promise.all(
		Object.entries(pages).map(async ([name, page]) => ({ name, html: await shown(page) })),
	);
}

type Shown = { frame: Frame };

const TERM = { slug: "commons", headword: "Commons", counts: { proposals: 3, comments: 27 } };

function EntryPage({ frame }: Shown) {
	return (
		<Page
			frame={{ ...frame, path: "/terms/commons" }}
			title={["Commons"]}
			section={<TermNav {...TERM} current="definition" />}
			aside={<EntryAside />}
			canonical="/terms/commons"
		>
			<Headword also="also: common-pool resource, shared good">Commons</Headword>
			<Definition kind="entry" html={NEWER_HTML} />
			<p class="seal-line">
				<Badge kind="edition">Edition 3</Badge>
				<span>
					adopted <DateOnly at={NOW - 20 * DAY} /> by <PersonLink handle="mara" name="Mara Lindqvist" />, with{" "}
					<a href="/authors">14 contributors</a>
				</span>
			</p>
			<div class="cluster">
				<ButtonLink href="/new" kind="primary">
					Suggest a change
				</ButtonLink>
				<CiteLink />
			</div>
			<Colophon>
				With thanks to <a href="https://example.org">Ines Okafor</a>, Tomas Reyes,{" "}
				<a href="https://example.org">Wen Zhao</a> and 2 who prefer not to be named.
			</Colophon>
			<CiteBox citations={[{ label: "Plain", text: `Commons. ${NEWER}` }]} />
			<SectionTitle>What changed in edition 3</SectionTitle>
			<ComparisonBlock comparison={compareTexts(OLDER, NEWER)} />
			<SectionTitle actions={<ButtonLink href="/compare">Compare all 3</ButtonLink>}>
				Competing proposals
			</SectionTitle>
			<Empty href="/new" label="Write your own">
				No proposal is open now. What would you change, and why?
			</Empty>
		</Page>
	);
}

function EntryAside() {
	return (
		<Aside title="Status of this definition">
			<Facts
				rows={[
					["Status", "Adopted. Safe to quote."],
					["Link to this edition", <a href="/e3">/terms/commons/editions/3</a>],
					["Replaces", <a href="/e2">Edition 2</a>],
					["Decided by", <PersonLink handle="mara" name="Mara Lindqvist" />],
					["Closes", <Deadline at={NOW + 30 * DAY} zone="America/New_York" />],
				]}
			/>
		</Aside>
	);
}

const STATES: readonly (readonly [BadgeKind, string])[] = [
	["open", "Open"],
	["writing", "Being written"],
	["closing", "Closes 31 January"],
	["closed", "Closed"],
	["merged", "Merged"],
	["replaced", "Replaced by edition 4"],
	["withdrawn", "Withdrawn"],
];

function ProofPage({ frame }: Shown) {
	return (
		<Page
			frame={frame}
			title={["Three things that hold together", "Commons"]}
			section={<TermNav {...TERM} current="proposals" />}
			aside={
				<Aside title="About this proposal">
					<GalleryPeople />
				</Aside>
			}
		>
			<Crumbs
				trail={[
					{ href: "/terms/commons", label: "Commons" },
					{ href: "/terms/commons/proposals", label: "Proposals" },
				]}
			/>
			<Headword kind="proof">Three things that hold together</Headword>
			<PlaceNav
				href="/p"
				title="Proposal 2"
				current="text"
				counts={{ versions: 7, comments: 12 }}
				latest={7}
			/>
			<Strip kind="old">
				You are reading version 5. <a href="/new">Read version 7</a>
			</Strip>
			<Definition kind="proof" html={NEWER_HTML} slug="Proposal 2, version 7, 31 words" />
			<p class="meta">
				Version 7, saved by <PersonLink handle="ines" name="Ines Okafor" />{" "}
				<Time at={NOW - DAY} now={nowAt(NOW)} />, <Words n={31} />
			</p>
			<div class="cluster">
				{STATES.map(([kind, words]) => (
					<Badge kind={kind}>{words}</Badge>
				))}
			</div>
			<PersonChip handle="wen" name="Wen Zhao" affiliation="Harbour Trust" author={3} />
			<Strip kind="withdrawn">
				Withdrawn by Mara Lindqvist: “the quotation marks were lost”. <a href="/why">Why it stays here</a>
			</Strip>
			<Strip kind="outcome">Closed. Mara Lindqvist chose proposal 2.</Strip>
			<Strip kind="info">Only you and Mara Lindqvist can see this until it is approved.</Strip>
		</Page>
	);
}

function ComparePage({ frame }: Shown) {
	return (
		<Page frame={frame} title={["Compare", "Commons"]} section={<TermNav {...TERM} />}>
			<h1>Compare</h1>
			<ComparisonBlock comparison={compareTexts(OLDER, NEWER)} />
			<SectionTitle>Who wrote what in version 7</SectionTitle>
			<GalleryWords />
			<GalleryPeople />
		</Page>
	);
}

const PAGE_TEXT = `The **two senses** drift apart, as *both camps* admit.[^1]

# Side by side

| Older sense | Newer sense |
| --- | --- |
| A thing that is shared | A thing, a group and its rules |
| Nobody is named | People \`mend\` it |

> Whoever counts the fish must also eat them.

1. Name the resource.
2. Name the people.

Steward
: Somebody who answers for a part of it.

[^1]: Said on a walk, and never written down.
`;

function ProsePage({ frame }: Shown) {
	const account = {
		kind: "account",
		id: "p1",
		handle: "ines",
		name: "Ines Okafor",
		standing: "member",
		curator: false,
		admin: false,
	} as const;
	const notice = { text: "Version 7 saved.", href: "/versions/7", label: "Read it" };
	return (
		<Page frame={{ ...frame, viewer: account, notice }} title={["Two senses"]}>
			<h1>Two senses of the word</h1>
			<Prose html={renderMarkdown(PAGE_TEXT, LOOKUPS)} />
		</Page>
	);
}

function RefusedPage({ frame }: Shown) {
	const problem = new Problem("forbidden", "This proposal is closed, so its text can no longer change.", {
		next: [{ href: "/terms/commons", label: "Read the term" }],
	});
	return <ProblemPage frame={frame} problem={problem} kept={[{ label: "Definition", text: NEWER }]} />;
}
