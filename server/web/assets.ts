// Addresses of the built files that every page links to, from the manifest that the client build writes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

export type AssetLookup = {
	readonly style: string;
	readonly script: string;
	/** Fonts that the first paint needs. */
	readonly fonts: readonly string[];
	readonly icon: string;
};

/** Where the folder of built files is mounted. */
export const ASSET_PATH = "/assets/";

const manifestSchema = z.record(z.string(), z.object({ file: z.string() }));

const SOURCES = {
	style: "client/styles/index.css",
	script: "client/main.ts",
	icon: "client/images/caret.svg",
	fonts: ["dist/fonts/literata-latin.woff2", "dist/fonts/hanken-grotesk-latin.woff2"],
} as const;

/** Throws when the client has not been built, or when the build lacks one of the files. */
export function readAssets(folder: string): AssetLookup {
	const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")));
	const addressOf = (source: string): string => {
		const built = manifest[source];
		if (built === undefined) throw new Error(`The client build in ${folder} has no ${source}.`);
		return ASSET_PATH + built.file;
	};
	return {
		style: addressOf(SOURCES.style),
		script: addressOf(SOURCES.script),
		fonts: SOURCES.fonts.map(addressOf),
		icon: addressOf(SOURCES.icon),
	};
}

/** For tests and tools that need a page but no built files. */
export const UNBUILT_ASSETS: AssetLookup = {
	style: `${ASSET_PATH}index.css`,
	script: `${ASSET_PATH}main.js`,
	fonts: [],
	icon: `${ASSET_PATH}caret.svg`,
};
