// How much script the writing page loads: the editor's file and everything it imports, as the build wrote them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { z } from "zod";

const CLIENT_DIR = fileURLToPath(new URL("../../dist/client", import.meta.url));
const STARTS = ["client/main.ts", "client/islands/live-editor.ts"];

const manifestSchema = z.record(
	z.string(),
	z.object({ file: z.string(), imports: z.array(z.string()).default([]) }),
);

/** Throws when the build has no editor: a size of nothing would look like a good one. */
export function editorScriptBytes(): number {
	const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(CLIENT_DIR, "manifest.json"), "utf8")));
	const needed = new Set(STARTS);
	for (const name of needed) {
		const chunk = manifest[name];
		if (chunk === undefined) throw new Error(`The build has no ${name}.`);
		for (const each of chunk.imports) needed.add(each);
	}
	const files = [...needed].map((name) => manifest[name]?.file ?? "");
	return files.reduce(
		(sum, file) => sum + brotliCompressSync(readFileSync(join(CLIENT_DIR, file))).length,
		0,
	);
}
