// Navigation within one term, and within one proposal or page. Links, not tabs: each leads to a page.
import {
	authorsPath,
	discussionPath,
	editionsPath,
	proposalsPath,
	termPath,
	versionPath,
	versionsPath,
} from "../../../text/addresses.ts";

type Section = { readonly key: string; readonly href: string; readonly label: string };

type SectionsProps = {
	name: string;
	sections: readonly Section[];
	current: string | undefined;
	kind: string;
};

function Sections({ name, sections, current, kind }: SectionsProps) {
	return (
		<nav class="sections" data-kind={kind} aria-label={name}>
			<ul>
				{sections.map(({ key, href, label }) => (
					<li>
						<a href={href} aria-current={key === current ? "page" : undefined}>
							{label}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}

export type TermNavProps = {
	readonly slug: string;
	readonly headword: string;
	/** Undefined on a page that belongs to none of them. */
	readonly current?: "definition" | "proposals" | "discussion" | "editions" | undefined;
	readonly counts: { readonly proposals: number; readonly comments: number };
};

/** Around a term, on every page of it. */
export function TermNav({ slug, headword, current, counts }: TermNavProps) {
	const base = termPath(slug);
	const sections = [
		{ key: "definition", href: base, label: "Definition" },
		{ key: "proposals", href: proposalsPath(base), label: counted("Proposals", counts.proposals) },
		{ key: "discussion", href: discussionPath(base), label: counted("Discussion", counts.comments) },
		{ key: "editions", href: editionsPath(base), label: "Editions" },
	];
	return <Sections name={headword} sections={sections} current={current} kind="term" />;
}

export type PlaceNavProps = {
	/** Address of the proposal or page, without a slash at the end. */
	readonly href: string;
	readonly title: string;
	readonly current?: "text" | "versions" | "discussion" | "authors" | undefined;
	readonly counts: { readonly versions: number; readonly comments: number };
	/** Number of the latest version, or undefined before the first. */
	readonly latest: number | undefined;
};

/** Around a proposal or a page: its text, versions, discussion, and who wrote what. */
export function PlaceNav({ href, title, current, counts, latest }: PlaceNavProps) {
	const sections = [
		{ key: "text", href, label: "Text" },
		{ key: "versions", href: versionsPath(href), label: counted("Versions", counts.versions) },
		{ key: "discussion", href: discussionPath(href), label: counted("Discussion", counts.comments) },
	];
	const authors = latest === undefined ? undefined : authorsPath(versionPath(href, latest));
	const all = authors ? [...sections, { key: "authors", href: authors, label: "Who wrote what" }] : sections;
	return <Sections name={title} sections={all} current={current} kind="place" />;
}

function counted(label: string, n: number): string {
	return n === 0 ? label : `${label} (${n})`;
}
