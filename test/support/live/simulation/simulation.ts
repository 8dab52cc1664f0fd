// One run of the simulation: some people write two drafts for a few seconds while everything that can break does, then
// all faults end and everybody must end with the text of the log.
import Database from "better-sqlite3";
import * as Y from "yjs";
import type { Session } from "../../../../client/live/session.ts";
import type { openRooms } from "../../../../server/live/rooms.ts";
import { PEOPLE } from "../live.ts";
import { randomFrom } from "../../texts/random.ts";
import { openAudit } from "./audit.ts";
import type { Wire } from "./browser-socket.ts";
import { createNetwork, type Network } from "./network.ts";
import { Page, type Rule, type World } from "./page.ts";
import { Server } from "./server.ts";
import { pass, stopClocks } from "./time.ts";

export type { Rule } from "./page.ts";

export type Code = { readonly openRooms: typeof openRooms; readonly Session: typeof Session };

export type Ground = { readonly code: Code; readonly wire: Wire; readonly database: Buffer };

export type Run = {
	readonly violations: readonly { readonly rule: Rule; readonly detail: string }[];
	readonly kills: number;
	/** How often somebody read "Saved", and how many closed the tab at that moment. */
	readonly saved: number;
	readonly closed: number;
	readonly rows: number;
};

type Stage = {
	readonly world: World;
	readonly server: Server;
	readonly network: Network;
	readonly pages: Set<Page>;
	readonly drafts: readonly string[];
	readonly promised: { readonly draft: string; readonly content: Y.Snapshot }[];
	closed: number;
	forms: number;
	over: boolean;
};

const WRITING_MS = 3_000;
const SETTLING_MS = 30_000;

export async function simulate(given: number, { code, wire, database }: Ground): Promise<Run> {
	stopClocks();
	const random = randomFrom(given);
	const file = new Database(database);
	const drafts = ["kin", "folk"];
	file
		.prepare(
			"insert into draft (id, kind, generation, last_seq, started_at) values ('folk', 'page', 1, 0, 0)",
		)
		.run();
	const violations: { rule: Rule; detail: string }[] = [];
	const broken = (rule: Rule, detail: string): void => {
		violations.push({ rule, detail });
	};
	const network = createNetwork(random);
	wire.network = network;
	const fault = (line: string): void => broken("fault", line);
	const audit = openAudit(file);
	const { committed } = audit;
	const server = new Server({ openRooms: code.openRooms, file, network, random, committed, fault });
	const world: World = { Session: code.Session, audit, random, broken };
	const stage: Stage = {
		world,
		server,
		network,
		drafts,
		pages: new Set(),
		promised: [],
		closed: 0,
		forms: 0,
		over: false,
	};
	await play(stage);
	await settle(stage);
	// Read afresh: what was said to be saved must have outlived every crash.
	const log = openAudit(file);
	for (const { draft, content } of stage.promised) {
		const missing = log.missing(draft, content);
		if (missing) broken("lost", `in the end: ${missing}`);
	}
	for (const page of stage.pages) page.close();
	const rows = Number(file.prepare("select count(*) from draft_update").pluck().get());
	return { violations, kills: server.kills, saved: stage.promised.length, closed: stage.closed, rows };
}

async function play(stage: Stage): Promise<void> {
	const { world, server, network } = stage;
	const { random } = world;
	network.loss = random.chance(0.4) ? 0.08 : 0;
	server.deadly = random.chance(0.5) ? 0.02 : 0;
	for (const person of PEOPLE) live(stage, person, random.pick(stage.drafts));
	for (let i = 0; i < 12; i++) setTimeout(() => disturb(stage), random.below(WRITING_MS));
	for (let i = 0; i < 6; i++) setTimeout(() => void editByForm(stage), random.below(WRITING_MS));
	await pass(WRITING_MS, () => look(stage));
	stage.over = true;
}

/** Opens a page as this person and keeps doing something there, until the tab is closed; then opens another. */
function live(stage: Stage, person: string, draft: string, kept?: Uint8Array): void {
	const { world, pages, promised, server } = stage;
	const { random } = world;
	const page = new Page(world, {
		person,
		draft,
		kept,
		saved: (content) => {
			promised.push({ draft, content });
			if (stage.over || !random.chance(0.15)) return;
			stage.closed++;
			queueMicrotask(close);
			if (random.chance(0.5)) server.kill();
		},
	});
	pages.add(page);
	const close = (): void => {
		if (!pages.delete(page)) return;
		const bytes = page.close();
		const [next, copy] = random.chance(0.5) ? [draft, bytes] : [random.pick(stage.drafts), undefined];
		setTimeout(() => live(stage, person, next, copy), random.below(100));
	};
	const act = (): void => {
		if (stage.over || !pages.has(page)) return;
		if (random.chance(0.01)) close();
		else if (random.chance(0.02)) page.goOffline(random.below(300));
		else page.type();
		setTimeout(act, random.below(random.chance(0.1) ? 600 : 60));
	};
	act();
}

function disturb({ world: { random }, server, drafts }: Stage): void {
	const kind = random.below(10);
	if (kind < 3) server.kill();
	else if (kind < 5) server.killAfter(random.below(12));
	else if (kind === 5) void server.stop();
	else if (kind === 6) server.rooms?.close(random.pick(drafts), 1012, "try again");
	else if (kind === 7) server.rooms?.dismiss(random.pick(PEOPLE), 1012, "try again");
	else {
		server.isDiskFull = true;
		setTimeout(() => {
			server.isDiskFull = false;
		}, random.below(400));
	}
}

/** Somebody without JavaScript. What resolves is in the log; what is refused may be stored later or never. */
async function editByForm(stage: Stage): Promise<void> {
	const { world, server, drafts } = stage;
	const { random, audit, broken } = world;
	const draft = random.pick(drafts);
	const words = `<form ${++stage.forms}>`;
	const edited = server.rooms?.edit(draft, "carol", ({ text }) => [
		{ at: text.length, remove: 0, insert: words },
	]);
	const result = await edited?.catch((error: unknown) => {
		if (!(error instanceof Error && "kind" in error)) broken("fault", String(error));
	});
	if (result && !(result.text.includes(words) && audit.text(draft).includes(words))) {
		broken("lost", `a form was answered without ${words}`);
	}
}

/** All faults end. Those on a broken line hang up once, as people do; then everybody has the text of the log. */
async function settle(stage: Stage): Promise<void> {
	const { world, server, network, pages } = stage;
	const wasBroken = network.loss > 0;
	network.loss = 0;
	server.deadly = 0;
	server.killAfter(Infinity);
	for (const page of wasBroken ? pages : []) page.goOffline(50);
	const isSettled = (page: Page): boolean => page.saysSaved && page.read() === world.audit.text(page.draft);
	for (let waited = 0; waited < SETTLING_MS && ![...pages].every(isSettled); waited += 500) {
		await pass(500, () => look(stage));
	}
	for (const page of pages) {
		if (isSettled(page)) continue;
		const [here, log] = [page.read(), world.audit.text(page.draft)];
		world.broken("diverged", JSON.stringify({ saved: page.saysSaved, here, log }));
	}
}

function look({ pages }: Stage): void {
	for (const page of pages) page.look();
}
