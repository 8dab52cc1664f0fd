// Scripts without spaces, signs made of several, directions, and characters nobody sees.
import { expect, test } from "vitest";
import { tellStory } from "../../support/texts/story.ts";

test.each([
	[
		"Chinese and Japanese",
		"定義とは何かを説明する文章である。",
		"定義とは正確に何かを説明する短い文章である。",
		"ada: 定義とは | ben: 正確に | ada: 何かを説明する | ben: 短い | ada: 文章である。",
	],
	["Thai", "ภาษาไทยเป็นภาษา", "ภาษาไทยนั้นเป็นภาษา", "ada: ภาษาไทย | ben: นั้น | ada: เป็นภาษา"],
	["Arabic", "هذا تعريف قصير جدا", "هذا تعريف جديد قصير جدا", "ada: هذا تعريف | ben: جديد | ada: قصير جدا"],
	[
		"Hindi",
		"यह एक छोटी परिभाषा है",
		"यह एक बहुत छोटी परिभाषा है",
		"ada: यह एक | ben: बहुत | ada: छोटी परिभाषा है",
	],
])("in %s only the new words are new", (_, before, after, expected) => {
	const { tells, wrote } = tellStory();
	tells("ada", before);

	tells("ben", after);

	expect(wrote()).toBe(expected);
});

test("Hangul written in another encoding stays its author's", () => {
	const { tells, wrote } = tellStory();
	tells("ada", "정의는 약속이다");

	tells("ben", "정의는 약속이다".normalize("NFD"));

	expect(wrote()).toBe(`ada: ${"정의는 약속이다".normalize("NFD")}`);
});

test("an accent added to a word takes only the accent", () => {
	const { tells, spans, wrote } = tellStory();
	tells("ada", "The resume was long.");

	tells("ben", "The resume\u0301 was long.");

	expect(wrote()).toBe("ada: The resume\u0301 was long.");
	expect(
		spans()
			.filter(({ personId }) => personId === "ben")
			.map(({ length }) => length),
	).toEqual([1]);
});

test("a family of emoji that grows by one is a new sign of whoever set it", () => {
	const { tells, wrote } = tellStory();
	tells("ada", "A family 👨‍👩‍👧 here");

	tells("ben", "A family 👨‍👩‍👧‍👦 here");

	expect(wrote()).toBe("ada: A family | ben: 👨‍👩‍👧‍👦 | ada: here");
});

test.each([
	["flags", "Flags 🇫🇷 🇩🇪 wave", "Flags 🇫🇷 🇪🇸 wave", "ada: Flags 🇫🇷 | ben: 🇪🇸 | ada: wave"],
	["skin tones", "Hands 👍🏽 up", "Hands 👍🏿 up", "ada: Hands | ben: 👍🏿 | ada: up"],
])("%s are told apart whole", (_, before, after, expected) => {
	const { tells, wrote } = tellStory();
	tells("ada", before);

	tells("ben", after);

	expect(wrote()).toBe(expected);
});

test.each([
	["marks of direction", "one \u202btwo\u202c three"],
	["a zero-width joiner", "one t\u200cwo three"],
	["a soft hyphen", "one t\u00adwo three"],
	["a lone carriage return", "one\rtwo three"],
	["a line separator", "one\u2028two three"],
])("%s changes no word's author", (_, text) => {
	const { tells, wrote } = tellStory();
	tells("ada", "one two three");

	tells("ben", text);

	expect(
		wrote()
			.split(" | ")
			.filter((part) => /^ben: .*[a-z]/.test(part)),
	).toEqual([]);
});

test("the replacement character two clients can leave behind is nobody's word", () => {
	const { tells, wrote } = tellStory();
	tells("ada", "A smile 😀 here");

	tells("ben", "A smile \ufffd\ufffd here");

	expect(wrote()).toBe("ada: A smile | ben: \ufffd\ufffd | ada: here");
});

test("a text without a single space keeps its authors when words are put in", () => {
	const { tells, spans } = tellStory();
	const long = "abcdefghij,".repeat(2000);
	tells("ada", long);

	tells("ben", `${long.slice(0, 11_000)}NEW,${long.slice(11_000)}`);

	expect(spans().map(({ length, personId }) => [length, personId])).toEqual([
		[11_000, "ada"],
		[4, "ben"],
		[11_000, "ada"],
	]);
});
