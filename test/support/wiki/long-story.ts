// Starting content for looking at histories and authors: seven people, a text taken further by several others and in
// several scripts, and many versions. Every sentence is made up of plain words.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const PEOPLE = [
	"Ada Moss",
	"Ben Tarn",
	"Cy Holm",
	"Dee Lund",
	"Eli Park",
	"Fay Rook",
	"Gus Vane",
	"Hana Ito",
	"Idris Noor",
];

const [ADA, BEN, CY, DEE, ELI, FAY, GUS, HANA, IDRIS] = PEOPLE;

/** Parts of the long text; each version adds the next. */
const PARTS = [
	["Trust is what is left", ADA],
	["when the papers are in the drawer;", BEN],
	["it is **earned slowly**,", CY],
	["spent quickly,", DEE],
	["and never lent to strangers.", ELI],
	["Whoever keeps [[trust|it]]", FAY],
	["keeps a promise nobody wrote.", GUS],
] as const;

type Step = { readonly by: string | undefined; readonly text: string };

/** Makes a folder for CONTENT_DIR. Proposal 1 has seven versions; 2 to 5 go on from its fourth. */
export function writeLongStory(): string {
	const dir = mkdtempSync(join(tmpdir(), "watchword-story-"));
	mkdirSync(join(dir, "terms/trust/proposals"), { recursive: true });
	const put = (path: string, text: string) => writeFileSync(join(dir, path), text);
	put("people.md", PEOPLE.map((name, index) => person(name, index)).join("\n"));
	put(
		"terms/trust/term.md",
		`---\nheadword: Trust\nby: ${ADA}\nstarted: 2007-01-02T09:00+00:00\nlimit: 60 words\n---\n`,
	);
	put("terms/trust/proposals/1-drawer.md", proposal("the drawer", LONG));
	for (const number of [2, 3, 4, 5]) {
		const text = `${LONG[3]?.text} Taken further by ${number}.`;
		put(
			`terms/trust/proposals/${number}-further.md`,
			proposal(`further ${number}`, [{ by: PEOPLE[number], text }], {
				from: "proposal 1, version 4",
				day: 11 + number,
			}),
		);
	}
	put(
		"terms/trust/editions.md",
		`## Edition 1 by ${ADA}, 2007-02-01T09:00+00:00\nadopts: proposal 1, version 7\n\nIt says it best.\n`,
	);
	put("terms/trust/proposals/6-arabic.md", proposal("بالعربية", ARABIC, { day: 21 }));
	put("terms/trust/proposals/7-japanese.md", proposal("日本語で", JAPANESE, { day: 23 }));
	return dir;
}

const LONG: readonly Step[] = PARTS.map(([, by], index) => ({
	by,
	text: PARTS.slice(0, index + 1)
		.map(([part]) => part)
		.join(" "),
}));

const ARABIC: readonly Step[] = [
	{ by: IDRIS, text: "الثقة هي ما يبقى عندما توضع الأوراق في الدرج." },
	{ by: HANA, text: "الثقة هي ما يبقى عندما توضع الأوراق في الدرج، وتُكتسب ببطء." },
];

const JAPANESE: readonly Step[] = [
	{ by: HANA, text: "信頼とは、書類をしまったあとに残るものである。" },
	{ by: BEN, text: "信頼とは、書類をしまったあとに残るものである。ゆっくりと得られ、すぐに失われる。" },
];

function person(name: string, index: number): string {
	const credit = index % 3 === 2 ? "counted" : "named";
	return `## ${name}\njoined: 2007-01-01T0${index}:00+00:00\n${index === 0 ? "role: curator\n" : ""}credit: ${credit}\n`;
}

function proposal(
	name: string,
	steps: readonly Step[],
	{ from, day = 3 }: { from?: string; day?: number } = {},
): string {
	const head = `---\nname: ${name}\n${from === undefined ? "" : `from: ${from}\n`}---\n`;
	const versions = steps.map(({ by, text }, index) => {
		const at = `2007-01-${String(day + index).padStart(2, "0")}T10:0${index}+00:00`;
		return `\n## Version ${index + 1}\n\n### ${by}, ${at}\n\n${text}\n`;
	});
	return head + versions.join("");
}
