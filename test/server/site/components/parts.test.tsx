// What the parts of pages say, and that nothing people write becomes markup.
import { nowAt } from "../../../../server/site/components/now.ts";
import type { Child } from "hono/jsx";
import nodes from "lucide-static/icon-nodes.json" with { type: "json" };
import { expect, test } from "vitest";
import { Choice, Field, Form, TextArea, Tick } from "../../../../server/site/components/forms.tsx";
import { ICON_SHAPES } from "../../../../server/site/components/icon-shapes.ts";
import { Copyable } from "../../../../server/site/components/copyable.tsx";
import {
	Badge,
	Crumbs,
	DateOnly,
	Deadline,
	Moment,
	Avatar,
	Facts,
	Headword,
	PersonChip,
	PersonLink,
	Time,
} from "../../../../server/site/components/parts.tsx";
import { initials, plural } from "../../../../server/site/components/language.ts";
import { shown } from "../../../support/browser/shown.ts";

const EVIL = `"><script>alert('1')</script>`;
const AT = Date.UTC(2007, 0, 31, 15, 4);

const WITH_WORDS: Record<string, Child> = {
	Badge: <Badge kind="open">{EVIL}</Badge>,
	Choice: <Choice name="c" legend={EVIL} options={[{ value: EVIL, label: EVIL, hint: EVIL }]} error={EVIL} />,
	Copyable: <Copyable label={EVIL} text={EVIL} />,
	Crumbs: <Crumbs trail={[{ href: EVIL, label: EVIL }]} />,
	Avatar: <Avatar name={EVIL} />,
	Facts: <Facts rows={[[EVIL, EVIL]]} />,
	Field: <Field name={EVIL} label={EVIL} hint={EVIL} error={EVIL} value={EVIL} />,
	Form: (
		<Form action={EVIL} keep={EVIL} request={EVIL}>
			{EVIL}
		</Form>
	),
	Headword: <Headword also={EVIL}>{EVIL}</Headword>,
	PersonChip: <PersonChip handle={EVIL} name={EVIL} affiliation={EVIL} />,
	PersonLink: <PersonLink handle={EVIL} name={EVIL} />,
	TextArea: <TextArea name="t" label={EVIL} value={EVIL} />,
	Tick: <Tick name="k" label={EVIL} hint={EVIL} value={EVIL} />,
};

test.each(Object.entries(WITH_WORDS))("%s shows what people write as words", async (_name, part) => {
	const html = await shown(part);

	expect(html).not.toContain("<script");
	expect(html).not.toMatch(/="[^"]*">[^<]*<script/);
});

test("a text area hands back a text that begins with an empty line", async () => {
	const html = await shown(<TextArea name="t" label="Definition" value={"\nsecond line"} />);

	expect(html).toContain(">\n\nsecond line</textarea>");
});

test("a date far away is a date in full, and within a week it has its time and zone", async () => {
	const far = await shown(<Time at={AT} now={nowAt(AT + 8 * 24 * 3600 * 1000)} />);
	const near = await shown(<Time at={AT} now={nowAt(AT + 3600 * 1000)} />);

	expect(far).toContain(">31 January 2007</time>");
	expect(near).toContain(">31 January 2007, 15:04 UTC</time>");
	expect(await shown(<DateOnly at={AT} />)).toBe('<time datetime="2007-01-31">31 January 2007</time>');
});

test("a closing date is said in the zone it was set in", async () => {
	const html = await shown(<Deadline at={Date.UTC(2007, 1, 1, 4, 59)} zone="America/New_York" />);

	expect(html).toContain("Wednesday 31 January 2007, 23:59 New York time");
});

test("a decision is dated to the minute, with the zone", async () => {
	const html = await shown(<Moment at={AT} zone="Asia/Tokyo" />);

	expect(html).toContain(">1 February 2007, 00:04 (Tokyo)</time>");
});

test("the error of a field is tied to it, and says that it is one", async () => {
	const html = await shown(
		<Field name="name" label="Your name" hint="As others see it" error="Write your name." />,
	);

	expect(html).toContain('aria-describedby="name-hint name-error"');
	expect(html).toContain('aria-invalid="true"');
	expect(html).toContain("Error: </span>Write your name.");
});

test("a choice has nothing chosen beforehand, and the error summary leads to its first option", async () => {
	const options = [
		{ value: "yes", label: "Thank me by name" },
		{ value: "no", label: "Count me without a name" },
	];

	const html = await shown(<Choice name="credit" legend="Credit" options={options} />);

	expect(html).not.toContain("checked");
	expect(html).toContain('id="credit"');
});

test.each([
	["Ines Okafor", "IO"],
	["mara", "M"],
	["Ana Lucía de Souza", "AS"],
	["王小明", "王"],
	["  ", ""],
	["“Jo” Ng", "JN"],
	["é\u0301tienne x", "É\u0301X"],
])("%s has the initials %s", (name, letters) => {
	expect(initials(name)).toBe(letters);
});

test.each([
	[0, "0 words"],
	[1, "1 word"],
	[1234, "1,234 words"],
])("%i is said as %s", (n, words) => {
	expect(plural(n, "word")).toBe(words);
});

test("the icons are those of lucide", () => {
	const theirs = new Map<string, unknown>(Object.entries(nodes));

	for (const [name, shapes] of Object.entries(ICON_SHAPES)) expect(shapes, name).toEqual(theirs.get(name));
});
