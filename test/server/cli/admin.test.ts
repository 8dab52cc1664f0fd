// `watchword admin`, called beside a wiki that runs with the same folder.
import { expect, onTestFinished, test, vi } from "vitest";
import { runCommand } from "../../../server/cli/commands.ts";
import { PUBLIC_URL, START } from "../../support/wiki/deps.ts";
import { joinsAs } from "../../support/wiki/full-wiki.ts";
import { type Actor, openWiki, type Wiki } from "../../support/wiki/wiki.ts";
import { visitorOf } from "../../support/wiki/visitor.ts";

type Running = {
	readonly wiki: Wiki;
	readonly mara: Actor;
	readonly ines: Actor;
};

/** Calls "watchword admin" with these words; the exit code and what was printed. */
async function admin(...words: string[]): Promise<readonly [code: number, said: string]> {
	const lines: string[] = [];
	const code = await runCommand(["admin", ...words], (line) => void lines.push(line));
	return [code, lines.join("\n")];
}

/** A running wiki with one curator, Mara, who is also the one administrator, and one member, Ines. */
async function openRunning(): Promise<Running> {
	const wiki = await openWiki({}, { onDisk: true });
	const mara = await wiki.joins("Mara Lindqvist", "curator");
	const ines = await wiki.joins("Ines Okafor");
	vi.stubEnv("DATA_DIR", wiki.deps.config.dataDir);
	vi.stubEnv("PUBLIC_URL", PUBLIC_URL);
	vi.stubEnv("INSECURE_HTTP", "1");
	vi.stubEnv("LOG_LEVEL", "silent");
	onTestFinished(() => void vi.unstubAllEnvs());
	await admin("grant", "admin", emailOf(mara));
	return { wiki, mara, ines };
}

function emailOf({ id }: Actor): string {
	return `${id}@wiki.example`;
}

test("a role that is given holds at once in the running wiki, and the person is told by e-mail", async () => {
	const { wiki, ines } = await openRunning();
	const before = await wiki.get("/terms/new", ines);

	const [code, said] = await admin("grant", "curator", emailOf(ines).toUpperCase());

	expect([before.status, (await wiki.get("/terms/new", ines)).status]).toEqual([403, 200]);
	expect([code, said]).toEqual([0, `Ines Okafor (${emailOf(ines)}) is now a curator.`]);
	// The command knows no clock but the computer's.
	wiki.wait(Date.now() - START);
	await wiki.deliver();
	expect(wiki.letters.at(-1)).toMatchObject({
		to: emailOf(ines),
		subject: expect.stringContaining("you are now a curator"),
	});
});

test("a role that is taken away is gone at once, and both deeds are in the audit", async () => {
	const { wiki, ines } = await openRunning();
	await admin("grant", "curator", emailOf(ines));

	const [code] = await admin("revoke", "curator", emailOf(ines));

	expect([code, (await wiki.get("/terms/new", ines)).status]).toEqual([0, 403]);
	const audited = await wiki.deps.db
		.selectFrom("audit")
		.select(["deed", "person_id", "detail"])
		.where("object", "=", `person ${ines.id}`)
		.orderBy("id")
		.execute();
	const detail = JSON.stringify({ role: "curator", from: "command line" });
	expect(audited).toEqual([
		{ deed: "give-role", person_id: null, detail },
		{ deed: "take-role", person_id: null, detail },
	]);
});

test("the last curator and the last administrator keep their roles, also when two are taken at once", async () => {
	const { wiki, mara, ines } = await openRunning();

	expect(await admin("revoke", "admin", emailOf(mara))).toEqual([
		1,
		"Mara Lindqvist is the only administrator who can sign in, and there must always be one. First make somebody else an administrator.",
	]);
	await admin("grant", "curator", emailOf(ines));
	const both = await Promise.all([
		admin("revoke", "curator", emailOf(ines)),
		admin("revoke", "curator", emailOf(mara)),
	]);

	expect(both.map(([code]) => `${code}`).toSorted()).toEqual(["0", "1"]);
	const left = await wiki.deps.db
		.selectFrom("role")
		.select("person_id")
		.where("role", "=", "curator")
		.where("ended_at", "is", null)
		.execute();
	expect(left).toHaveLength(1);
});

