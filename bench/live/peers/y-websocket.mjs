// @y/websocket-server as its README starts it: documents in memory, and nothing is stored.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { setPersistence, setupWSConnection } from "@y/websocket-server/utils";
import { WebSocketServer } from "ws";
import * as Y from "yjs";
import { answerQuestions } from "../answers.ts";

const { seeds } = JSON.parse(process.argv[2] ?? "");
const stored = new Map(Object.entries(seeds).map(([name, path]) => [name, readFileSync(path)]));

setPersistence({
	provider: undefined,
	async bindState(name, document) {
		const seed = stored.get(name.split("-")[0]);
		if (seed) Y.applyUpdate(document, seed);
	},
	async writeState() {},
});

const server = createServer();
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
sockets.on("connection", setupWSConnection);
server.on("upgrade", (request, socket, head) => {
	sockets.handleUpgrade(request, socket, head, (connection) =>
		sockets.emit("connection", connection, request),
	);
});
server.listen(0, "127.0.0.1", () => answerQuestions(server.address().port));
