import { expect, test, vi } from "vitest";
import { howMany } from "../../support/long.ts";
import { ground } from "../../support/live/live.ts";
import { seedsOf } from "../../support/texts/random.ts";
import { socketOn, type Wire } from "../../support/live/simulation/browser-socket.ts";
import { mutate, type Mutant } from "../../support/live/simulation/mutants.ts";
import { simulate, type Code, type Rule } from "../../support/live/simulation/simulation.ts";

const wire: Wire = { network: undefined };
// Before the client's code is read: its sockets extend this class.
vi.stubGlobal("WebSocket", socketOn(wire));
const { openRooms } = await import("../../../server/live/rooms.ts");
const { Session } = await import("../../../client/live/session.ts");
const database = await ground;

const SEEDS = seedsOf(howMany(50, 1_000));

function run(seed: number, code: Code): ReturnType<typeof simulate> {
	return simulate(seed, { code, wire, database });
}

test(
	"[L3] whatever breaks, nothing that was called saved is lost, nobody sees what is not stored, and all end alike",
	async () => {
		const total = { kills: 0, saved: 0, closed: 0 };

		for (const seed of SEEDS) {
			const { violations, ...counts } = await run(seed, { openRooms, Session });
			expect(violations, `seed ${seed}`).toEqual([]);
			total.kills += counts.kills;
			total.saved += counts.saved;
			total.closed += counts.closed;
		}

		// Else the simulation has become too peaceful to show anything.
		expect(total.kills).toBeGreaterThan(SEEDS.length);
		expect(total.saved).toBeGreaterThan(5 * SEEDS.length);
		expect(total.closed).toBeGreaterThan(SEEDS.length / 2);
	},
	howMany(240_000, 3_600_000),
);

const MUTANTS: readonly (Mutant & { readonly breaks: Rule })[] = [
	{
		name: "acknowledges before the commit",
		breaks: "lost",
		file: "server/live/log/commit-queue.ts",
		edits: [
			[
				"const seqs = await this.#store(rows);",
				"for (const change of this.#inFlight) change.stored();\nthis.#deps.answered();\nconst seqs = await this.#store(rows);",
			],
		],
	},
	{
		name: "shows before the commit",
		breaks: "ghost",
		file: "server/live/log/commit-queue.ts",
		edits: [
			[
				"const seqs = await this.#store(rows);",
				"this.#deps.committed(rows.map(({ data }) => ({ seq: 0, data })));\nconst seqs = await this.#store(rows);",
			],
		],
	},
	{
		name: "takes changes with a gap before them",
		breaks: "lost",
		file: "server/live/connection/guard.ts",
		edits: [
			["if (clock > known) throw", "if (clock > CLOCK_MAX) throw"],
			["	checkOrigins(walk);\n", "	void checkOrigins;\n"],
		],
	},
	{
		name: "counts a closing socket as connected",
		breaks: "lost",
		file: "client/live/connection.ts",
		edits: [["wsconnected && ws?.readyState === WebSocket.OPEN", "wsconnected && ws !== null"]],
	},
	{
		name: "says saved before the first answer is stored",
		breaks: "lost",
		file: "client/live/acknowledgements.ts",
		edits: [["return acks.answered && ", "return "]],
	},
];

test.each(MUTANTS)(
	"[L17] a server or browser that $name is found out",
	async ({ breaks, ...mutant }) => {
		const code = await mutate(mutant);

		const found: Rule[] = [];
		for (let seed = 1; seed <= 20 && !found.includes(breaks); seed++) {
			const { violations } = await run(seed, code);
			found.push(...violations.map(({ rule }) => rule));
		}

		expect(found).toContain(breaks);
	},
	120_000,
);
