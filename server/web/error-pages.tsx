// What a person sees when something cannot be done: the reason, the next step, and the text they had typed.
import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { diskFull, Problem, STATUS_OF } from "../errors.ts";
import { writtenFields } from "../fields.ts";
import { type Asking, FaultPage, type Kept, ProblemPage } from "../site/components/problem.tsx";
import type { App } from "./app-type.ts";
import { formAt } from "./form-deed.ts";
import { readFields } from "./form-fields.ts";
import { frameOf } from "./respond.ts";
import { GUEST } from "../wiki/people/rules.ts";
import { listRoleHolders } from "../wiki/people/store-roles.ts";
import { listPeopleByIds } from "../wiki/people/store.ts";

/** What most forms ask for: handed back also where nothing takes the form that was sent. */
const COMMON = [
	{ name: "text", label: "Your text" },
	{ name: "reason", label: "Your reason" },
];

const RETRY_AFTER_SECONDS = 60;

/** Answers every throw. Problems are expected; anything else is recorded under a number and told apart. */
export async function answerFailure(error: Error, c: Context<App>): Promise<Response> {
	// A failure may come before anybody knew who is asking.
	if (c.get("person") === undefined) c.set("person", GUEST);
	const problem = c.var.deps.disk.report(error) ? diskFull() : problemOf(error);
	if (problem) {
		const kept = problem.handsBack ? await typedText(c) : [];
		const ask = await whomToAsk(c, problem);
		const shown = { frame: frameOf(c), problem, kept, ask, back: c.get("comingBack") };
		if (problem.kind === "unavailable") c.header("Retry-After", String(RETRY_AFTER_SECONDS));
		return c.html(<ProblemPage {...shown} />, STATUS_OF[problem.kind]);
	}
	const reference = c.get("requestId") ?? randomBytes(3).toString("hex");
	c.var.deps.log.error({ err: error, reference, path: c.req.path }, "unexpected failure");
	return c.html(<FaultPage frame={frameOf(c)} reference={reference} kept={await typedText(c)} />, 500);
}

export function answerUnknown(): never {
	throw new Problem("not-found", "Nothing is at this address. It may have been typed or copied wrongly.");
}

const HELPERS_SHOWN = 5;

/** Who can be asked, apart from the reader. A page that says what went wrong must not fail over this. */
async function whomToAsk(c: Context<App>, { ask }: Problem): Promise<Asking | undefined> {
	const { deps, person } = c.var;
	if (ask === undefined) return undefined;
	try {
		const own = ask.personId === undefined ? undefined : await listPeopleByIds(deps.db, [ask.personId]);
		const people = own ? [...own.values()] : await listRoleHolders(deps.db, [ask.role]);
		const others = people.filter(({ id }) => person.kind === "guest" || id !== person.id);
		return { role: ask.role, isOfTerm: own !== undefined, people: others.slice(0, HELPERS_SHOWN) };
	} catch {
		return undefined;
	}
}

function problemOf(error: Error): Problem | undefined {
	if (error instanceof Problem) return error;
	if (error instanceof HTTPException && error.status === 413) {
		return new Problem("too-big", "That is more than can be sent at once.", { handsBack: false });
	}
	return undefined;
}

/** One text for each kind of field, however often a field was sent: the page must not grow with the number. */
async function typedText(c: Context<App>): Promise<readonly Kept[]> {
	if (c.req.method !== "POST") return [];
	try {
		const form = formAt(c);
		const sent = await readFields(c);
		const labels = new Map(
			[...COMMON, ...(form ? writtenFields(form) : [])].map((each) => [each.name, each.label]),
		);
		return [...labels].flatMap(([name, label]) => {
			const [text] = sent.all(name);
			return text === undefined ? [] : [{ label, text }];
		});
	} catch {
		// The body could not be read at all: then there is nothing to hand back.
		return [];
	}
}
