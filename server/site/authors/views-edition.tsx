// Who wrote what in an edition: named are only people who said yes.
import {
	type WhoChoice,
	WhoList,
	type WhoPassage,
	type WhoPerson,
	WhoText,
	WhoWrote,
} from "./views-owned-text.tsx";
import { Thanks } from "../components/credits.tsx";
import { Page } from "../components/layout.tsx";
import type { Frame } from "../components/page-context.ts";
import { Aside, Crumbs } from "../components/parts.tsx";
import { EditionSection } from "../components/place.tsx";
import { type Credit, type Edition, thanksOf } from "../../wiki/editions/rules.ts";
import type { Place } from "../../wiki/places/rules.ts";
import { authorsPath, editionPath } from "../../../text/addresses.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";

type EditionAuthorsPageProps = {
	frame: Frame;
	place: Place;
	edition: Edition;
	/** Most words first; those who are not named come last, together. */
	people: readonly WhoPerson[];
	html: SafeHtml;
	choice: WhoChoice;
	/** What the one person wrote whose words are shown alone. */
	passages: readonly WhoPassage[];
	/** People whose words were all replaced later. */
	replaced: readonly Credit[];
};

export function EditionAuthorsPage(props: EditionAuthorsPageProps) {
	const { frame, place, edition, people, html, choice, passages, replaced } = props;
	const title = `Who wrote what in edition ${edition.number}`;
	const href = editionPath(place.href, edition.number);
	const base = authorsPath(href);
	const only = people.find(({ look }) => look.number === choice.only);
	return (
		<Page
			frame={frame}
			title={[title, place.title]}
			section={<EditionSection place={place} />}
			aside={
				<Aside title="People">
					<WhoList people={people} base={base} choice={choice} />
					<Replaced credits={replaced} />
				</Aside>
			}
			canonical={base}
		>
			<div class="stack">
				<Crumbs trail={[...place.crumbs, { href, label: `Edition ${edition.number}` }]} />
				<h1>{title}</h1>
				<p class="meta">
					Every stretch leads to the version in which it first appeared. Only people who said yes are named.{" "}
					<a href={href}>Read the edition without marks</a>
				</p>
				<WhoText html={html} base={base} choice={choice} only={only} />
				{only === undefined ? null : <WhoWrote person={only} passages={passages} />}
			</div>
		</Page>
	);
}

function Replaced({ credits }: { credits: readonly Credit[] }) {
	if (credits.length === 0) return null;
	const { named, unnamed } = thanksOf(credits);
	return (
		<p>
			Words also came from{" "}
			<Thanks thanks={{ unnamed, named: named.map(({ name, link }) => ({ name, href: link })) }} /> (later
			replaced).
		</p>
	);
}
