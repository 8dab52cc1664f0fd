// Who wrote what: the words of one version with their authors, all at once or one person at a time.
import type { Child } from "hono/jsx";
import { WhoList, WhoText } from "../page/comparison.tsx";
import type { Frame } from "../page/frame.ts";
import { Page } from "../page/layout.tsx";
import { Aside, DateOnly } from "../page/parts.tsx";
import type { PersonName, Place } from "./rules.ts";
import { addressOf, type Author, sayOrigin, type Stretch } from "./rules-authors.ts";
import { inSentence } from "./rules-address.ts";
import { type Around, People, PlaceHead, TermSection } from "./views-place.tsx";

type AuthorsPageProps = {
	frame: Frame;
	place: Place;
	around: Around;
	number: number;
	draftId: string;
	/** Most words first. */
	authors: readonly Author[];
	stretches: readonly Stretch[];
	/** Position of the only author to show. */
	only: number | undefined;
	/** People whose words were all replaced later. */
	replaced: readonly PersonName[];
};

export function AuthorsPage(props: AuthorsPageProps) {
	const { frame, place, around, number, stretches, only } = props;
	const authors = props.authors.map(withProfile);
	const runs = stretches.map(({ text, author, origin }) => ({ text, author, href: addressOf(origin) }));
	const isLatest = number === around.versions;
	return (
		<Page
			frame={frame}
			title={[`Who wrote what in version ${number}`, place.title]}
			section={<TermSection place={place} />}
			aside={<AuthorsAside {...props} />}
			canonical={`${place.href}/versions/${number}/authors`}
		>
			<div class="stack">
				<PlaceHead place={place} around={around} current={isLatest ? "authors" : undefined}>
					Who wrote what in version {number} of <bdi>{inSentence(place)}</bdi>
				</PlaceHead>
				<p class="meta">
					Every stretch leads to the version in which it first appeared.{" "}
					<a href={`${place.href}/versions/${number}`}>Read version {number} without marks</a>
				</p>
				<WhoText authors={authors} runs={runs} only={only} />
				{only === undefined ? null : <Wrote {...props} author={only} />}
			</div>
		</Page>
	);
}

function withProfile({ handle, name, words }: Author) {
	return { name, words, href: `/people/${handle}` };
}

function Wrote({ authors, stretches, draftId, author }: AuthorsPageProps & { author: number }) {
	return (
		<section class="stack" aria-labelledby="wrote">
			<h2 id="wrote">
				<bdi>{authors[author]?.name}</bdi> wrote
			</h2>
			<ul class="list-plain">
				{stretches
					.filter((stretch) => stretch.author === author)
					.map(({ text, origin }) => (
						<li>
							<q dir="auto">{text.trim()}</q> in <a href={addressOf(origin)}>{sayOrigin(origin, draftId)}</a>,{" "}
							<DateOnly at={origin.savedAt} />
						</li>
					))}
			</ul>
		</section>
	);
}

function AuthorsAside({ place, number, authors, only, replaced }: AuthorsPageProps) {
	const base = `${place.href}/versions/${number}/authors`;
	return (
		<Aside title="People">
			<WhoList authors={authors.map(withProfile)} />
			{authors.length > 1 ? (
				<nav aria-label="Whose words to show">
					<ul class="list-plain">
						<li>
							<Choice href={base} isChosen={only === undefined}>
								Show everyone
							</Choice>
						</li>
						{authors.map((author, index) => (
							<li>
								<Choice href={`${base}?person=${index + 1}`} isChosen={only === index}>
									Show only {index + 1}, <bdi>{author.name}</bdi>
								</Choice>
							</li>
						))}
					</ul>
				</nav>
			) : null}
			{replaced.length === 0 ? null : (
				<p>
					Words also came from <People people={replaced} /> (later replaced).
				</p>
			)}
		</Aside>
	);
}

function Choice({ href, isChosen, children }: { href: string; isChosen: boolean; children: Child }) {
	return isChosen ? <strong aria-current="true">{children}</strong> : <a href={href}>{children}</a>;
}
