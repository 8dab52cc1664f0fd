// What stands around every page of a proposal or free page: where it is, and the way to its other pages.
import type { Child } from "hono/jsx";
import { PlaceNav, TermNav } from "./nav.tsx";
import { Crumbs, PersonLink } from "./parts.tsx";
import type { PersonName } from "../../wiki/people/rules.ts";
import type { Place } from "../../wiki/places/rules.ts";
import type { VersionLine } from "../../wiki/versions/rules.ts";

export type PlaceSection = "text" | "versions" | "discussion" | "authors";

export function TermSection({ place }: { place: Place }) {
	return place.term ? <TermNav {...place.term} current="proposals" /> : null;
}

type PlaceHeadProps = { place: Place; current?: PlaceSection | undefined; children: Child };

/** Crumbs, the heading and the links to the text's other pages. */
export function PlaceHead({ place, current, children }: PlaceHeadProps) {
	return (
		<>
			<Crumbs trail={place.crumbs} />
			<h1>{children}</h1>
			<PlaceNav
				href={place.href}
				title={place.title}
				current={current}
				counts={place.around}
				latest={place.around.versions === 0 ? undefined : place.around.versions}
			/>
		</>
	);
}

/** "Ines Okafor, Tomas Reyes", each a link. */
export function People({ people }: { people: readonly PersonName[] }) {
	return (
		<>
			{people.map((person, index) => (
				<>
					{index === 0 ? "" : ", "}
					<PersonLink handle={person.handle} name={person.name} />
				</>
			))}
		</>
	);
}

/** Everyone to name beside a version: who wrote in it, or who saved it when nobody did. */
export function peopleOf({ writers, savedBy }: VersionLine): readonly PersonName[] {
	if (writers.length > 0) return writers;
	return savedBy === undefined ? [] : [savedBy];
}

/** "+9 −2", "+1". */
export function difference(added: number, removed: number): string {
	const signed = [added > 0 ? `+${added}` : "", removed > 0 ? `−${removed}` : ""].filter(
		(part) => part !== "",
	);
	return signed.join(" ");
}

export function EditionSection({ place }: { place: Place }) {
	return place.term ? <TermNav {...place.term} current="editions" /> : null;
}
