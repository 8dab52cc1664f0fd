// The shell of a page: what its head says, what comes first, and what the reader sees of themselves.
import { nowAt } from "../../../../server/site/components/now.ts";
import { load } from "cheerio";
import { expect, test } from "vitest";
import { Problem } from "../../../../server/errors.ts";
import { UNBUILT_ASSETS } from "../../../../server/web/assets.ts";
import type { Frame } from "../../../../server/site/components/page-context.ts";
import { Page } from "../../../../server/site/components/layout.tsx";
import { FaultPage, ProblemPage } from "../../../../server/site/components/problem.tsx";
import { shown } from "../../../support/browser/shown.ts";

const FRAME: Frame = {
	siteName: "Defining CRM 2.0",
	path: "/terms/crm-2-0?from=e3",
	viewer: { kind: "guest" },
	theme: "auto",
	notice: undefined,
	readsOnly: false,
	assets: UNBUILT_ASSETS,
	nonce: undefined,
	request: "request-1",
	now: nowAt(0),
	publicUrl: "https://words.example",
};

const ADA = {
	kind: "account",
	id: "p1",
	handle: "ada",
	name: "Ada <Lovelace>",
	standing: "member",
	curator: false,
	admin: false,
} as const;

test("a title goes from the particular to the general, and a page that came back begins with Error", async () => {
	const page = load(
		await shown(
			<Page frame={FRAME} title={["Compare", "CRM 2.0"]} canonical="/terms/crm-2-0">
				words
			</Page>,
		),
	);
	const wrong = load(
		await shown(
			<Page frame={FRAME} title={["Join"]} errors={{ email: "Write your e-mail address." }}>
				words
			</Page>,
		),
	);

	expect(page("title").text()).toBe("Compare – CRM 2.0 – Defining CRM 2.0");
	expect(page("link[rel=canonical]").attr("href")).toBe("https://words.example/terms/crm-2-0");
	expect(wrong("title").text()).toBe("Error: Join – Defining CRM 2.0");
	expect(wrong("main a[href='#email']").text()).toBe("Write your e-mail address.");
	expect(wrong("main h2").attr("autofocus")).toBeDefined();
});

test("the first link skips to the text, and help is the last one", async () => {
	const page = load(await shown(<Page frame={FRAME} title={["Home"]} children="words" />));

	expect(page("a").first().attr("href")).toBe("#main");
	expect(page("#main").prop("tagName")).toBe("MAIN");
	expect(page("a").last().text()).toBe("Help");
});

test("a guest is led to sign in and back again, a member has a menu and signs out by a form", async () => {
	const guest = load(await shown(<Page frame={FRAME} title={["Home"]} children="words" />));
	const member = load(
		await shown(<Page frame={{ ...FRAME, viewer: ADA }} title={["Home"]} children="words" />),
	);

	expect(guest("header a[href^='/sign-in']").attr("href")).toBe(
		"/sign-in?next=%2Fterms%2Fcrm-2-0%3Ffrom%3De3",
	);
	expect(guest("form[action='/sign-out']")).toHaveLength(0);
	expect(member("header summary").first().text()).toBe("Ada <Lovelace>");
	expect(member("form[action='/sign-out']").attr("method")).toBe("post");
});

test("the theme is in the page itself, so that no wrong one ever flashes", async () => {
	const dark = load(
		await shown(<Page frame={{ ...FRAME, theme: "dark" }} title={["Home"]} children="words" />),
	);
	const auto = load(await shown(<Page frame={FRAME} title={["Home"]} children="words" />));

	expect(dark("html").attr("data-theme")).toBe("dark");
	expect(dark("meta[name=color-scheme]").attr("content")).toBe("dark");
	expect(dark("form[action='/settings/appearance'] [aria-pressed=true]").attr("value")).toBe("dark");
	expect(auto("html").attr("data-theme")).toBeUndefined();
});

test("a refusal gives its reason, the next step and the typed text", async () => {
	const problem = new Problem("forbidden", "This proposal is closed.", {
		next: [{ href: "/terms/crm-2-0", label: "Read the term" }],
	});
	const kept = [{ label: "Definition", text: "\nCRM <b>is</b>" }];

	const page = load(await shown(<ProblemPage frame={FRAME} problem={problem} kept={kept} />));

	expect(page("main .lede").text()).toBe("This proposal is closed.");
	expect(page("main a.button").attr("href")).toBe("/terms/crm-2-0");
	expect(page("main textarea").val()).toBe("\nCRM <b>is</b>");
});

test("a fault of ours has a number, and ways on", async () => {
	const page = load(await shown(<FaultPage frame={FRAME} reference="7F3-KQ" />));

	expect(page("main").text()).toContain("7F3-KQ");
	expect(page("main a.button").length).toBeGreaterThan(0);
});
