// Short histories for tests of authorship, told version by version; and who wrote what in them, as one line.
import { ownedTokens } from "../../../text/authorship/authorship.ts";
import { type Family, newFamily } from "../../../text/authorship/index/family.ts";
import { indexVersion } from "../../../text/authorship/index/index-version.ts";
import { attributeLiveText } from "../../../text/authorship/attribute/attribute-live-text.ts";
import { attributeText } from "../../../text/authorship/attribute/attribute-text.ts";
import type { LiveStretch } from "../../../text/authorship/attribute/stretches.ts";
import { spansOfAtoms } from "../../../text/authorship/spans.ts";
import type { Attribution } from "../../../text/authorship/attribute/write-out.ts";
import type { Span } from "../../../text/authorship/authorship.ts";

export type Told = {
	/** A text that arrives whole. Without `from` it follows from the version before. Returns the version's id. */
	readonly tells: (personId: string, text: string, ...from: readonly string[]) => string;
	/** The living text saved as a version: stretches with an atom were there before. */
	readonly saves: (text: string, stretches: readonly LiveStretch[], ...from: readonly string[]) => string;
	/** "ada: Trust is | ben: rarely | ada: earned." */
	readonly wrote: (id?: string) => string;
	/** The same with versions: "1: Trust is | 3: rarely | 1: earned." */
	readonly began: (id?: string) => string;
	readonly spans: (id?: string) => readonly Span[];
	readonly attribution: (id?: string) => Attribution;
	readonly text: (id?: string) => string;
	readonly family: Family;
};

export function tellStory(): Told {
	const family = newFamily();
	const versions = new Map<string, { text: string; attribution: Attribution }>();
	let next = 1;
	let last: string | undefined;
	const add = (
		text: string,
		from: readonly string[],
		find: (version: Moment, first: number) => Attribution,
	) => {
		const id = String(versions.size + 1);
		const before = last === undefined ? [] : [last];
		const version = { id, at: versions.size + 1, parentIds: from.length > 0 ? from : before, text };
		const attribution = find(version, next);
		for (const { atom, length } of attribution.origins) next = Math.max(next, atom + length);
		indexVersion(family, { ...version, ...attribution });
		versions.set(id, { text, attribution });
		last = id;
		return id;
	};
	const get = (id = last) => {
		const version = versions.get(id ?? "");
		if (!version) throw new Error(`Nothing was told of version ${id}.`);
		return version;
	};
	const spans = (id?: string) => spansOfAtoms(get(id).attribution.runs, family.origins);
	return {
		tells: (personId, text, ...from) =>
			add(text, from, (version, first) => attributeText(family, { ...version, personId }, first)),
		saves: (text, stretches, ...from) =>
			add(text, from, (version, first) => attributeLiveText(family, { ...version, stretches }, first)),
		wrote: (id) => lineOf(get(id).text, spans(id), ({ personId }) => personId),
		began: (id) => lineOf(get(id).text, spans(id), ({ versionId }) => versionId),
		spans,
		attribution: (id) => get(id).attribution,
		text: (id) => get(id).text,
		family,
	};
}

type Moment = {
	readonly id: string;
	readonly at: number;
	readonly parentIds: readonly string[];
	readonly text: string;
};

/** Words by their owner; a mark goes with whoever set it, white space with nobody. */
function lineOf(text: string, spans: readonly Span[], ownerOf: (span: Span) => string): string {
	const parts: { owner: string; text: string }[] = [];
	let at = 0;
	for (const token of ownedTokens(text, spans)) {
		const set = spanAt(spans, at);
		const owner = token.owner ? ownerOf({ ...token.owner, length: 1 }) : ownerOf(set);
		at += token.text.length;
		const last = parts.at(-1);
		if (last && (last.owner === owner || token.text.trim() === "")) last.text += token.text;
		else parts.push({ owner, text: token.text });
	}
	return parts.map((part) => `${part.owner}: ${part.text.replaceAll(/\s+/gu, " ").trim()}`).join(" | ");
}

function spanAt(spans: readonly Span[], place: number): Span {
	let at = 0;
	for (const span of spans) {
		at += span.length;
		if (at > place) return span;
	}
	throw new RangeError(`No span at ${place}.`);
}
