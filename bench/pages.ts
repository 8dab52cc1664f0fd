// What a reader has to download and wait for, page by page, beside the limits it is held to. Prints JSON.
import { cpus } from "node:os";
import { launchBrowser } from "../test/support/browser/browser.ts";
import { startServer } from "../test/support/wiki/server.ts";
import { editorScriptBytes } from "./support/editor.ts";
import { answerTimes } from "./support/times.ts";
import { findPages } from "./support/walk.ts";
import { weighPage } from "./support/weigh.ts";

const KIB = 1024;

type Limit = {
	readonly name: string;
	readonly unit: string;
	readonly target: number;
	readonly limit: number;
};
type PageMeasures = Awaited<ReturnType<typeof measurePages>>[number];

/** For each limit, what of a page is held to it. */
const OF_PAGES: readonly (Limit & { readonly of: (page: PageMeasures) => number })[] = [
	{ name: "HTML, brotli", unit: "bytes", target: 14 * KIB, limit: 30 * KIB, of: (page) => page.htmlBytes },
	{ name: "CSS, brotli", unit: "bytes", target: 10 * KIB, limit: 14 * KIB, of: (page) => page.cssBytes },
	{
		name: "JavaScript, brotli",
		unit: "bytes",
		target: 5 * KIB,
		limit: 8 * KIB,
		of: (page) => page.scriptBytes,
	},
	{ name: "fonts", unit: "bytes", target: 75 * KIB, limit: 100 * KIB, of: (page) => page.fontBytes },
	{
		name: "everything, cold",
		unit: "bytes",
		target: 110 * KIB,
		limit: 160 * KIB,
		of: (page) => page.totalBytes,
	},
	{ name: "requests, cold", unit: "requests", target: 6, limit: 10, of: (page) => page.requests },
	{ name: "layout shift", unit: "CLS", target: 0.02, limit: 0.1, of: (page) => page.layoutShift },
	{
		name: "largest paint, slow phone",
		unit: "ms",
		target: 1200,
		limit: 2500,
		of: (page) => page.largestPaintMs,
	},
	{ name: "first byte, p75", unit: "ms", target: 200, limit: 800, of: (page) => page.firstByteMs.p75 },
	{ name: "first byte, p95", unit: "ms", target: 40, limit: 800, of: (page) => page.firstByteMs.p95 },
];
const OF_EDITOR: Limit = {
	name: "editor script, brotli",
	unit: "bytes",
	target: 130 * KIB,
	limit: 150 * KIB,
};

const server = await startServer({ CONTENT_DIR: "content" });
try {
	const pages = await measurePages();
	const editorBytes = editorScriptBytes();
	const limits = [
		...OF_PAGES.map(({ of, ...limit }) => {
			const worst = pages.toSorted((a, b) => of(b) - of(a))[0];
			return worst === undefined ? undefined : { ...verdict(limit, of(worst)), on: worst.path };
		}),
		verdict(OF_EDITOR, editorBytes),
	];
	const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`;
	console.log(JSON.stringify({ node: process.version, machine, limits, pages }, undefined, "\t"));
} finally {
	await server.remove();
}

async function measurePages() {
	const browser = await launchBrowser();
	try {
		const measures = [];
		for (const { kind, path } of await findPages(server.url)) {
			const weight = await weighPage(browser, server.url + path);
			measures.push({ kind, path, ...weight, firstByteMs: await answerTimes(server.url + path) });
		}
		return measures;
	} finally {
		await browser.close();
	}
}

function verdict({ name, unit, target, limit }: Limit, value: number) {
	const within = value <= limit ? "within the limit" : "OVER THE LIMIT";
	return { name, worst: value, unit, target, limit, verdict: value <= target ? "on target" : within };
}
