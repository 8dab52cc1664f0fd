// What people decide for themselves: profile, thanks, appearance, password.
import { askToJoin } from "../../../../server/wiki/accounts/actions.ts";
import { expect, test } from "vitest";
import { visitorOf, type Visitor } from "../../../support/wiki/visitor.ts";
import { type Actor, openWiki, type Wiki } from "../../../support/wiki/wiki.ts";

const PASSWORD = "a long sentence of my own";
const OTHER_PASSWORD = "another sentence of my own";

test.each(["profile", "credit", "account"])(
	"the settings of %s ask a guest to sign in and to come back",
	async (place) => {
		const wiki = await openWiki();

		const page = await wiki.get(`/settings/${place}`);

		expect(page.status).toBe(401);
		expect(page.$(`main a[href='/sign-in?next=%2Fsettings%2F${place}']`)).toHaveLength(1);
	},
);

test("a profile shows the new name, affiliation and link at the old address", async () => {
	const { wiki, ines } = await signedIn();
	await ines.get("/settings/profile");

	const saved = await ines.send("/settings/profile", {
		name: "Ines A. Okafor",
		affiliation: "Lagos Words",
		link: "okafor.example/about",
	});
	const form = await ines.get(saved.location ?? "");
	const profile = await wiki.get("/people/ines-okafor");

	expect(saved.status).toBe(303);
	expect(form.words).toContain("Your profile is saved.");
	expect(form.$("#link").val()).toBe("https://okafor.example/about");
	expect(profile.words).toContain("Ines A. Okafor");
	expect(profile.words).toContain("Lagos Words");
	expect(profile.$("main a[href='https://okafor.example/about']").attr("rel")).toBe("nofollow ugc noopener");
	expect(profile.$("main a[href='https://okafor.example/about']").text()).toBe("okafor.example");
});

test("a wrong profile is not saved, and says why beside the field", async () => {
	const { wiki, ines } = await signedIn();
	await ines.get("/settings/profile");

	const page = await ines.send("/settings/profile", { name: "Ines Two", link: "javascript:alert(1)" });

	expect(page.status).toBe(422);
	expect(page.$("#link-error").text()).toContain("https:// or http://");
	expect(page.$("#link").val()).toBe("javascript:alert(1)");
	expect((await wiki.get("/people/ines-okafor")).words).not.toContain("Ines Two");
});

test("nobody is thanked by name before they said so", async () => {
	const { ines } = await signedIn();

	const page = await ines.get("/settings/credit");

	expect(page.words).toContain("When words of mine are adopted:");
	expect(page.$("input[name=choice][checked]")).toHaveLength(0);
	expect(page.words).toContain("you have not decided, so you are not named.");
});

test("the choice of thanks is shown as it will be read", async () => {
	const { ines } = await signedIn();
	await ines.get("/settings/credit");

	const saved = await ines.send("/settings/credit", {
		choice: "named",
		name: "I. Okafor",
		link: "https://okafor.example",
	});
	const page = await ines.get(saved.location ?? "");

	expect(page.words).toContain("Thanks now: I. Okafor");
	expect(page.$("main p a[href='https://okafor.example/']").text()).toBe("I. Okafor");
	expect(page.$("input[name=choice][checked]").val()).toBe("named");
});

test("thanks without a choice are refused, and what was typed stays", async () => {
	const { ines } = await signedIn();
	await ines.get("/settings/credit");

	const page = await ines.send("/settings/credit", { name: "I. Okafor" });

	expect(page.status).toBe(422);
	expect(page.$("#choice-error").text()).toContain("Choose one of the three.");
	expect(page.$("#name").val()).toBe("I. Okafor");
});

test("the theme can be chosen without an account and holds on every page", async () => {
	const wiki = await openWiki();
	const guest = visitorOf(wiki.request);
	await guest.get("/settings/appearance");

	const saved = await guest.send("/settings/appearance", { theme: "dark" });
	const people = await guest.get("/people");

	expect(saved).toMatchObject({ status: 303, location: "/settings/appearance" });
	expect(guest.cookies.get("prefs")).toBe("theme%3Ddark");
	expect(people.$("html").attr("data-theme")).toBe("dark");
});

test.each([
	["/people?after=a", "/people?after=a"],
	["//evil.example", "/"],
	["https://evil.example", "/"],
])("after choosing a theme at %s one is back at %s", async (back, place) => {
	const wiki = await openWiki();

	const saved = await wiki.post("/settings/appearance", { theme: "light", back });

	expect(saved.location).toBe(place);
});

