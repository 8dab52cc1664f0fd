import { once } from "node:events";
import { serve, type WebSocketServerLike } from "@hono/node-server";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { createApp } from "../../../../server/app.ts";
import { openSockets } from "../../../../server/live/connection/socket.ts";
import { CLOSE, FRAME } from "../../../../text/wire.ts";
import { PUBLIC_URL } from "../../../support/wiki/deps.ts";
import { type Actor, openWiki, type Wiki } from "../../../support/wiki/wiki.ts";

// The same thing at run time: the two packages' types differ in what may be left out.
function isSocketServer(value: unknown): value is WebSocketServerLike {
	return value instanceof WebSocketServer;
}

type Asking = { readonly actor?: Actor; readonly origin?: string };

/** Asks for a draft's socket and says what came of it: the first frame's type, a close code, or a refusal's status. */
async function openedBy(wiki: Wiki, draftId: string, asking: Asking): Promise<string> {
	const socket = await connect(wiki, draftId, asking);
	return Promise.race([
		once(socket, "message").then(([data]) => `frame ${Buffer.from(data)[0]}`),
		once(socket, "close").then(([code]) => `closed ${code}`),
		once(socket, "unexpected-response").then(([, response]) => `status ${response.statusCode}`),
	]);
}

/** Somebody who is in the room and only reads; resolves to the code and the reason of the farewell. */
async function sits(wiki: Wiki, draftId: string, actor: Actor) {
	const socket = await connect(wiki, draftId, { actor });
	const farewell = once(socket, "close").then(([code, reason]) => [code, String(reason)]);
	await once(socket, "message");
	return { farewell, isOpen: () => socket.readyState === WebSocket.OPEN };
}

async function connect(
	wiki: Wiki,
	draftId: string,
	{ actor, origin = PUBLIC_URL }: Asking,
): Promise<WebSocket> {
	const sockets: unknown = openSockets();
	if (!isSocketServer(sockets)) throw new TypeError("The socket server is of another kind.");
	const server = serve({
		fetch: createApp(wiki.deps).fetch,
		port: 0,
		hostname: "127.0.0.1",
		websocket: { server: sockets },
	});
	onTestFinished(() => void server.close());
	await once(server, "listening");
	const address = server.address();
	const port = typeof address === "object" && address !== null ? address.port : 0;
	const socket = new WebSocket(`ws://127.0.0.1:${port}/live/${draftId}`, {
		headers: { ...(actor ? { cookie: actor.cookie } : {}), origin },
	});
	onTestFinished(() => socket.terminate());
	return socket;
}

async function pageOf(wiki: Wiki, actor: Actor): Promise<string> {
	await wiki.post("/pages/new", { title: "Ideas", text: "kin" }, actor);
	const draft = await wiki.deps.db.selectFrom("draft").select("id").executeTakeFirstOrThrow();
	return draft.id;
}

test("a member of the group is greeted by the room", async () => {
	const wiki = await openWiki();
	const ada = await wiki.joins("Ada");
	const draftId = await pageOf(wiki, ada);

	expect(await openedBy(wiki, draftId, { actor: ada })).toBe(`frame ${FRAME.hello}`);
	expect(wiki.deps.rooms.present(draftId)).toEqual([{ personId: ada.id, name: "Ada" }]);
});

test("[L9] a guest is told to sign in, and learns nothing about the draft", async () => {
	const wiki = await openWiki();
	const ada = await wiki.joins("Ada");
	const draftId = await pageOf(wiki, ada);

	expect(await openedBy(wiki, draftId, {})).toBe(`closed ${CLOSE.signedOut}`);
	expect(await openedBy(wiki, "missing", {})).toBe(`closed ${CLOSE.signedOut}`);
});

test.each(["missing", "..%2F..%2Fetc%2Fpasswd", "x".repeat(2_000)])(
	"[L9] there is no draft at %s",
	async (draftId) => {
		const wiki = await openWiki();
		const ada = await wiki.joins("Ada");

		expect(await openedBy(wiki, draftId, { actor: ada })).toBe(`closed ${CLOSE.gone}`);
	},
);

test.each(["https://evil.example", "null", "http://sub.wiki.example", `${PUBLIC_URL}.evil.example`])(
	"[L9] a socket opened by a page of %s is refused before it opens",
	async (origin) => {
		const wiki = await openWiki();
		const ada = await wiki.joins("Ada");
		const draftId = await pageOf(wiki, ada);

		expect(await openedBy(wiki, draftId, { actor: ada, origin })).toBe("status 403");
	},
);

test("[L9] signing out ends the connections of that session, and no others of the same person", async () => {
	const wiki = await openWiki();
	const ada = await wiki.joins("Ada");
	const elsewhere = await wiki.signsInAgain(ada);
	const draftId = await pageOf(wiki, ada);
	const here = await sits(wiki, draftId, ada);
	const there = await sits(wiki, draftId, elsewhere);

	await wiki.post("/sign-out", {}, ada);

	expect(await here.farewell).toEqual([CLOSE.signedOut, "signed out"]);
	expect(there.isOpen()).toBe(true);
});

test("[L9] whoever has left, or may not write any more, loses connections that only read", async () => {
	const wiki = await openWiki();
	const [ada, kin] = [await wiki.joins("Ada"), await wiki.joins("Kin")];
	const draftId = await pageOf(wiki, ada);
	const [first, second] = [await sits(wiki, draftId, ada), await sits(wiki, draftId, kin)];

	await wiki.deps.db.updateTable("person").set({ standing: "applicant" }).where("id", "=", kin.id).execute();

	expect(await second.farewell).toEqual([CLOSE.notAllowed, "no longer allowed to write here"]);
	expect(first.isOpen()).toBe(true);
});

test("[L9] closing a proposal, by whatever way, ends the connections to it, but no others", async () => {
	const wiki = await openWiki();
	const ada = await wiki.joins("Ada", "curator");
	const draftId = await pageOf(wiki, ada);
	await wiki.post("/terms/new", { headword: "Kin" }, ada);
	await wiki.post("/terms/kin/proposals/new", { text: "Kin are family.", name: "family" }, ada);
	const { draft_id: definition } = await wiki.deps.db
		.selectFrom("proposal")
		.select("draft_id")
		.executeTakeFirstOrThrow();
	const [page, proposal] = [await sits(wiki, draftId, ada), await sits(wiki, definition, ada)];

	await wiki.deps.db.updateTable("proposal").set({ state: "closed" }).execute();

	expect(await proposal.farewell).toEqual([CLOSE.notAllowed, "no longer allowed to write here"]);
	expect(page.isOpen()).toBe(true);
});

test("the address answers a plain request without a socket", async () => {
	const wiki = await openWiki();

	const answer = await wiki.request("/live/x", { headers: { origin: PUBLIC_URL } });

	expect(answer.status).toBe(404);
});
