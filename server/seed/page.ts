// The free pages of the starting content, with the talk about them.
import { z } from "zod";
import { parseThreads, type SeedThread } from "./comments.ts";
import type { HandlesByName } from "./people.ts";
import { mistake, parseFields, type Sheet } from "./sections.ts";
import { parseVersions, type SeedVersion } from "./versions.ts";
import { PAGE_TITLE_MAX } from "../../text/limits.ts";
import { slugify } from "../../text/links.ts";

export type SeedPage = {
	readonly slug: string;
	readonly title: string;
	readonly versions: readonly SeedVersion[];
	readonly threads: readonly SeedThread[];
};

export type PageSheets = {
	readonly pages: readonly { readonly slug: string; readonly sheet: Sheet }[];
	readonly comments: Sheet;
};

const schema = z.strictObject({ title: z.string().min(1).max(PAGE_TITLE_MAX) });

export function parsePages({ pages, comments }: PageSheets, names: HandlesByName): readonly SeedPage[] {
	const parsed = pages.map(({ slug, sheet }) => {
		const { title } = parseFields(sheet.fields, schema);
		if (slugify(title) !== slug)
			throw mistake(sheet, `The file of “${title}” must be called “${slugify(title)}.md”.`);
		return { slug, title, versions: parseVersions(sheet, sheet.sections, names) };
	});
	const bySlug = new Map(parsed.map((page) => [page.slug, page]));
	const threads = parseThreads(comments, names, {
		has: (on) => on.kind === "page" && bySlug.has(on.slug),
		quoted: (on, from) =>
			on.kind === "page" && from.kind === "version"
				? bySlug.get(on.slug)?.versions[from.number - 1]?.text
				: undefined,
	});
	return parsed.map((page) => ({
		...page,
		threads: threads.filter(({ on }) => on.kind === "page" && on.slug === page.slug),
	}));
}
