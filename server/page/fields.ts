// Reads a posted form as text, and remembers it so that every refusal can hand the words back.
import type { Context } from "hono";
import type { App } from "../deps.ts";
import { Problem } from "../errors.ts";

const FIELDS_MAX = 200;

export type Fields = {
	/** The field's text with plain line ends; "" when it was not sent. */
	readonly text: (name: string) => string;
	/** Every value sent under this name. */
	readonly all: (name: string) => readonly string[];
};

/** Throws Problem "invalid" when a field comes twice where one is meant, or the form is not one of ours. */
export async function readFields(c: Context<App>): Promise<Fields> {
	const body = await parse(c);
	const values = new Map<string, string[]>();
	for (const [name, value] of body.entries()) {
		if (typeof value !== "string") continue;
		values.set(name, [...(values.get(name) ?? []), value.replaceAll("\r\n", "\n")]);
	}
	if (values.size > FIELDS_MAX) throw new Problem("too-big", "This form has more fields than any of ours.");
	return {
		all: (name) => values.get(name) ?? [],
		text: (name) => {
			const given = values.get(name) ?? [];
			if (given.length > 1) throw new Problem("invalid", "This form came with the same field twice.");
			return given[0] ?? "";
		},
	};
}

async function parse(c: Context<App>): Promise<FormData> {
	try {
		return await c.req.formData();
	} catch (error) {
		throw new Problem("invalid", "This form could not be read. Go back, reload the page and try again.", {
			cause: error,
		});
	}
}
