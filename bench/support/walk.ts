// Finds one page of each kind by following links from the home page, as a reader would.

const KINDS: readonly (readonly [kind: string, path: RegExp])[] = [
	["home", /^\/$/],
	["terms", /^\/terms$/],
	["term", /^\/terms\/[^/]+$/],
	["proposal", /^\/terms\/[^/]+\/proposals\/\d+$/],
	["versions", /\/versions$/],
	["version", /\/versions\/\d+$/],
	["authors", /\/authors$/],
	["compare", /\/compare$/],
	["edition", /\/editions\/\d+$/],
	["discussion", /\/discussion$/],
	["page", /^\/pages\/[^/]+$/],
	["person", /^\/people\/[^/]+$/],
	["join", /^\/join$/],
	["sign-in", /^\/sign-in$/],
];
// More than it takes in the starting content before every kind has been met.
const PAGES_MOST = 300;

export type Found = { readonly kind: string; readonly path: string };

/** In the order of the kinds. Throws when a kind is not linked from anywhere: what is not measured looks good. */
export async function findPages(url: string): Promise<Found[]> {
	const found = new Map<string, string>();
	const queue = ["/"];
	const seen = new Set(queue);
	for (const [visited, path] of queue.entries()) {
		if (visited >= PAGES_MOST || found.size === KINDS.length) break;
		const answer = await fetch(url + path, { redirect: "manual" });
		const html = await answer.text();
		if (!answer.ok || !answer.headers.get("content-type")?.startsWith("text/html")) continue;
		const kind = KINDS.find(([, pattern]) => pattern.test(path.split("?")[0] ?? ""))?.[0];
		if (kind !== undefined && !found.has(kind)) found.set(kind, path);
		for (const link of linksIn(html)) {
			if (seen.has(link)) continue;
			seen.add(link);
			queue.push(link);
		}
	}
	return KINDS.map(([kind]) => {
		const path = found.get(kind);
		if (path === undefined) throw new Error(`No link leads to a page of the kind "${kind}".`);
		return { kind, path };
	});
}

function linksIn(html: string): string[] {
	return [...html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, href = "/"]) =>
		href.replaceAll("&amp;", "&"),
	);
}
