// A text by three people who are named and two who are not, for the pages of the gallery.
import { WhoList, WhoText } from "../../../server/site/authors/views-owned-text.tsx";
import { authorOrder, unnamedLook } from "../../../text/author-looks.ts";
import { renderOwned } from "../../../text/markdown/render.ts";

const NOW = Date.UTC(2026, 10, 21, 15, 4);
const BASE = "/p/versions/7/authors";
const ALL = { only: undefined, plain: false, typed: false };

const PEOPLE = [
	...authorOrder([
		{ personId: "Ines Okafor", words: 14 },
		{ personId: "Tomas Reyes", words: 8 },
		{ personId: "Wen Zhao", words: 4 },
	]).map(({ personId: name, ...look }, index) => ({
		name,
		href: `/people/${index}`,
		words: [14, 8, 4][index] ?? 0,
		look,
		people: 1,
		sources: [
			{
				id: `from-${index + 1}-1`,
				label: `version ${index + 1}`,
				href: `/v/${index + 1}`,
				at: NOW,
				placed:
					index === 0
						? { kind: "restored" as const, where: { label: "version 6", href: "/v/6", by: "Wen Zhao" } }
						: undefined,
			},
		],
	})),
	{ name: undefined, href: undefined, words: 5, look: unnamedLook(4), people: 2, sources: [] },
];

const STRETCHES = (
	[
		["A commons is a resource, ", 1],
		["a community that depends on it, ", 0],
		["and the **rules** its members have agreed ", 3],
		["for using and mending it; ", 2],
		["take one away and the other two do not last.", 0],
	] as const
).map(([text, index]) => {
	const person = PEOPLE[index];
	const [source] = person?.sources ?? [];
	const look = person?.look ?? unnamedLook(0);
	return { text, mark: { name: person?.name, look, href: source?.href, source: source?.id } };
});

export function GalleryPeople() {
	return <WhoList people={PEOPLE} base={BASE} choice={ALL} />;
}

export function GalleryWords() {
	const names = { term: () => undefined, edition: () => undefined };
	return (
		<WhoText
			html={renderOwned(STRETCHES, { ...names, asTyped: false })}
			base={BASE}
			choice={ALL}
			only={undefined}
		/>
	);
}
