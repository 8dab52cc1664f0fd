// Navigation within one term, and within one proposal or page. Links, not tabs: each leads to a page.

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
	const base = `/terms/${encodeURIComponent(slug)}`;
	const sections = [
		{ key: "definition", href: base, label: "Definition" },
		{ key: "proposals", href: `${base}/proposals`, label: counted("Proposals", counts.proposals) },
		{ key: "discussion", href: `${base}/discussion`, label: counted("Discussion", counts.comments) },
		{ key: "editions", href: `${base}/editions`, label: "Editions" },
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
		{ key: "versions", href: `${href}/versions`, label: counted("Versions", counts.versions) },
		{ key: "discussion", href: `${href}/discussion`, label: counted("Discussion", counts.comments) },
	];
	const authors = { key: "authors", href: `${href}/versions/${latest}/authors`, label: "Who wrote what" };
	const all = latest === undefined ? sections : [...sections, authors];
	return <Sections name={title} sections={all} current={current} kind="place" />;
}

function counted(label: string, n: number): string {
	return n === 0 ? label : `${label} (${n})`;
}
