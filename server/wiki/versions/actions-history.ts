// Tells a history with what each session changed, where several lie between two versions: that is kept nowhere, and
// worked out from the log while it is short enough for somebody who waits.
import type { Db } from "../../db/tables.ts";
import { listUpdates, type LoggedUpdate, replayTexts } from "../../live/history.ts";
import type { HistoryChoice, Session } from "./rules-history.ts";
import { changeOf } from "./rules.ts";
import { type HistoryOf, readHistory, type ToldHistory } from "./store-history.ts";

// About a second of typing each; more are not read again for every visitor.
const ROWS_MAX = 2_000;
const TEXT_LENGTH_MAX = 20_000;

export async function tellHistory(db: Db, of: HistoryOf, choice: HistoryChoice): Promise<ToldHistory> {
	const { draftId } = of;
	const told = await readHistory(db, of, choice);
	const [newest] = told.versions;
	const asked = [...told.sessions].filter(
		([number, { length }]) => length > 1 || (number === 0 && length > 0),
	);
	if (newest === undefined || asked.length === 0) return told;
	const upto = Math.max(...asked.map(([, sessions]) => sessions.at(-1)?.rows.upto ?? 0));
	const logged = { draftId, generation: newest.generation, afterSeq: 0, uptoSeq: upto };
	const rows = await listUpdates(db, logged, ROWS_MAX + 1);
	if (rows.length > ROWS_MAX) return told;
	const [first, last] = [rows[0]?.seq ?? 0, rows.at(-1)?.seq ?? 0];
	// Sessions of another generation are not in these rows.
	const counted = asked.filter(
		([, sessions]) =>
			(sessions[0]?.rows.after ?? 0) >= first - 1 && (sessions.at(-1)?.rows.upto ?? 0) <= last,
	);
	const textAt = textsAt(
		rows,
		counted.flatMap(([, sessions]) => sessions),
		first,
	);
	const changed = counted.map(
		([number, sessions]) => [number, sessions.map((session) => withChange(session, textAt))] as const,
	);
	return { ...told, sessions: new Map([...told.sessions, ...changed]) };
}

type Rows = readonly LoggedUpdate[];
type TextAt = (seq: number) => string | undefined;

/** A generation after the first begins with the text as it was. */
function textsAt(rows: Rows, sessions: readonly Session[], first: number): TextAt {
	const isWhole = first === 1;
	const momentOf = (seq: number) => (isWhole ? seq : Math.max(seq, first));
	const wanted = sessions.flatMap(({ rows: { after, upto } }) => [momentOf(after), momentOf(upto)]);
	const moments = [...new Set(wanted)].toSorted((a, b) => a - b);
	const texts = replayTexts(rows, moments);
	const found = new Map(moments.map((moment, index) => [moment, texts[index]]));
	return (seq) => found.get(momentOf(seq));
}

function withChange(session: Session, textAt: TextAt): Session {
	const [before, after] = [textAt(session.rows.after), textAt(session.rows.upto)];
	if (before === undefined || after === undefined) return session;
	if (Math.max(before.length, after.length) > TEXT_LENGTH_MAX) return session;
	const { wordsAdded, wordsRemoved } = changeOf(before, after);
	return { ...session, change: { wordsAdded, wordsRemoved } };
}
