// Measures our live core beside the other servers for Yjs, in one run on one machine. Prints everything as
// JSON, then what matters as Markdown; --quick takes three minutes instead of twelve.
import { cpus, loadavg } from "node:os";
import { fetchPeers } from "./fetch.ts";
import { makeGround } from "./ground.ts";
import { carryOut, FULL, QUICK, sizeOf } from "./plan.ts";
import { tables } from "./table.ts";
import { verdictsOf } from "./verdicts.ts";

const isQuick = process.argv.includes("--quick");
const plan = isQuick ? QUICK : FULL;

fetchPeers();
const began = performance.now();
const loadBefore = loadavg()[0] ?? Number.NaN;
const { people, pages } = sizeOf(plan);
const ground = await makeGround(people, pages);
try {
	if (ground.seeds["trace"] === undefined) {
		console.error("Skipped: the long document. WATCHWORD_TEST_DATA names no folder with its trace.");
	}
	const measured = await carryOut(plan, ground, (words) => console.error(words));
	const facts = {
		date: new Date().toISOString().slice(0, 10),
		machine: `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`,
		node: process.version,
		run: isQuick ? "quick" : "full",
		minutes: (performance.now() - began) / 60_000,
		loadBefore,
		loadAfter: loadavg()[0] ?? Number.NaN,
		seedBytes: ground.seedBytes,
	};
	const verdicts = verdictsOf(measured);
	console.log(JSON.stringify({ ...facts, verdicts, measured }, undefined, "\t"));
	console.log(`\n${tables(facts, measured, verdicts)}`);
} finally {
	ground.remove();
}
