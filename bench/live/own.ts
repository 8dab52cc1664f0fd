// Our own live core as the program runs it: rooms, log, sockets, SQLite. Only the question who may write is left
// out, because the other servers do not ask it either; everybody is whom the address says.
import { join } from "node:path";
import { serve, upgradeWebSocket, type WebSocketServerLike } from "@hono/node-server";
import { Hono } from "hono";
import { z } from "zod";
import { openSqliteLog } from "../../server/live/log/thread.ts";
import { openRooms } from "../../server/live/rooms.ts";
import { openSockets, socketOf } from "../../server/live/connection/socket.ts";
import { openLog } from "../../server/log.ts";
import { answerQuestions } from "./answers.ts";

// More than one process is meant to carry, because the largest measurement asks for it.
const CONNECTIONS = 10_000;

const { folder } = z.object({ folder: z.string() }).parse(JSON.parse(process.argv[2] ?? ""));

const rooms = openRooms({
	live: openSqliteLog(join(folder, "watchword.db")),
	log: openLog("warn"),
	clock: () => Date.now(),
	mayWrite: async () => true,
	mayAllWrite: async (asked) => asked.map(() => true),
	onQuiet: async () => undefined,
	settings: { connections: CONNECTIONS },
});

const app = new Hono().get(
	"/live/:draft",
	upgradeWebSocket((c) => ({
		onOpen: (_event, { raw }) => {
			const personId = c.req.query("as") ?? "";
			const member = { personId, name: personId, generation: undefined, client: undefined };
			void rooms.join(c.req.param("draft") ?? "", socketOf(raw), member);
		},
	})),
);

// The same thing at run time: the two packages' types differ in what may be left out.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const server = openSockets() as unknown as WebSocketServerLike;
serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0, websocket: { server } }, ({ port }) =>
	answerQuestions(port),
);
