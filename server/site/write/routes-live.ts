// The socket of a draft: who may open one, and then it is the room's. Refusals of people are told by a close code,
// because a browser hides the status of a refused socket from its page.
import { queryValue } from "../../web/guest-pages.ts";
import { upgradeWebSocket } from "@hono/node-server";
import { Hono } from "hono";
import { Problem } from "../../errors.ts";
import { socketOf } from "../../live/connection/socket.ts";
import type { App } from "../../web/app-type.ts";
import { CLOSE } from "../../../text/wire.ts";

export const liveDrafts = new Hono<App>().get(
	"/live/:draft",
	async (c, next) => {
		// Cookies travel with sockets from any page, so only our own pages may open one.
		if (c.req.header("origin") !== c.var.deps.config.publicUrl) {
			throw new Problem("forbidden", "This connection was opened by another site.");
		}
		await next();
	},
	upgradeWebSocket((c) => {
		const { deps, person } = c.var;
		const draftId = c.req.param("draft");
		// Kept apart, because the request itself is gone by the time somebody asks.
		const headers = new Headers({ cookie: c.req.header("cookie") ?? "" });
		return {
			onOpen: (_event, { raw }) => {
				const socket = socketOf(raw);
				if (person.kind === "guest") {
					socket.close(CLOSE.signedOut, "signed out");
					return;
				}
				void deps.rooms.join(draftId, socket, {
					personId: person.id,
					name: person.name,
					generation: numberOf(queryValue(c, "generation")),
					client: numberOf(queryValue(c, "client")),
					isSignedIn: async () => (await deps.accounts.findSession(headers)) !== undefined,
				});
			},
		};
	}),
);

function numberOf(value: string | undefined): number | undefined {
	const number = Number(value);
	return value !== undefined && Number.isSafeInteger(number) ? number : undefined;
}