test("a curator who cannot sign in does not count as one who is left", async () => {
	const { wiki, mara, ines } = await openRunning();
	await admin("grant", "curator", emailOf(ines));
	await wiki.deps.db.updateTable("person").set({ account_id: null }).where("id", "=", ines.id).execute();

	expect((await admin("revoke", "curator", emailOf(mara)))[0]).toBe(1);
});

test("the list names everybody with a role, their address and all their roles", async () => {
	const { mara, ines } = await openRunning();
	await admin("grant", "curator", emailOf(ines));

	expect(await admin("list")).toEqual([
		0,
		`Ines Okafor (${emailOf(ines)}): curator\nMara Lindqvist (${emailOf(mara)}): administrator, curator`,
	]);
});

test("a link signs in once, without a mailbox, and is in the audit", async () => {
	const { wiki, mara } = await openRunning();

	const [code, said] = await admin("link", emailOf(mara));

	const link = said.split("\n").at(-1) ?? "";
	expect([code, said]).toEqual([0, expect.stringContaining("as Mara Lindqvist, once, within 30 minutes")]);
	expect(wiki.letters.filter(({ subject }) => subject.startsWith("Sign in"))).toEqual([]);
	const visitor = visitorOf(wiki.request);
	const page = await visitor.get(link);
	const action = page.$("main form").attr("action") ?? "";
	const first = await visitor.send(action);
	await visitor.get("/");
	expect((await visitor.get("/terms/new")).status).toBe(200);
	expect([page.status, first.status, (await visitorOf(wiki.request).get(link)).status]).toEqual([
		200, 303, 410,
	]);
	const [audited] = await wiki.deps.db
		.selectFrom("audit")
		.select("object")
		.where("deed", "=", "make-sign-in-link")
		.execute();
	expect(audited?.object).toBe(`person ${mara.id}`);
});

test("what cannot be done ends with 1 and says why", async () => {
	const { wiki, mara } = await openRunning();
	const waiting = await joinsAs(wiki, "Wanda", "applicant");
	const gone = await joinsAs(wiki, "Greta", "left");

	const refused = [
		await admin("grant", "curator", "nobody@wiki.example"),
		await admin("grant", "curator", emailOf(mara)),
		await admin("revoke", "admin", emailOf(waiting)),
		await admin("grant", "admin", emailOf(waiting)),
		await admin("link", emailOf(gone)),
	];

	expect(refused).toEqual([
		[1, "Nobody here has the e-mail address nobody@wiki.example. They have to join first."],
		[1, "Mara Lindqvist is a curator already."],
		[1, "Wanda is not an administrator."],
		[1, "Wanda cannot be given a role: a curator must approve this account first."],
		[1, "Nobody can sign in as Greta: the account is closed, or there is none."],
	]);
});

test.each([
	[[], "Something is missing"],
	[["grnt"], '"watchword admin grant" may be meant'],
	[["toString"], "There is no command “admin toString”"],
	[["list", "all"], "“all” is one too many"],
	[["grant", "curator"], "Something is missing"],
	[["grant", "owner", "a@wiki.example"], "“owner” is no role"],
	[["revoke", "admin", "ines"], "“ines” is no e-mail address"],
	[["grant", "admin", "a@wiki.example", "b@wiki.example"], "“b@wiki.example” is one too many"],
	[["link", "--now"], "There is no option --now"],
])("admin %j is a wrong call: one sentence, and 2", async (words, reason) => {
	expect(await admin(...words)).toEqual([2, expect.stringContaining(reason)]);
});

test("where there is no wiki nothing is made", async () => {
	vi.stubEnv("DATA_DIR", "/tmp/there-is-no-wiki-here");
	onTestFinished(() => void vi.unstubAllEnvs());

	expect(await admin("list")).toEqual([78, expect.stringContaining("There is no wiki in")]);
});
