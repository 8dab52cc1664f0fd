// A small wiki to compare texts in: prose with formatting, a page with a table and lists, Arabic, and Japanese.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where each of the comparisons stands. */
export const COMPARISONS = {
	english: "/terms/trust/compare?v=p1.1&v=p1.2",
	unlike: "/terms/trust/compare?v=p1.2&v=p4.1",
	arabic: "/terms/trust/compare?v=p2.1&v=p2.2",
	japanese: "/terms/trust/compare?v=p3.1&v=p3.2",
	phrases: "/terms/trust/compare?v=p1.1&v=p1.2&v=p4.1",
	table: "/pages/two-kinds/compare?v=1&v=2",
	typed: "/pages/two-kinds/compare?v=1&v=2&as=source",
	long: "/pages/a-long-one/compare?v=1&v=2",
} as const;

/** The folder, to be named as CONTENT_DIR. */
export function writeCompareContent(): string {
	const folder = mkdtempSync(join(tmpdir(), "watchword-content-"));
	for (const each of ["terms/trust/proposals", "pages"]) mkdirSync(join(folder, each), { recursive: true });
	const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
	write("people.md", `## ${WHO}\njoined: 2007-01-01T09:00+01:00\nrole: curator\ncredit: named\n`);
	write("terms/trust/term.md", `---\nheadword: Trust\nby: ${WHO}\nstarted: 2007-01-01T10:00+01:00\n---\n`);
	write("terms/trust/proposals/1-kept.md", proposal("kept promises", 11, ...ENGLISH));
	write("terms/trust/proposals/2-arabic.md", proposal("in Arabic", 13, ...ARABIC));
	write("terms/trust/proposals/3-japanese.md", proposal("in Japanese", 15, ...JAPANESE));
	write("terms/trust/proposals/4-unlike.md", proposal("another way", 17, UNLIKE));
	write("pages/two-kinds.md", `---\ntitle: Two kinds\n---\n${versions(19, PAGE)}`);
	write("pages/a-long-one.md", `---\ntitle: A long one\n---\n${versions(21, LONG)}`);
	return folder;
}

const WHO = "Mara Winter";

const ENGLISH = [
	"**Trust** is the willingness, by day and by night, of one party to rely on a promise that another made. It grows slowly, with every word that is kept; see [[trust]].",
	"**Trust** is the willingness of one party to rely on a *promise* that another freely made, by day and by night. It grows slowly, with each deed that is done, and falls at once; see [[trust]].",
];
const UNLIKE =
	"Confidence between neighbours comes from open books, bad news told early, and a habit of asking before taking.";
const ARABIC = [
	"الثقة هي استعداد المرء للاعتماد على وعد قطعه غيره، وهي تنمو ببطء مع كل كلمة تُحفظ.",
	"الثقة هي استعداد المرء للاعتماد على وعد قطعه جاره، وهي تنمو ببطء مع كل عمل يُنجز (CRM 2.0).",
];
const JAPANESE = [
	"信頼とは、相手が約束を守ると考えて行動することである。約束が守られるたびに少しずつ育つ。",
	"信頼とは、相手が約束を守ると信じて行動することである。約束が守られるたびにゆっくり育つ。",
];
/** Long enough to be compared in a thread of its own. */
const PARAGRAPHS = Array.from(
	{ length: 60 },
	(_, i) =>
		`Paragraph ${i + 1} says that a promise which is kept ${i + 2} times in a row becomes a habit, that a habit which is kept long enough becomes a name, and that a name is lost in an afternoon.`,
);
const LONG = [PARAGRAPHS.join("\n\n"), PARAGRAPHS.with(30, "Somebody wrote **this** instead.").join("\n\n")];
const PAGE = [
	`# What we mean

Two kinds of trust are often mixed up.

| Kind | Rests on | Lost by |
| --- | --- | --- |
| In a person | kept promises | one lie |
| In a thing | long use | one failure |

- Say what you will do.
- Do it.
- Say that it is done.

Everything else is decoration.`,
	`# What we mean

Two kinds of trust are often mixed up. They are not the same.

| Kind | Rests on | Grows | Lost by |
| --- | --- | --- | --- |
| In a person | kept promises | slowly | one public lie |
| In a thing | long use | with habit | one failure |
| In a rule | the same for all | with every case | one exception |

1. Say what you will do.
2. Say that it is done.
3. Ask whether it helped.

> Somebody has to begin.

Everything else is decoration.`,
];

function proposal(name: string, hour: number, ...texts: readonly string[]): string {
	return `---\nname: ${name}\n---\n${versions(hour, texts)}`;
}

function versions(hour: number, texts: readonly string[]): string {
	return texts
		.map((text, i) => `\n## Version ${i + 1}\n\n### ${WHO}, 2007-01-0${i + 2}T${hour}:00+01:00\n\n${text}\n`)
		.join("");
}
