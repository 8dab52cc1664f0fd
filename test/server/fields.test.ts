// The fields of forms: read, refused beside themselves, and described for pages and for an API.
import { expect, test } from "vitest";
import { z } from "zod";
import {
	asWritten,
	carried,
	choice,
	fieldOf,
	line,
	parseForm,
	prose,
	publicReason,
	secret,
	ticked,
	wholeText,
	writtenFields,
} from "../../server/fields.ts";

const FORM = z.object({
	name: line({ label: "Your name", what: "A name", max: 10, empty: "Write your name." }),
	about: prose({ label: "About you", what: "A text", max: 20 }),
	text: wholeText({ label: "Text", what: "A text", max: 30, advice: "Make it shorter." }),
	why: publicReason("Say why."),
	colour: choice(["red", "blue"], { label: "Colour", wrong: "Choose red or blue." }),
	agreed: ticked({ label: "I agree", empty: "Tick the box." }),
	again: asWritten("Again"),
	code: secret("Code"),
	from: carried(),
});

const GOOD = {
	name: "  Ada \n Lovelace".slice(0, 12),
	about: " one\r\ntwo ",
	text: "Words.",
	why: "It is right.",
	colour: "blue",
	agreed: "yes",
	again: " as typed ",
	code: "123456",
	from: "p2.7",
};

test("a form that is right becomes the values that are kept", () => {
	expect(parseForm(FORM, GOOD)).toEqual({
		ok: true,
		value: {
			name: "Ada Love",
			about: "one\ntwo",
			text: "Words.",
			why: "It is right.",
			colour: "blue",
			agreed: true,
			again: " as typed ",
			code: "123456",
			from: "p2.7",
		},
	});
});

test.for([
	["name", " \u200b ", "Write your name."],
	["name", "a".repeat(11), "A name has at most 10 characters; this has 11."],
	["name", "a\u202eb", "The name contains characters that cannot be stored."],
	["about", "a\u0000", "The text contains characters that cannot be stored."],
	["why", " … ", "Say why."],
	["colour", "green", "Choose red or blue."],
	["agreed", "", "Tick the box."],
	["text", "a".repeat(31), "A text has at most 30 characters; this has 31. Make it shorter."],
] as const)("what is wrong with the field %s is said beside it", ([name, typed, sentence]) => {
	expect(parseForm(FORM, { ...GOOD, [name]: typed })).toMatchObject({
		ok: false,
		errors: { [name]: sentence },
	});
});

test("everything that is wrong is said at once, and a whole text that is too long is told apart", () => {
	const wrong = parseForm(FORM, { ...GOOD, name: "", text: "a".repeat(31) });
	const short = parseForm(FORM, { ...GOOD, name: "" });

	expect(!wrong.ok && Object.keys(wrong.errors)).toEqual(["name", "text"]);
	expect([!wrong.ok && wrong.isTooBig, !short.ok && short.isTooBig]).toEqual([true, undefined]);
});

test("a page takes name, label and limit of a field from the form", () => {
	expect(fieldOf(FORM, "name")).toEqual({ name: "name", label: "Your name", maxlength: 10 });
	expect(fieldOf(FORM, "code")).toEqual({ name: "code", label: "Code" });
});

test("what people write is handed back, and neither secrets nor what the page carries", () => {
	expect(writtenFields(FORM)).toEqual([
		{ name: "name", label: "Your name" },
		{ name: "about", label: "About you" },
		{ name: "text", label: "Text" },
		{ name: "why", label: "Why? Everyone will read this." },
		{ name: "again", label: "Again" },
	]);
});

test("an API can describe the form from the same schema", () => {
	const schema = z.toJSONSchema(FORM, { io: "input" });

	expect(schema).toMatchObject({
		type: "object",
		properties: { name: { type: "string", title: "Your name", maxLength: 10 } },
	});
});
