// Reads the files of the starting content from a folder; what they mean is parsed elsewhere.
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { ContentFile } from "./sections.ts";

/** For people who write content, not for the wiki. */
const MANUAL = "README.md";

/** Every Markdown file below the folder, by path. Throws when the folder cannot be read. */
export async function readContentFiles(folder: string): Promise<readonly ContentFile[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries
		.filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
		.filter((path) => path !== MANUAL)
		.toSorted();
	return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(folder, path), "utf8") })));
}
