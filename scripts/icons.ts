// Writes server/site/components/icon-shapes.ts: the few icons the pages use, taken from lucide-static. Run it after
// adding a name to NAMES; a test compares the file with the package.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import nodes from "lucide-static/icon-nodes.json" with { type: "json" };

const NAMES = [
	"arrow-left",
	"arrow-right",
	"badge-check",
	"ban",
	"bold",
	"check",
	"chevron-down",
	"circle-alert",
	"circle-dashed",
	"clock",
	"cloud-off",
	"copy",
	"heading",
	"archive",
	"info",
	"italic",
	"link",
	"list",
	"menu",
	"merge",
	"message-square",
	"pencil-line",
	"plus",
	"quote",
	"redo-2",
	"square",
	"table-2",
	"triangle-alert",
	"undo-2",
] as const;

function iconShapes(): string {
	const shapes = new Map<string, unknown>(Object.entries(nodes));
	const rows = NAMES.map((name) => {
		if (!shapes.has(name)) throw new Error(`lucide-static has no icon named ${name}.`);
		return `\t${JSON.stringify(name)}: ${JSON.stringify(shapes.get(name))},`;
	});
	return [
		"// Shapes of the icons on the pages. Made by scripts/icons.ts from lucide-static, so change that instead.",
		"// Lucide is used under the ISC licence, copyright Lucide Icons and Contributors.",
		"",
		"export type Shape = readonly [tag: string, attributes: Readonly<Record<string, string>>];",
		"",
		"export const ICON_SHAPES = {",
		...rows,
		"} as const satisfies Record<string, readonly Shape[]>;",
		"",
		"export type IconName = keyof typeof ICON_SHAPES;",
		"",
	].join("\n");
}

writeFileSync(
	join(import.meta.dirname, "..", "server", "site", "components", "icon-shapes.ts"),
	iconShapes(),
);
