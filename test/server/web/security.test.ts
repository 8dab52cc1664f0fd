// What every request passes first, tried on a small app of two pages: one to read, one to change something.
import { Hono } from "hono";
import { expect, test } from "vitest";
import type { App } from "../../../server/web/app-type.ts";
import { answerFailure } from "../../../server/web/error-pages.tsx";
import { readFields } from "../../../server/web/form-fields.ts";
import { GUEST } from "../../../server/wiki/people/rules.ts";
import {
	allowStyleElements,
	withSecurityHeaders,
	withRequestId,
	sameOriginOnly,
	sizeLimited,
} from "../../../server/web/security.ts";
import { makeDeps, PUBLIC_URL } from "../../support/wiki/deps.ts";

const SAME_ORIGIN = { "Sec-Fetch-Site": "same-origin" };

test.each([
	["says nothing about where it comes from", {}],
	["comes from nowhere", { Origin: "null" }],
	["comes from another site", { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" }],
	[
		"comes from a neighbour of this site",
		{ Origin: "http://sub.wiki.example", "Sec-Fetch-Site": "same-site" },
	],
	[
		"claims our origin but the browser says otherwise",
		{ Origin: PUBLIC_URL, "Sec-Fetch-Site": "cross-site" },
	],
	["is sent as plain text with a cookie", { "Content-Type": "text/plain", Cookie: "session=abc" }],
	["carries only a referrer", { Referer: `${PUBLIC_URL}/` }],
])("a form that %s is refused and changes nothing", async (_, headers) => {
	const { request, changes } = await smallApp();

	const answer = await request("/change", {
		method: "POST",
		body: "text=stolen+words",
		headers: form(headers),
	});

	const page = await answer.text();
	expect(answer.status).toBe(403);
	expect(page).toContain("This form was sent from another site.");
	expect(page).not.toContain("stolen words");
	expect(changes).toEqual([]);
});

test.each([
	["by the browser's own word", SAME_ORIGIN],
	["by its origin, when the browser is too old to say more", { Origin: PUBLIC_URL }],
])("a form from our own pages is known %s", async (_, headers) => {
	const { request, changes } = await smallApp();

	const answer = await request("/change", { method: "POST", body: "text=words", headers: form(headers) });

	expect(answer.status).toBe(303);
	expect(changes).toEqual(["words"]);
});

test("a form cannot ask to be another method", async () => {
	const { request, changes } = await smallApp();

	const answer = await request("/change?_method=DELETE", {
		method: "POST",
		body: "text=words&_method=DELETE",
		headers: form({ ...SAME_ORIGIN, "X-HTTP-Method-Override": "DELETE" }),
	});

	expect(answer.status).toBe(303);
	expect(changes).toEqual(["words"]);
});

test("reading a page never needs a proof of where one comes from", async () => {
	const { request } = await smallApp();

	const answer = await request("/", { headers: { "Sec-Fetch-Site": "cross-site" } });

	expect(answer.status).toBe(200);
});

test("an unknown method is turned away", async () => {
	const { request } = await smallApp();

	const answer = await request("/", { method: "PROPFIND" });

	expect(answer.status).toBe(405);
	expect(answer.headers.get("Allow")).toBe("GET, HEAD, POST");
});

test("a body longer than any form of ours is refused before it is read", async () => {
	const { request, changes } = await smallApp();
	const body = `text=${"a".repeat(3_100_000)}`;

	const answer = await request("/change", { method: "POST", body, headers: form(SAME_ORIGIN) });

	expect(answer.status).toBe(413);
	expect(await answer.text()).toContain("A text can have 300,000 characters at most.");
	expect(changes).toEqual([]);
});

test("a body without an end is cut off at the limit", async () => {
	const { request } = await smallApp();
	let sent = 0;
	const body = new ReadableStream<Uint8Array>({
		pull: (stream) => {
			sent += 65_536;
			stream.enqueue(new Uint8Array(65_536).fill(97));
		},
	});

	const init = { method: "POST", body, headers: form(SAME_ORIGIN), duplex: "half" };
	const answer = await request("/change", init);

	expect(answer.status).toBe(413);
	expect(answer.headers.get("Connection")).toBe("close");
	expect(sent).toBeLessThan(4_000_000);
});

test("the longest text there may be fits, in letters that take the most room", async () => {
	const { request, changes } = await smallApp();
	const text = "語".repeat(300_000);

	const answer = await request("/change", {
		method: "POST",
		body: new URLSearchParams({ text }),
		headers: SAME_ORIGIN,
	});

	expect(answer.status).toBe(303);
	expect(changes).toEqual([text]);
});

test("a form of ten thousand fields is refused", async () => {
	const { request } = await smallApp();
	const body = Array.from({ length: 10_000 }, (_, index) => `f${index}=1`).join("&");

	const answer = await request("/change", { method: "POST", body, headers: form(SAME_ORIGIN) });

	expect(answer.status).toBe(413);
});

test("a field that comes twice where one is meant is refused, not guessed at", async () => {
	const { request, changes } = await smallApp();

	const answer = await request("/change", {
		method: "POST",
		body: "text=a&text=b",
		headers: form(SAME_ORIGIN),
	});

	expect(answer.status).toBe(422);
	expect(changes).toEqual([]);
});

test("a form in parts that breaks off is refused", async () => {
	const { request, changes } = await smallApp();
	const body = '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nwords';
	const headers = { ...SAME_ORIGIN, "Content-Type": "multipart/form-data; boundary=x" };

	const answer = await request("/change", { method: "POST", body, headers });

	expect(answer.status).toBe(422);
	expect(changes).toEqual([]);
});

test.each([
	["a compressed body", { "Content-Encoding": "gzip" }],
	["JSON", { "Content-Type": "application/json" }],
])("%s is no form of ours", async (_, headers) => {
	const { request } = await smallApp();

	const answer = await request("/change", {
		method: "POST",
		body: '{"text":"words"}',
		headers: { ...form(SAME_ORIGIN), ...headers },
	});

	expect(answer.status).toBe(415);
});

test.each(["/", "/unknown", "/problem", "/fault"])(
	"%s is answered with every protecting header",
	async (path) => {
		const { request } = await smallApp();

		const { headers } = await request(path);

		expect(headers.get("Content-Security-Policy")).toMatch(
			/^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; .*frame-ancestors 'none'; base-uri 'none'/,
		);
		expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
		expect(headers.get("Referrer-Policy")).toBe("same-origin");
		expect(headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
		expect(headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
		expect(headers.get("Permissions-Policy")).toContain("camera=()");
		expect(headers.get("X-Frame-Options")).toBe("DENY");
		expect(headers.get("X-Request-Id")).toMatch(/^[A-Z2-9]{3}-[A-Z2-9]{3}$/);
		expect(headers.has("Strict-Transport-Security")).toBe(false);
	},
);

test("the number of a request is ours, also when one is sent along", async () => {
	const { request } = await smallApp();

	const { headers } = await request("/", { headers: { "X-Request-Id": "AAA-AAA" } });

	expect(headers.get("X-Request-Id")).toMatch(/^[A-Z2-9]{3}-[A-Z2-9]{3}$/);
	expect(headers.get("X-Request-Id")).not.toBe("AAA-AAA");
});

test("over https browsers are told to stay there", async () => {
	const { request } = await smallApp("https://wiki.example");

	const { headers } = await request("/");

	expect(headers.get("Strict-Transport-Security")).toBe("max-age=31536000; includeSubDomains");
});

test("only the page that asks for it may add style elements, with a new nonce each time", async () => {
	const { request } = await smallApp();

	const [one, other, plain] = await Promise.all([request("/editor"), request("/editor"), request("/")]);

	const nonces = [one, other].map((answer) => /'nonce-([^']+)'/.exec(policyOf(answer))?.[1] ?? "");
	expect(nonces[0]).toHaveLength(24);
	expect(nonces[0]).not.toBe(nonces[1]);
	expect(policyOf(one)).toContain("connect-src 'self' ws://wiki.example");
	expect(policyOf(plain)).not.toContain("nonce");
});

test("what a guest reads may be kept but is asked for anew; refusals are kept by nobody", async () => {
	const { request } = await smallApp();

	const [page, refusal] = await Promise.all([request("/"), request("/problem")]);

	expect(page.headers.get("Cache-Control")).toBe("no-cache");
	expect(page.headers.get("Vary")).toBe("Cookie");
	expect(refusal.headers.get("Cache-Control")).toBe("private, no-store");
});

test("what a member reads is kept by nobody, and a page that says otherwise is left alone", async () => {
	const { request } = await smallApp();

	const [own, file] = await Promise.all([request("/own"), request("/file")]);

	expect(own.headers.get("Cache-Control")).toBe("private, no-store");
	expect(file.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
});

async function smallApp(publicUrl = PUBLIC_URL) {
	const deps = await makeDeps({ config: { publicUrl } });
	const changes: string[] = [];
	const app = new Hono<App>();
	app.use(async (c, next) => {
		c.set("deps", deps);
		c.set("person", GUEST);
		await next();
	});
	app.onError(answerFailure);
	app.use(withRequestId, withSecurityHeaders, sameOriginOnly, sizeLimited);
	app.get("/", (c) => c.html("<p>words</p>"));
	app.get("/problem", (c) => c.html("<p>no</p>", 403));
	app.get("/fault", () => {
		throw new Error("broken");
	});
	app.get("/file", (c) => {
		c.header("Cache-Control", "public, max-age=31536000, immutable");
		return c.text("file");
	});
	app.get("/own", (c) => {
		c.set("person", {
			kind: "account",
			id: "1",
			handle: "ines",
			name: "Ines",
			standing: "member",
			curator: false,
			admin: false,
		});
		return c.html("<p>own</p>");
	});
	app.get("/editor", (c) => {
		allowStyleElements(c);
		return c.html("<p>editor</p>");
	});
	app.post("/change", async (c) => {
		changes.push((await readFields(c)).text("text"));
		return c.redirect("/", 303);
	});
	const request = async (path: string, init?: RequestInit) => app.request(publicUrl + path, init);
	return { request, changes };
}

function form(headers: Readonly<Record<string, string>>): Record<string, string> {
	return { "Content-Type": "application/x-www-form-urlencoded", ...headers };
}

function policyOf(answer: Response): string {
	return answer.headers.get("Content-Security-Policy") ?? "";
}
