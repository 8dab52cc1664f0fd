// Which terms fit what has been typed after "[[", the likeliest first. Pure.

export type TermName = { readonly headword: string; readonly synonyms: readonly string[] };

/** One line of the list. */
export type TermOption = {
	readonly headword: string;
	/** Another name by which it was found. */
	readonly synonym: string | undefined;
};

const SHOWN_MAX = 8;

export function termsLike(names: readonly TermName[], typed: string): readonly TermOption[] {
	const wanted = folded(typed.trim());
	const fits: { readonly option: TermOption; readonly rank: number }[] = [];
	for (const { headword, synonyms } of names) {
		const named = [undefined, ...synonyms].map((synonym) => ({
			option: { headword, synonym },
			rank: rankOf(folded(synonym ?? headword), wanted) * 2 + (synonym === undefined ? 0 : 1),
		}));
		const [best] = named.filter(({ rank }) => rank < NO_FIT * 2).toSorted((a, b) => a.rank - b.rank);
		if (best) fits.push(best);
	}
	return fits
		.toSorted((a, b) => a.rank - b.rank || a.option.headword.localeCompare(b.option.headword))
		.slice(0, SHOWN_MAX)
		.map(({ option }) => option);
}

/** What stands between the brackets when this one is taken. */
export function markOf({ headword, synonym }: TermOption): string {
	return synonym === undefined ? headword : `${headword}|${synonym}`;
}

const NO_FIT = 3;

/** At the beginning, at the beginning of a word, anywhere, nowhere. */
function rankOf(name: string, wanted: string): number {
	const at = name.indexOf(wanted);
	if (at < 0) return NO_FIT;
	if (at === 0) return 0;
	return name.includes(` ${wanted}`) ? 1 : 2;
}

/** Without capitals and accents, which people leave out when they look for something. */
function folded(text: string): string {
	return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
