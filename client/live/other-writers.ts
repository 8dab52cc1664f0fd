// Who else is writing, read from their awareness states, and the sentence that announces who came and went. Pure.
import { byName } from "../../text/formats.ts";

export type OtherWriter = {
	readonly client: number;
	readonly personId: string;
	readonly name: string;
	/** 1 to 6. */
	readonly colour: number;
	/** Relative positions as JSON, as Yjs reads them. */
	readonly cursor: { readonly anchor: unknown; readonly head: unknown } | undefined;
};

/** Everybody but this page, in the order of their names. The server has signed each name. */
export function othersOf(
	states: ReadonlyMap<number, Readonly<Record<string, unknown>>>,
	own: number,
): readonly OtherWriter[] {
	const others: OtherWriter[] = [];
	for (const [client, { user, cursor }] of states) {
		if (client === own || !isUser(user)) continue;
		others.push({
			client,
			personId: user.id,
			name: user.name,
			colour: user.colour,
			cursor: isCursor(cursor) ? cursor : undefined,
		});
	}
	return others.toSorted((a, b) => byName(a.name, b.name) || a.client - b.client);
}

function isUser(value: unknown): value is { id: string; name: string; colour: number } {
	return (
		typeof value === "object" &&
		value !== null &&
		"id" in value &&
		typeof value.id === "string" &&
		"name" in value &&
		typeof value.name === "string" &&
		"colour" in value &&
		typeof value.colour === "number"
	);
}

function isCursor(value: unknown): value is { anchor: unknown; head: unknown } {
	return typeof value === "object" && value !== null && "anchor" in value && "head" in value;
}

/** People once each, though they may have several pages open. */
export function peopleOf(others: readonly OtherWriter[], ownPersonId: string): readonly OtherWriter[] {
	const seen = new Set([ownPersonId]);
	return others.filter(({ personId }) => {
		if (seen.has(personId)) return false;
		seen.add(personId);
		return true;
	});
}

/** One sentence for who came and who went, or undefined when nobody did. */
export function arrivalSentence(
	before: readonly OtherWriter[],
	now: readonly OtherWriter[],
): string | undefined {
	const came = now.filter(({ personId }) => !before.some((other) => other.personId === personId));
	const went = before.filter(({ personId }) => !now.some((other) => other.personId === personId));
	const sentences = [sentenceOf(came, "joined"), sentenceOf(went, "left")].filter(
		(sentence) => sentence !== "",
	);
	if (sentences.length === 0) return undefined;
	return sentences.join(" ");
}

function sentenceOf(people: readonly OtherWriter[], what: string): string {
	const [first, second] = people.map(({ name }) => name);
	if (first === undefined) return "";
	if (second === undefined) return `${first} ${what}.`;
	if (people.length === 2) return `${first} and ${second} ${what}.`;
	return `${first} and ${people.length - 1} others ${what}.`;
}
