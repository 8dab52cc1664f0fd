// A free page as readers see it: its latest version, rendered.
import { ButtonLink } from "../components/forms.tsx";
import { Page } from "../components/layout.tsx";
import { PlaceNav } from "../components/nav.tsx";
import type { Frame } from "../components/page-context.ts";
import { Crumbs, PersonLink, Prose, Time } from "../components/parts.tsx";
import type { Place } from "../../wiki/places/rules.ts";
import { versionPath, writePath } from "../../../text/addresses.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";

type WikiPageProps = {
	frame: Frame;
	place: Place;
	html: SafeHtml | undefined;
	version:
		| {
				readonly number: number;
				readonly savedAt: number;
				readonly savedBy?: { readonly handle: string; readonly name: string } | undefined;
		  }
		| undefined;
	comments: number;
};

export function WikiPagePage({ frame, place, html, version, comments }: WikiPageProps) {
	return (
		<Page frame={frame} title={[place.title]} canonical={place.href}>
			<article class="stack">
				<Crumbs trail={place.crumbs.slice(0, 1)} />
				<h1 dir="auto">{place.title}</h1>
				<PlaceNav
					href={place.href}
					title={place.title}
					current="text"
					counts={{ versions: version?.number ?? 0, comments }}
					latest={version?.number}
				/>
				{html === undefined ? <p class="meta">Nothing has been saved yet.</p> : <Prose html={html} />}
				{version ? (
					<p class="meta">
						<a href={versionPath(place.href, version.number)}>Version {version.number}</a>, saved{" "}
						{version.savedBy ? (
							<>
								by <PersonLink {...version.savedBy} />{" "}
							</>
						) : (
							"by itself "
						)}
						<Time at={version.savedAt} now={frame.now} />
					</p>
				) : null}
				<div class="cluster">
					<ButtonLink href={writePath(place.href)}>Write together</ButtonLink>
				</div>
			</article>
		</Page>
	);
}
