// The home page: what this is, the newest adopted text in full, and a small thing to do.
import type { Now } from "../components/now.ts";
import { ButtonLink } from "../components/forms.tsx";
import { HappeningList } from "../components/happenings.tsx";
import { plural } from "../components/language.ts";
import { Page } from "../components/layout.tsx";
import type { Frame } from "../components/page-context.ts";
import { Aside, Badge, Closing, DateOnly, Definition, SectionTitle } from "../components/parts.tsx";
import type { Happening } from "../../wiki/activity/rules.ts";
import type { SmallTask } from "../../wiki/home/rules.ts";
import { CHANGES, JOIN, NEW_TERM, termPath } from "../../../text/addresses.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";

export type NewestEdition = {
	readonly slug: string;
	readonly headword: string;
	readonly number: number;
	readonly adoptedAt: number;
	readonly html: SafeHtml;
	readonly contributors: number;
};

export type OpenLine = {
	readonly href: string;
	readonly headword: string;
	readonly title: string;
	readonly versions: number;
	readonly comments: number;
	readonly closesAt: number | undefined;
	readonly closesZone: string | undefined;
};

type HomePageProps = {
	frame: Frame;
	newest: NewestEdition | undefined;
	open: readonly OpenLine[];
	tasks: readonly SmallTask[];
	latest: readonly Happening[];
	terms: readonly { readonly slug: string; readonly headword: string }[];
};

export function HomePage(props: HomePageProps) {
	const { frame, newest, open } = props;
	const guest = frame.viewer.kind === "guest";
	const hasPassed = ({ closesAt }: OpenLine) => closesAt !== undefined && frame.now.hasCome(closesAt);
	return (
		<Page
			frame={frame}
			title={["Agree on the words"]}
			canonical="/"
			description="A community writes the definition together. One person decides. Everyone who helped is thanked by name, if they wish."
			aside={<HomeAside {...props} />}
		>
			<div class="home stack">
				<header class="home__intro">
					<h1>{frame.siteName}</h1>
					<p class="lede">
						A community writes the definition together. One person decides. Everyone who helped is thanked by
						name, if they wish.
					</p>
					<div class="cluster">
						{newest ? (
							<ButtonLink href={termPath(newest.slug)} kind="primary">
								Read the definition
							</ButtonLink>
						) : null}
						{guest ? <ButtonLink href={JOIN}>Join the definition group</ButtonLink> : null}
					</div>
				</header>
				{newest ? <NewestEntry newest={newest} /> : <NothingAdopted {...props} />}
				<OpenLines
					id="open-now"
					title="Open now"
					lines={open.filter((line) => !hasPassed(line))}
					now={frame.now}
				/>
				<OpenLines
					id="date-passed"
					title="Waiting for a decision"
					lines={open.filter(hasPassed)}
					now={frame.now}
				/>
			</div>
		</Page>
	);
}

function NewestEntry({ newest }: { newest: NewestEdition }) {
	return (
		<section class="home__entry" aria-labelledby="newest">
			<h2 class="headword__word" id="newest">
				<a href={termPath(newest.slug)}>{newest.headword}</a>
			</h2>
			<Definition html={newest.html} kind="entry" />
			<p class="meta cluster">
				<Badge kind="edition">Edition {newest.number}</Badge>
				<span>
					adopted <DateOnly at={newest.adoptedAt} />, with {plural(newest.contributors, "contributor")}
				</span>
			</p>
		</section>
	);
}

function NothingAdopted({ frame, terms, open }: HomePageProps) {
	const first = open[0];
	const curator = frame.viewer.kind === "account" && frame.viewer.curator;
	if (curator && terms.length === 0) return <FirstSteps />;
	return (
		<section class="empty">
			<p>
				No definition has been adopted yet.{" "}
				{first ? "The first proposal is being written now." : "Nothing is being written yet."}
			</p>
			{first ? (
				<ButtonLink href={first.href} kind="primary">
					Read {first.title}
				</ButtonLink>
			) : null}
		</section>
	);
}

function FirstSteps() {
	return (
		<section aria-labelledby="first-steps">
			<SectionTitle id="first-steps">Your wiki is empty. Three steps to begin</SectionTitle>
			<ol class="stack">
				<li>
					<a href={NEW_TERM}>Add the first term</a>
				</li>
				<li>Write a starting definition as its first proposal.</li>
				<li>
					Tell people the address of <a href={JOIN}>the page where they join</a>.
				</li>
			</ol>
		</section>
	);
}

type OpenLinesProps = { id: string; title: string; lines: readonly OpenLine[]; now: Now };

function OpenLines({ id, title, lines, now }: OpenLinesProps) {
	if (lines.length === 0) return null;
	return (
		<section aria-labelledby={id}>
			<SectionTitle id={id}>{title}</SectionTitle>
			<ul class="list-plain stack">
				{lines.map((line) => (
					<li class="card">
						<p class="card__title">
							<a href={line.href}>
								{line.headword}. {line.title}
							</a>
						</p>
						<p class="meta">
							{line.closesAt === undefined || line.closesZone === undefined ? null : (
								<>
									<Closing at={line.closesAt} zone={line.closesZone} now={now} /> ·{" "}
								</>
							)}
							{plural(line.versions, "version")}, {plural(line.comments, "comment")}
						</p>
					</li>
				))}
			</ul>
		</section>
	);
}

function HomeAside({ tasks, latest, terms, frame }: HomePageProps) {
	return (
		<div class="side-stack">
			{tasks.length === 0 ? null : (
				<Aside title="Something small to do">
					<ol class="tasks">
						{tasks.map((task) => (
							<li>
								{task.sentence} <a href={task.href}>{task.label}</a>
							</li>
						))}
					</ol>
				</Aside>
			)}
			{latest.length === 0 ? null : (
				<Aside title="Latest">
					<HappeningList happenings={latest} now={frame.now} />
					<p>
						<a href={CHANGES}>All changes</a>
					</p>
				</Aside>
			)}
			{terms.length === 0 ? null : (
				<Aside title={`All terms (${terms.length})`}>
					<ul class="list-plain">
						{terms.map((term) => (
							<li>
								<a href={termPath(term.slug)} dir="auto">
									{term.headword}
								</a>
							</li>
						))}
					</ul>
				</Aside>
			)}
		</div>
	);
}
