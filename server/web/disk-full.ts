// While the disk is full, forms are refused with the reason and what was typed. What remains is what is kept in the
// browser, and what somebody needs who makes room: signing in and out, and taking texts out of use.
import type { MiddlewareHandler } from "hono";
import { diskFull } from "../errors.ts";
import type { App } from "./app-type.ts";
import type { Person } from "../wiki/people/rules.ts";

const FOR_ANYBODY = /^\/(?:sign-in|sign-out|settings\/appearance)(?:\/|$)/u;
const TAKING_AWAY = /\/(?:closure|withdrawal)$/u;

export const readsOnlyWhenFull: MiddlewareHandler<App> = async (c, next) => {
	const isForm = c.req.method === "POST";
	if (isForm && c.var.deps.disk.isFull() && !mayPass(c.req.path, c.var.person)) throw diskFull();
	return next();
};

function mayPass(path: string, person: Person): boolean {
	const answersForTexts = person.kind === "account" && (person.curator || person.admin);
	return FOR_ANYBODY.test(path) || (answersForTexts && TAKING_AWAY.test(path));
}
