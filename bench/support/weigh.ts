// Loads a page in a browser that knows nothing yet, over a slow line with a slow processor, and weighs what came.
import { brotliCompressSync } from "node:zlib";
import type { Browser, Page, Response } from "playwright-core";
import { z } from "zod";

// A mid-range phone on a mediocre line: the conditions the limits were set for.
const LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const PROCESSOR_SLOWER = 4;
const PHONE = { width: 390, height: 844 };

const paintSchema = z.object({ largestPaintMs: z.number(), layoutShift: z.number() });

export async function weighPage(browser: Browser, url: string) {
	const context = await browser.newContext({ viewport: PHONE, deviceScaleFactor: 2 });
	try {
		const page = await context.newPage();
		await slowDown(page);
		const responses: Response[] = [];
		page.on("response", (response) => responses.push(response));
		await page.goto(url, { waitUntil: "networkidle" });
		const weights = await Promise.all(responses.map(weigh));
		const sum = (type: string) => total(weights.filter((each) => each.type === type));
		return {
			htmlBytes: sum("document"),
			cssBytes: sum("stylesheet"),
			scriptBytes: sum("script"),
			fontBytes: sum("font"),
			totalBytes: total(weights),
			requests: weights.length,
			...(await readPaint(page)),
		};
	} finally {
		await context.close();
	}
}

async function slowDown(page: Page): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send("Network.emulateNetworkConditions", LINE);
	await session.send("Emulation.setCPUThrottlingRate", { rate: PROCESSOR_SLOWER });
}

// Text is counted as brotli packs it at its best, whatever the server chose; the rest is compressed already.
async function weigh(response: Response): Promise<{ type: string; bytes: number }> {
	const type = response.request().resourceType();
	const body = await response.body();
	const isText = /text|javascript|json|svg/.test(response.headers()["content-type"] ?? "");
	return { type, bytes: isText ? brotliCompressSync(body).length : body.length };
}

function total(weights: readonly { readonly bytes: number }[]): number {
	return weights.reduce((sum, { bytes }) => sum + bytes, 0);
}

// A string, because it runs in the browser, whose names this file does not know.
async function readPaint(page: Page): Promise<z.infer<typeof paintSchema>> {
	const measured: unknown = await page.evaluate(`new Promise((done) => {
		const entries = { "largest-contentful-paint": [], "layout-shift": [] };
		for (const type of Object.keys(entries)) {
			new PerformanceObserver((list) => entries[type].push(...list.getEntries())).observe({ type, buffered: true });
		}
		setTimeout(() => done({
			largestPaintMs: Math.round(entries["largest-contentful-paint"].at(-1)?.startTime ?? 0),
			layoutShift: entries["layout-shift"].reduce((sum, { value }) => sum + value, 0),
		}), 100);
	})`);
	return paintSchema.parse(measured);
}
