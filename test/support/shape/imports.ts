// Reads which file imports which, with a real parser: the shape test judges what is found here.
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { parseSync, Visitor } from "oxc-parser";

/** `to` is a path from the root for our own files, and "npm:hono" or "node:fs" for everything else. */
export type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

export type Source = { readonly path: string; readonly text: string };

/** Stands for a name that is made while the program runs, and can be anything. */
const COMPUTED = "computed:";

const CODE = /\.(?:tsx?|mts|mjs)$/;

export function readSources(root: string, folders: readonly string[]): Source[] {
	return folders
		.flatMap((folder) => filesIn(root, folder))
		.filter((path) => CODE.test(path))
		.toSorted()
		.map((path) => ({ path, text: readFileSync(`${root}/${path}`, "utf8") }));
}

/** Throws when the file cannot be parsed: a file that was not read must not look like a file without imports. */
export function importsOf({ path, text }: Source): Import[] {
	const { module, program, errors } = parseSync(path, text);
	if (errors[0] !== undefined) throw new Error(`${path} cannot be parsed: ${errors[0].message}`);
	const found: { name: string; typeOnly: boolean }[] = [];
	for (const { moduleRequest, start, end } of module.staticImports) {
		found.push({ name: moduleRequest.value, typeOnly: isErased(text.slice(start, end)) });
	}
	for (const { entries, start, end } of module.staticExports) {
		const name = entries[0]?.moduleRequest?.value;
		if (name !== undefined) found.push({ name, typeOnly: isErased(text.slice(start, end)) });
	}
	new Visitor({
		ImportExpression: ({ source }) => {
			found.push({ name: literal(source), typeOnly: false });
		},
		TSImportType: ({ source }) => {
			found.push({ name: source.value, typeOnly: true });
		},
		// new URL("./worker.ts", import.meta.url) names a file that will run, too.
		NewExpression: ({ callee, arguments: [first, second] }) => {
			const isUrl = callee.type === "Identifier" && callee.name === "URL" && second !== undefined;
			if (isUrl && first?.type === "Literal" && typeof first.value === "string" && CODE.test(first.value)) {
				found.push({ name: first.value, typeOnly: false });
			}
		},
	}).visit(program);
	return found.map(({ name, typeOnly }) => ({ from: path, to: resolve(path, name), typeOnly }));
}

function filesIn(root: string, folder: string): string[] {
	return readdirSync(`${root}/${folder}`, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => posix.relative(root, posix.join(entry.parentPath, entry.name)))
		.filter((path) => !path.includes("/node_modules/"));
}

// Only a whole `import type` goes away: `import { type A }` still loads the file.
function isErased(statement: string): boolean {
	return /^(?:import|export)\s+type\s+(?:\{|\*|\w+\s+from\b)/.test(statement);
}

function literal(source: { type: string; value?: unknown }): string {
	return source.type === "Literal" && typeof source.value === "string" ? source.value : COMPUTED;
}

function resolve(from: string, name: string): string {
	if (name.startsWith(".")) return posix.join(posix.dirname(from), name);
	if (name.startsWith("node:") || name === COMPUTED) return name;
	const parts = name.split("/");
	return `npm:${parts.slice(0, name.startsWith("@") ? 2 : 1).join("/")}`;
}
