// What stands around every comparison: the title, where one is, and the way to the other parts of the place.
import type { Child } from "hono/jsx";
import { ButtonLink } from "../components/forms.tsx";
import { Page } from "../components/layout.tsx";
import { PlaceNav, TermNav } from "../components/nav.tsx";
import type { Frame } from "../components/page-context.ts";
import { Crumbs, Definition, Prose } from "../components/parts.tsx";
import { capital, type Choosable, type Compared } from "../../wiki/compare/rules.ts";
import type { Place } from "../../wiki/places/rules.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";

/** What every page of the comparison is given. */
export type SharedProps = {
	frame: Frame;
	place: Place;
	options: readonly Choosable[];
	/** The texts that the reader may adopt. */
	adoptable: readonly Adoptable[];
};

/** A version that can become the next edition. */
export type Adoptable = { readonly href: string; readonly label: string };

/** The way from deciding to doing it, for the curator. */
export function AdoptLinks({ adoptable }: { adoptable: readonly Adoptable[] }) {
	if (adoptable.length === 0) return null;
	return (
		<p class="cluster for-screen">
			{adoptable.map(({ href, label }) => (
				<ButtonLink href={href}>{adoptable.length === 1 ? "Adopt this" : `Adopt ${label}`}</ButtonLink>
			))}
		</p>
	);
}

/** Without HTML the text is shown as it was written. */
export type Shown = Compared & { readonly html?: SafeHtml };

type CompareFrameProps = Omit<SharedProps, "options" | "adoptable"> & { title: string; children: Child };

export function CompareFrame({ frame, place, title, children }: CompareFrameProps) {
	return (
		<Page
			frame={frame}
			title={[title, place.title]}
			section={place.term ? <TermNav {...place.term} /> : undefined}
			wide
		>
			<div class="stack">
				<Crumbs trail={place.crumbs} />
				{place.subject.kind === "term" ? null : (
					<PlaceNav
						href={place.href}
						title={place.title}
						counts={place.around}
						latest={place.around.versions === 0 ? undefined : place.around.versions}
					/>
				)}
				{children}
			</div>
		</Page>
	);
}

export function WholeText({ shown, place }: { shown: Shown; place: Place }) {
	return (
		<section class="stack" aria-labelledby={`text-${shown.key}`}>
			<h2 id={`text-${shown.key}`}>
				<a href={shown.href}>{capital(shown.label)}</a>
			</h2>
			<Whole shown={shown} kind={place.subject.kind} />
		</section>
	);
}

function Whole({ shown, kind }: { shown: Shown; kind: Place["subject"]["kind"] }) {
	if (shown.html === undefined) {
		return (
			<pre class="as-typed" dir="auto">
				{shown.text}
			</pre>
		);
	}
	if (kind !== "term") return <Prose html={shown.html} />;
	return <Definition html={shown.html} kind={shown.editionId === undefined ? "proof" : "entry"} />;
}
