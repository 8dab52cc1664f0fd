// Who is thanked on an edition: as everybody reads it, and as the curator sees it before adopting.
import { Thanks } from "../components/credits.tsx";
import { plural } from "../components/language.ts";
import { Colophon, SectionTitle } from "../components/parts.tsx";
import { type Consent, type Credit, thanksOf } from "../../wiki/editions/rules.ts";

/** "With thanks to Ines Okafor, Wen Zhao and 2 who prefer not to be named." */
export function ThanksLine({ credits }: { credits: readonly Credit[] }) {
	if (credits.length === 0) return null;
	const { named, unnamed } = thanksOf(credits);
	return (
		<Colophon>
			With thanks to{" "}
			<Thanks thanks={{ unnamed, named: named.map(({ name, link }) => ({ name, href: link })) }} />.
		</Colophon>
	);
}

/** The same, with everyone's answer. Nobody can be named here who has not said yes. */
export function ThanksPreview({ credits }: { credits: readonly Credit[] }) {
	return (
		<section class="stack" aria-labelledby="thanks">
			<SectionTitle id="thanks">Thanks, as they will appear</SectionTitle>
			{credits.length === 0 ? <p>No words of anybody are in this text.</p> : <ThanksLine credits={credits} />}
			<ul class="list-plain">
				{credits.map((credit) => (
					<li>
						<bdi>{credit.person.name}</bdi>
						<span class="meta">
							, {plural(credit.words, "word")}, {ANSWERS[credit.consent]}
							{credit.consent === "named" ? linked(credit.link) : ""}
						</span>
					</li>
				))}
			</ul>
		</section>
	);
}

const ANSWERS: Record<Consent, string> = {
	named: "agreed to be named",
	counted: "wants to be counted without a name",
	ask: "wants to be asked each time; not named until they agree",
	undecided: "has not answered; not named until they agree",
};

function linked(link: string | undefined): string {
	return link === undefined ? ", without a link" : `, with a link to ${new URL(link).host}`;
}
