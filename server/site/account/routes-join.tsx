// Addresses of joining, and of the one-time welcome of the first administrator.
import { queryValue } from "../../web/guest-pages.ts";
import { type Context, Hono } from "hono";
import { type FieldErrors, Problem } from "../../errors.ts";
import { JoinPage, WelcomePage } from "./views-sign-in.tsx";
import { pathOrHome } from "../components/page-context.ts";
import type { App } from "../../web/app-type.ts";
import { networkOf } from "../../web/client-network.ts";
import { formDeed } from "../../web/form-deed.ts";
import type { SentFields } from "../../web/form-fields.ts";
import { countLetter, refuseTooMuch } from "../../web/refuse-too-much.ts";
import { frameOf, goTo } from "../../web/respond.ts";
import { signedIn } from "../../web/session.ts";
import { assertWelcome, welcomeFirst } from "../../wiki/accounts/actions-welcome.ts";
import { askToJoin, pretendToJoin } from "../../wiki/accounts/actions.ts";
import { isQuick, isStale, looksLikeRobot } from "../../wiki/accounts/rules-sign-in.ts";
import { JOIN_FORM, type JoinFields, type Joining } from "../../wiki/people/rules-profile.ts";
import { HOME, JOIN, signInCheckPath, WELCOME } from "../../../text/addresses.ts";

const NOTHING_TYPED: JoinFields = { name: "", email: "", affiliation: "", adult: "", licence: "" };

export const joining = new Hono<App>()
	.get("/join", (c) => {
		if (c.var.person.kind === "account") return goTo(c, "/");
		return showJoinPage(c, { fields: NOTHING_TYPED, next: pathOrHome(queryValue(c, "next")), errors: {} });
	})
	.post(
		JOIN,
		formDeed({
			form: JOIN_FORM,
			permit: (_c: Context<App>) => undefined,
			do: async (c, { value, sent }) => {
				const next = pathOrHome(sent.text("next"));
				return { path: signInCheckPath(await join(c, value, { sent, next })) };
			},
			again: (c, { typed, sent, errors }) =>
				showJoinPage(c, {
					fields: typed,
					next: pathOrHome(sent.text("next")),
					errors,
					stamp: sent.text("stamp"),
				}),
		}),
	)
	.get("/welcome", async (c) => {
		const token = queryValue(c, "t") ?? "";
		await assertWelcome(c.var.deps, token);
		return c.html(<WelcomePage frame={frameOf(c)} fields={NOTHING_TYPED} token={token} />);
	})
	.post(
		WELCOME,
		formDeed({
			form: JOIN_FORM,
			permit: (c: Context<App>, sent) => assertWelcome(c.var.deps, sent.text("t")),
			do: async (c, { value, sent }) => {
				const accountId = await welcomeFirst(c.var.deps, sent.text("t"), value);
				signedIn(c, value.email, await c.var.deps.accounts.openSession(accountId, c.req.raw.headers));
				const text = `Welcome, ${value.name}. You are curator and administrator.`;
				return { path: HOME, say: { text } };
			},
			again: (c, { typed, sent, errors }) => {
				const token = sent.text("t");
				return c.html(<WelcomePage frame={frameOf(c)} fields={typed} token={token} errors={errors} />);
			},
		}),
	);

type Sending = { readonly sent: SentFields; readonly next: string };

/** Returns the id of the page that asks for the code of the mail. */
async function join(c: Context<App>, person: Joining, { sent, next }: Sending): Promise<string> {
	const { accounts, clock, log } = c.var.deps;
	const age = accounts.stamps.ageMs(sent.text("stamp"), clock());
	if (looksLikeRobot(sent.text("website"))) {
		log.warn({ network: networkOf(c) }, "a program filled in the form to join");
		return pretendToJoin(c.var.deps, person.email);
	}
	if (isQuick(age)) throw new Problem("invalid", "That was quick. Press Join again.");
	if (isStale(age)) {
		throw new Problem("invalid", "This form was open for a long time. Press Join again.");
	}
	refuseTooMuch(c, [["join-from", networkOf(c)]]);
	await countLetter(c, person.email);
	return askToJoin(c.var.deps, person, next);
}

type JoinForm = {
	readonly fields: JoinFields;
	readonly next: string;
	readonly errors: FieldErrors;
	/** The time that the form carried so far: it has been open since then. */
	readonly stamp?: string;
};

function showJoinPage(
	c: Context<App>,
	{ fields, next, errors, stamp: before = "" }: JoinForm,
): Response | Promise<Response> {
	const { accounts, clock } = c.var.deps;
	const isGood = !isStale(accounts.stamps.ageMs(before, clock()));
	const stamp = isGood ? before : accounts.stamps.make(clock());
	const page = <JoinPage frame={frameOf(c)} fields={fields} next={next} stamp={stamp} errors={errors} />;
	return c.html(page);
}
