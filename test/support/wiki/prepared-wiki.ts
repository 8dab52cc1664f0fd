// People who are signed in, and an empty page to write on, written into the folder of a server that does not run.
import { v7 } from "uuid";
import { openProgram } from "../../../server/program.ts";
import { UNBUILT_ASSETS } from "../../../server/web/assets.ts";
import { insertPage } from "../../../server/wiki/pages/store.ts";
import { insertPerson } from "../../../server/wiki/people/store.ts";
import { insertDraft } from "../../../server/wiki/versions/store.ts";
import { CONFIG } from "./deps.ts";
import { type RunningServer, startServer } from "./server.ts";

export type PreparedPerson = { readonly id: string; readonly name: string; readonly cookie: string };

export type PreparedWiki = {
	readonly server: RunningServer;
	readonly people: readonly PreparedPerson[];
	/** The draft of /pages/kin. */
	readonly draftId: string;
};

/** The built program running over such a folder. Remove the server when the test is over. */
export async function startPreparedWiki(
	names: readonly string[],
	settings: Readonly<Record<string, string>> = {},
	node?: string,
): Promise<PreparedWiki> {
	const server = await startServer(settings, node);
	await server.stop();
	const prepared = await prepare(server, names);
	await server.restart();
	return { server, ...prepared };
}

async function prepare(
	{ dataDir, url }: RunningServer,
	names: readonly string[],
): Promise<Pick<PreparedWiki, "people" | "draftId">> {
	const program = await openProgram({ ...CONFIG, dataDir, publicUrl: url }, { assets: UNBUILT_ASSETS });
	const { db, accounts } = program.deps;
	const draftId = v7();
	try {
		const people: PreparedPerson[] = [];
		for (const name of names) {
			const id = v7();
			const email = `${id}@wiki.example`;
			const accountId = await accounts.ensureAccount(email, name);
			const person = { id, name, affiliation: "", joinedAt: Date.now(), accountId, email };
			await db.transaction().execute((tx) => insertPerson(tx, person));
			const cookies = await accounts.openSession(accountId, new Headers());
			people.push({ id, name, cookie: cookies.map((line) => line.split(";")[0]).join("; ") });
		}
		const startedBy = people[0]?.id ?? "";
		await db.transaction().execute(async (tx) => {
			await insertDraft(tx, { id: draftId, kind: "page", startedAt: Date.now() });
			const page = { id: v7(), slug: "kin", title: "Kin", draftId, startedBy, startedAt: Date.now() };
			await insertPage(tx, page);
		});
		return { people, draftId };
	} finally {
		await program.close();
	}
}