test("a theme nobody offers is refused", async () => {
	const wiki = await openWiki();

	const saved = await wiki.post("/settings/appearance", { theme: "url(evil)", back: "/" });

	expect(saved.status).toBe(422);
	expect(saved.headers.getSetCookie()).toEqual([]);
});

test("setting a password signs out every other browser and tells the person by letter", async () => {
	const { wiki, ines, actor } = await signedIn();
	await ines.get("/settings/account");

	const saved = await ines.send("/settings/account/password", { password: PASSWORD });
	const page = await ines.get(saved.location ?? "");

	expect(page.words).toContain("Your password is set. Other browsers are signed out.");
	expect(page.$("#current")).toHaveLength(1);
	expect((await wiki.get("/settings/account", actor)).status).toBe(401);
	await wiki.deliver();
	expect(wiki.letters.at(-1)?.subject).toBe("Defining CRM 2.0: your password was set");
});

test("a weak password is refused with the reason beside the field", async () => {
	const { ines } = await signedIn();
	await ines.get("/settings/account");

	const page = await ines.send("/settings/account/password", { password: "password123" });

	expect(page.status).toBe(422);
	expect(page.$("#password-error").text()).toContain("Many people use this password.");
	expect(page.$("#password").val()).toBeUndefined();
});

test("a password is changed or removed only by somebody who knows it", async () => {
	const { wiki, ines } = await signedIn();
	await ines.get("/settings/account");
	await ines.send("/settings/account/password", { password: PASSWORD });

	await ines.get("/settings/account");
	const guessed = await ines.send("/settings/account/password", {
		current: "not my password",
		password: OTHER_PASSWORD,
	});
	const removed = await ines.post("/settings/account/password-removal", { current: PASSWORD });

	expect(guessed.status).toBe(422);
	expect(guessed.$("#current-error").text()).toContain("This is not your present password.");
	expect(removed.status).toBe(303);
	expect((await ines.get("/settings/account")).$("#current")).toHaveLength(0);
	await wiki.deliver();
	expect(wiki.letters.at(-1)?.subject).toBe("Defining CRM 2.0: your password was removed");
});

test("signing out everywhere ends this session and all others", async () => {
	const { wiki, ines, actor } = await signedIn();
	await ines.get("/settings/account");

	const out = await ines.send("/settings/account/sign-out");

	expect(out).toMatchObject({ status: 303, location: "/" });
	expect(ines.cookies.has("session")).toBe(false);
	expect((await wiki.get("/settings/account", actor)).status).toBe(401);
});

test("the pages of settings are kept by no cache", async () => {
	const { ines } = await signedIn();

	const page = await ines.get("/settings/account");

	expect(page.headers.get("Cache-Control")).toBe("private, no-store");
});

/** Ines in two browsers: one visits, the other only holds its session. */
async function signedIn(): Promise<{ wiki: Wiki; ines: Visitor; actor: Actor }> {
	const wiki = await openWiki();
	const actor = await wiki.joins("Ines Okafor");
	const ines = visitorOf(wiki.request);
	const account = await wiki.deps.db
		.selectFrom("person")
		.select("account_id")
		.where("id", "=", actor.id)
		.executeTakeFirstOrThrow();
	const [line = ""] = await wiki.deps.accounts.openSession(account.account_id ?? "", new Headers());
	ines.cookies.set("session", line.slice("session=".length, line.indexOf(";")));
	return { wiki, ines, actor };
}

test("nobody takes a name that looks like that of a curator, in their profile, as a credit or by joining", async () => {
	const wiki = await openWiki();
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	const ines = await wiki.joins("Ines Okafor");
	const name = "Маra Lindqvist.";

	const profile = await wiki.post("/settings/profile", { name, affiliation: "", link: "" }, ines);
	const credit = await wiki.post("/settings/credit", { choice: "named", name, link: "" }, ines);
	const own = await wiki.post("/settings/profile", { name: mara.name, affiliation: "", link: "" }, mara);

	expect(profile.words).toContain("A curator or administrator here has this name");
	expect(credit.words).toContain("A curator or administrator here has this name");
	expect(own.status).toBe(303);
	await expect(askToJoin(wiki.deps, { name, email: "x@wiki.example", affiliation: "" }, "/")).rejects.toThrow(
		"A curator or administrator here has this name",
	);
});
