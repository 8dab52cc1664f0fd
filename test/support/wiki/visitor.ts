// Somebody in front of a browser without scripts: follows links, sends forms, and keeps cookies between pages.
import { load, type CheerioAPI } from "cheerio";
import { PUBLIC_URL } from "./deps.ts";

export type Shown = {
	readonly status: number;
	readonly $: CheerioAPI;
	/** What main says, with single spaces. */
	readonly words: string;
	readonly location: string | undefined;
	readonly headers: Headers;
};

export type Visitor = {
	readonly get: (path: string) => Promise<Shown>;
	readonly post: (path: string, fields: Readonly<Record<string, string>>) => Promise<Shown>;
	/** Sends the form with this address on the page last seen, with what its fields hold and these changes. */
	readonly send: (action: string, changes?: Readonly<Record<string, string>>) => Promise<Shown>;
	readonly cookies: Map<string, string>;
};

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

export function visitorOf(ask: Ask): Visitor {
	const cookies = new Map<string, string>();
	let last = load("");
	const visit = async (path: string, init: RequestInit): Promise<Shown> => {
		const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
		const headers = { "Sec-Fetch-Site": "same-origin", ...(cookie === "" ? {} : { cookie }) };
		const answer = await ask(path, { ...init, headers });
		for (const line of answer.headers.getSetCookie()) keep(cookies, line);
		last = load(await answer.text());
		return {
			status: answer.status,
			$: last,
			words: last("main").text().replaceAll(/\s+/gu, " ").trim(),
			location: answer.headers.get("Location") ?? undefined,
			headers: answer.headers,
		};
	};
	const post = (path: string, fields: Readonly<Record<string, string>>) =>
		visit(path, { method: "POST", body: new URLSearchParams(fields) });
	return {
		cookies,
		get: (path) => visit(path.replace(PUBLIC_URL, ""), { method: "GET" }),
		post,
		send: (action, changes = {}) => post(action, { ...fieldsOf(last, action), ...changes }),
	};
}

function fieldsOf($: CheerioAPI, action: string): Record<string, string> {
	const forms = $("main form").filter((_, form) => $(form).attr("action") === action);
	if (forms.length === 0) throw new Error(`The page has no form for ${action}.`);
	return Object.fromEntries(
		forms
			.first()
			.serializeArray()
			.map(({ name, value }) => [name, value]),
	);
}

/** As a browser does: an empty age takes the cookie away. */
function keep(cookies: Map<string, string>, line: string): void {
	const [pair = "", ...attributes] = line.split("; ");
	const cut = pair.indexOf("=");
	const name = pair.slice(0, cut);
	if (attributes.some((attribute) => attribute.toLowerCase() === "max-age=0")) cookies.delete(name);
	else cookies.set(name, pair.slice(cut + 1));
}
