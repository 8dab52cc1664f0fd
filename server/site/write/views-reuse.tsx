// The page that asks before the words of an earlier version are used again.
import type { Edits } from "../../comparer/job.ts";
import { ComparisonBlock } from "../components/comparison.tsx";
import { Button, ButtonLink, Form } from "../components/forms.tsx";
import { listed } from "../components/language.ts";
import { Page } from "../components/layout.tsx";
import type { Frame } from "../components/page-context.ts";
import { SectionTitle } from "../components/parts.tsx";
import { PlaceHead, TermSection } from "../components/place.tsx";
import type { Place } from "../../wiki/places/rules.ts";
import type { Version } from "../../wiki/versions/rules.ts";
import { reusePath, versionPath } from "../../../text/addresses.ts";

type ReusePageProps = {
	frame: Frame;
	place: Place;
	version: Version;
	/** From the text as it is now to the words to be used again. */
	edits: Edits;
	/** Whether there are words that no version holds yet. */
	unsaved: boolean;
};

export function ReusePage({ frame, place, version, edits, unsaved }: ReusePageProps) {
	const { number } = version;
	const latest = place.around.versions;
	const next = latest + (unsaved ? 2 : 1);
	return (
		<Page
			frame={frame}
			title={[`Use the words of version ${number} again`, place.title]}
			section={<TermSection place={place} />}
		>
			<div class="stack">
				<PlaceHead place={place}>Use the words of version {number} again</PlaceHead>
				<p class="lede">
					This saves version {next} with the words of version {number}. {whatStays(number, latest)} Everyone
					who wrote these words stays their author.
				</p>
				{unsaved ? (
					<p>
						The text has changed since version {latest}. It is saved first, as version {latest + 1}.
					</p>
				) : null}
				<SectionTitle>What this changes</SectionTitle>
				<ComparisonBlock {...edits} />
				<Form action={reusePath(versionPath(place.href, number))} request={frame.request}>
					<div class="cluster">
						<Button>Use the words of version {number} again</Button>
						<ButtonLink href={versionPath(place.href, number)} kind="quiet">
							Cancel
						</ButtonLink>
					</div>
				</Form>
			</div>
		</Page>
	);
}

function whatStays(number: number, latest: number): string {
	const later = Array.from({ length: latest - number }, (_, index) => String(number + 1 + index));
	if (later.length === 0) return "";
	if (later.length === 1) return `Version ${later[0]} stays in the list.`;
	const named = later.length > 4 ? `${later[0]} to ${later.at(-1)}` : listed(later);
	return `Versions ${named} stay in the list.`;
}
