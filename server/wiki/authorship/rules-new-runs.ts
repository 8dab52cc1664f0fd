// What to remember of a living text whose atoms are decided: which atom each of its stretches is, however it came there.
import { type AtomRun, type ReinsertedRun, byClient, cut, type Piece, type Sources } from "./rules.ts";

/** What to remember of a text whose atoms are decided. */
export type Remembered = {
	/** Clients of whom everything saved is to be forgotten first. */
	readonly forget: readonly number[];
	readonly fresh: readonly AtomRun[];
};

/** Afterwards the runs, and what came back as one of them, are these atoms, also where others were known. */
export function remember(
	runs: readonly AtomRun[],
	{ atoms, back }: Pick<Sources, "atoms" | "back">,
): Remembered {
	const savedOf = byClient(atoms);
	const cutAll = (all: readonly AtomRun[]) =>
		all.flatMap((run) => cut(run, savedOf.get(run.client) ?? []).map((piece) => ({ ...piece, run })));
	const forget = new Set(
		cutAll(runs)
			.filter(isRevised)
			.map(({ client }) => client),
	);
	const news = [...runs, ...aliasesOf(runs, back)];
	const newsOf = byClient(runs);
	const fresh = cutAll(news)
		.filter(({ client, found }) => !found && !forget.has(client))
		.map(({ client, clock, length, run }) => ({ client, clock, length, atom: run.atom + clock - run.clock }));
	const kept = atoms.filter(({ client }) => forget.has(client));
	const uncovered = kept.flatMap((run) => apartFrom(run, newsOf.get(run.client) ?? []));
	return {
		forget: [...forget],
		fresh: [...fresh, ...runs.filter(({ client }) => forget.has(client)), ...uncovered],
	};
}

function isRevised({ clock, found, skip, run }: Piece<AtomRun> & { readonly run: AtomRun }): boolean {
	return found !== undefined && found.atom + skip !== run.atom + clock - run.clock;
}

/** What came back twice must be known under its first name, too. */
function aliasesOf(runs: readonly AtomRun[], back: readonly ReinsertedRun[]): AtomRun[] {
	const runsOf = byClient(runs);
	const taken = new Set<string>();
	const again = back.filter(({ isCopy }) => !isCopy);
	return again.flatMap((each) =>
		cut(each, runsOf.get(each.client) ?? []).flatMap(({ clock, length, found, skip }) => {
			const first = { client: each.of.client, clock: each.of.clock + clock - each.clock };
			const key = `${first.client} ${first.clock}`;
			if (!found || taken.has(key)) return [];
			taken.add(key);
			return [{ ...first, length, atom: found.atom + skip }];
		}),
	);
}

function apartFrom(run: AtomRun, others: readonly AtomRun[]): AtomRun[] {
	return cut(run, others)
		.filter(({ found }) => found === undefined)
		.map(({ client, clock, length }) => ({ client, clock, length, atom: run.atom + clock - run.clock }));
}
