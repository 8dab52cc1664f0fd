// A form that cannot be carried out as it is comes back, and its status says why.
import { type Context, Hono } from "hono";
import { expect, test } from "vitest";
import { z } from "zod";
import { Problem, type ProblemKind } from "../../../server/errors.ts";
import { wholeText } from "../../../server/fields.ts";
import type { App } from "../../../server/web/app-type.ts";
import { formDeed } from "../../../server/web/form-deed.ts";

const FORM = z.object({
	text: wholeText({ label: "Text", what: "A text", max: 10, empty: "Write a text." }),
});

/** Posts a text to a form whose deed fails in this way. */
function postTo(kind: ProblemKind, text: string) {
	const site = new Hono<App>().post(
		"/",
		formDeed({
			form: FORM,
			permit: (_c: Context<App>) => undefined,
			do: () => Promise.reject(new Problem(kind, "It cannot be done.", { field: "text" })),
			again: (c, { typed, errors }) => c.html(`${typed.text}: ${errors["text"] ?? ""}`),
		}),
	);
	return site.request("/", { method: "POST", body: new URLSearchParams({ text }) });
}

test.for([
	["", 422, ": Write a text."],
	["a text of words", 413, "a text of words: A text has at most 10 characters; this has 15."],
] as const)("the form with “%s” comes back with %i", async ([text, status, body]) => {
	const answer = await postTo("conflict", text);

	expect([answer.status, await answer.text()]).toEqual([status, body]);
});

test.for([
	["invalid", 422],
	["conflict", 409],
	["too-big", 413],
] as const)("a deed that fails as %s shows the form again with %i", async ([kind, status]) => {
	const answer = await postTo(kind, "a text");

	expect([answer.status, await answer.text()]).toEqual([status, "a text: It cannot be done."]);
});
