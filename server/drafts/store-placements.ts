// Reads who put words of others where they are in a version: who restored, moved or copied them last, and in which
// version. Whose words they are, is another question.
import { indexRuns, type RunIndex } from "../../text/authorship/runs.ts";
import type { Db } from "../db/tables.ts";
import type { Placed } from "./rules-working-out.ts";
import { readRuns } from "./store-atoms.ts";

/** A stretch of a version's text, in UTF-16 units. */
export type Placing = {
	readonly at: number;
	readonly length: number;
	readonly kind: Placed["kind"];
	readonly personId: string;
	/** The version in which they were put there. */
	readonly versionId: string;
};

/** In the order of the text, without overlaps. */
export async function listPlacings(db: Db, versionId: string): Promise<readonly Placing[]> {
	const [runs, rows] = await Promise.all([readRuns(db, versionId), listPlaced(db, versionId)]);
	const index = indexRuns(runs);
	// The latest word on each unit counts.
	const units = new Map<number, Omit<Placing, "at" | "length">>();
	for (const { atom, length, ...placed } of rows) {
		for (const [from, to] of placesOf(index, atom, length)) {
			for (let at = from; at < to; at++) units.set(at, placed);
		}
	}
	const placings: Placing[] = [];
	for (const [at, placed] of [...units].toSorted(([a], [b]) => a - b)) {
		const last = placings.at(-1);
		if (last && last.at + last.length === at && isSame(last, placed)) {
			placings[placings.length - 1] = { ...last, length: last.length + 1 };
		} else placings.push({ at, length: 1, ...placed });
	}
	return placings;
}

/** Where these atoms stand in the text. */
function placesOf({ runs, starts }: RunIndex, atom: number, length: number): [from: number, to: number][] {
	return runs.flatMap(([first, count], i): [number, number][] => {
		const from = Math.max(first, atom);
		const to = Math.min(first + count, atom + length);
		const shift = (starts[i] ?? 0) - first;
		return from < to ? [[from + shift, to + shift]] : [];
	});
}

function isSame(one: Placing, other: Omit<Placing, "at" | "length">): boolean {
	return one.kind === other.kind && one.personId === other.personId && one.versionId === other.versionId;
}

type PlacedRow = Omit<Placing, "at"> & { readonly atom: number };

/** Of the version and of all it came from, the oldest first. */
async function listPlaced(db: Db, versionId: string): Promise<readonly PlacedRow[]> {
	return db
		.withRecursive("behind(id)", (qb) =>
			qb
				.selectFrom("version")
				.select("version.id")
				.where("version.id", "=", versionId)
				.union(
					qb
						.selectFrom("version_parent")
						.innerJoin("behind", "behind.id", "version_parent.version_id")
						.select("version_parent.parent_id as id"),
				),
		)
		.selectFrom("placement")
		.innerJoin("version", "version.id", "placement.version_id")
		.select([
			"placement.atom",
			"placement.length",
			"placement.kind",
			"placement.person_id as personId",
			"placement.version_id as versionId",
		])
		.where("placement.version_id", "in", (eb) => eb.selectFrom("behind").select("behind.id"))
		.orderBy("version.saved_at")
		.orderBy("version.id")
		.orderBy("placement.atom")
		.execute();
}
