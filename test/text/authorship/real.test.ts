// Histories that people really wrote: one of which every word was labelled by hand, and the first 400 versions of an
// article about which people disagreed.
import { expect, test } from "vitest";
import { replay } from "../../../text/authorship/replay.ts";
import { spansOfAtoms } from "../../../text/authorship/spans.ts";
import { tokenize } from "../../../text/words.ts";
import { howMany } from "../../support/long.ts";
import { CAN_UNPACK, HAS_TEXTS, readGold, readPackedHistory } from "../../support/texts/real-texts.ts";

type Line = { readonly author: string; readonly text: string };

/** For every version the number of the version each unit of its text was first written in. */
function originsOf(lines: readonly Line[]): readonly (readonly number[])[] {
	const versions = lines.map(({ author, text }, i) => ({
		id: nameOf(i),
		at: i,
		parentIds: i === 0 ? [] : [nameOf(i - 1)],
		personId: author,
		text,
	}));
	const { family, versions: attribution } = replay(versions);
	return versions.map(({ id }) =>
		spansOfAtoms(attribution.get(id)?.runs ?? [], family.origins).flatMap(({ length, versionId }) =>
			Array.from({ length }, () => Number(versionId)),
		),
	);
}

function nameOf(number: number): string {
	return String(number).padStart(5, "0");
}

test.skipIf(!HAS_TEXTS)(
	"every labelled word is found in the version it came from (or: no data folder)",
	() => {
		const versions = readGold();

		const origins = originsOf(versions.map(({ editor, text }) => ({ author: String(editor), text })));

		const wrong = versions.flatMap(({ id, text, tokens, origin }, version) => {
			let at = 0;
			return tokens.flatMap((token, i) => {
				const start = text.indexOf(token, at);
				at = start + token.length;
				return origins[version]?.[start] === origin[i] ? [] : [`${id}: ${token}`];
			});
		});
		expect(wrong).toEqual([]);
		expect(versions.reduce((sum, { tokens }) => sum + tokens.length, 0)).toBe(461);
	},
);

const WINDOW = 8;

test.skipIf(!CAN_UNPACK)(
	"at most 2.5 words in 100 of a real article are said to be newer than eight words in a row (or: no data folder)",
	() => {
		const lines = readPackedHistory("anarchism-0000-0400").slice(0, howMany(250, 400));
		const origins = originsOf(lines.map(({ author, text }) => ({ author: String(author), text })));

		const first = new Map<string, number>();
		let [late, count] = [0, 0];
		lines.forEach(({ text }, version) => {
			const tokens = tokensOf(text);
			const windows = tokens.slice(WINDOW - 1).map((_, i) =>
				tokens
					.slice(i, i + WINDOW)
					.map((token) => token.text)
					.join(" "),
			);
			for (const window of windows) if (!first.has(window)) first.set(window, version);
			tokens.forEach(({ at }, i) => {
				const around = windows.slice(Math.max(0, i - WINDOW + 1), i + 1);
				const earliest = Math.min(...around.map((window) => first.get(window) ?? version));
				count += 1;
				if ((origins[version]?.[at] ?? 0) > earliest) late += 1;
			});
		});

		expect((100 * late) / count).toBeLessThanOrEqual(2.5);
	},
);

function tokensOf(text: string): { text: string; at: number }[] {
	let at = 0;
	return tokenize(text).flatMap((token) => {
		at += token.text.length;
		return token.kind === "space" ? [] : [{ text: token.text, at: at - token.text.length }];
	});
}
