// Reads the files of the starting content from a folder; what they mean is parsed elsewhere.
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { ConfigError } from "../config.ts";
import type { ContentFile } from "./sections.ts";

/** For people who write content, not for the wiki. */
const MANUAL = "README.md";

/** Every Markdown file below the folder, by path. Throws ConfigError when the folder cannot be read, or holds none. */
export async function readContentFiles(folder: string): Promise<readonly ContentFile[]> {
	try {
		const files = await readFiles(folder);
		if (files.length > 0) return files;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new ConfigError(`The folder ${folder} (CONTENT_DIR) cannot be read: ${reason}.`, { cause: error });
	}
	throw new ConfigError(`The folder ${folder} (CONTENT_DIR) holds no content; "none" starts an empty wiki.`);
}

async function readFiles(folder: string): Promise<readonly ContentFile[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries
		.filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
		.filter((path) => path !== MANUAL)
		.toSorted();
	return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(folder, path), "utf8") })));
}
