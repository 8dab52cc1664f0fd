// Who wrote what: the words of one version with their authors, all at once or one person at a time.
import {
	type WhoChoice,
	WhoList,
	type WhoPassage,
	type WhoPerson,
	WhoText,
	WhoWrote,
} from "./views-owned-text.tsx";
import { Page } from "../components/layout.tsx";
import type { Frame } from "../components/page-context.ts";
import { Aside } from "../components/parts.tsx";
import { People, PlaceHead, TermSection } from "../components/place.tsx";
import type { PersonName } from "../../wiki/people/rules.ts";
import { inSentence } from "../../wiki/places/rules-address.ts";
import type { Place } from "../../wiki/places/rules.ts";
import { authorsPath, versionPath } from "../../../text/addresses.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";

type AuthorsPageProps = {
	frame: Frame;
	place: Place;
	number: number;
	/** Most words first. */
	people: readonly WhoPerson[];
	html: SafeHtml;
	choice: WhoChoice;
	/** What the one person wrote whose words are shown alone. */
	passages: readonly WhoPassage[];
	/** People whose words were all replaced later. */
	replaced: readonly PersonName[];
};

export function AuthorsPage(props: AuthorsPageProps) {
	const { frame, place, number, people, html, choice, passages, replaced } = props;
	const href = versionPath(place.href, number);
	const base = authorsPath(href);
	const only = people.find(({ look }) => look.number === choice.only);
	return (
		<Page
			frame={frame}
			title={[`Who wrote what in version ${number}`, place.title]}
			section={<TermSection place={place} />}
			aside={
				<Aside title="People">
					<WhoList people={people} base={base} choice={choice} />
					{replaced.length === 0 ? null : (
						<p>
							Words also came from <People people={replaced} /> (later replaced).
						</p>
					)}
				</Aside>
			}
			canonical={base}
		>
			<div class="stack">
				<PlaceHead place={place} current={number === place.around.versions ? "authors" : undefined}>
					Who wrote what in version {number} of <bdi>{inSentence(place)}</bdi>
				</PlaceHead>
				<p class="meta">
					Every stretch leads to the version in which it first appeared.{" "}
					<a href={href}>Read version {number} without marks</a>
				</p>
				<WhoText html={html} base={base} choice={choice} only={only} />
				{only === undefined ? null : <WhoWrote person={only} passages={passages} />}
			</div>
		</Page>
	);
}
