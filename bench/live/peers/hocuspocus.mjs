// @hocuspocus/server with its own settings. It holds its documents in memory and stores them some seconds later.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Server } from "@hocuspocus/server";
import * as Y from "yjs";
import { answerQuestions } from "../answers.ts";

const { folder, seeds } = JSON.parse(process.argv[2] ?? "");
const stored = new Map(Object.entries(seeds).map(([name, path]) => [name, readFileSync(path)]));

const server = new Server({
	port: 0,
	address: "127.0.0.1",
	quiet: true,
	async onLoadDocument({ document, documentName }) {
		const seed = stored.get(documentName.split("-")[0]);
		if (seed) Y.applyUpdate(document, seed);
	},
	async onStoreDocument({ document, documentName }) {
		if (documentName === "typed") writeFileSync(join(folder, documentName), Y.encodeStateAsUpdate(document));
	},
});
await server.listen();
answerQuestions(server.address.port);
