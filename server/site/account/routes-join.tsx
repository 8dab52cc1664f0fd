// Addresses of joining, and of the one-time welcome of the first administrator.
import { type Context, Hono } from "hono";
import type { FieldErrors } from "../../errors.ts";
import { JoinPage, WelcomePage } from "./views-sign-in.tsx";
import { pathOrHome } from "../components/page-context.ts";
import type { App } from "../../web/app-type.ts";
import { networkOf } from "../../web/client-network.ts";
import { type Fields, readFields } from "../../web/form-fields.ts";
import { refuseManyLetters, refuseTooMuch } from "../../web/refuse-too-much.ts";
import { frameOf, goTo, say } from "../../web/respond.ts";
import { setCookies } from "../../web/session.ts";
import { assertWelcome, welcomeFirst } from "../../wiki/accounts/actions-welcome.ts";
import { askToJoin, pretendToJoin } from "../../wiki/accounts/actions.ts";
import { isStale, looksLikeRobot } from "../../wiki/accounts/rules-sign-in.ts";
import { type JoinFields, parseJoining } from "../../wiki/people/rules-profile.ts";
import { signInCheckPath } from "../../../text/addresses.ts";

const NOTHING_TYPED: JoinFields = { name: "", email: "", affiliation: "", adult: false, licence: false };

export const joining = new Hono<App>()
	.get("/join", (c) => {
		if (c.var.person.kind === "account") return goTo(c, "/");
		return showJoinPage(c, { fields: NOTHING_TYPED, next: pathOrHome(c.req.query("next")), errors: {} });
	})
	.post("/join", async (c) => join(c, await readFields(c)))
	.get("/welcome", async (c) => {
		const token = c.req.query("t") ?? "";
		await assertWelcome(c.var.deps, token);
		return c.html(<WelcomePage frame={frameOf(c)} fields={NOTHING_TYPED} token={token} />);
	})
	.post("/welcome", async (c) => {
		const form = await readFields(c);
		const token = form.text("t");
		const fields = joinFields(form);
		await assertWelcome(c.var.deps, token);
		const parsed = parseJoining(fields);
		if (!parsed.ok) {
			const page = <WelcomePage frame={frameOf(c)} fields={fields} token={token} errors={parsed.errors} />;
			return c.html(page, 422);
		}
		const accountId = await welcomeFirst(c.var.deps, token, parsed.value);
		setCookies(c, await c.var.deps.accounts.openSession(accountId, c.req.raw.headers));
		say(c, { text: `Welcome, ${parsed.value.name}. You are curator and administrator.` });
		return goTo(c, "/");
	});

async function join(c: Context<App>, form: Fields): Promise<Response> {
	const { accounts, clock, log } = c.var.deps;
	const fields = joinFields(form);
	const next = pathOrHome(form.text("next"));
	const parsed = parseJoining(fields);
	if (!parsed.ok) return showJoinPage(c, { fields, next, errors: parsed.errors });
	const age = accounts.stamps.ageMs(form.text("stamp"), clock());
	if (looksLikeRobot(form.text("website"), age)) {
		log.warn({ network: networkOf(c) }, "a program filled in the form to join");
		return goTo(c, signInCheckPath(await pretendToJoin(c.var.deps, parsed.value.email)));
	}
	if (isStale(age)) {
		return showJoinPage(c, {
			fields,
			next,
			errors: { "": "This form was open for a long time. Press Join again." },
		});
	}
	refuseTooMuch(c, [["join-from", networkOf(c)]]);
	refuseManyLetters(c, parsed.value.email);
	return goTo(c, signInCheckPath(await askToJoin(c.var.deps, parsed.value, next)));
}

type JoinForm = { readonly fields: JoinFields; readonly next: string; readonly errors: FieldErrors };

function showJoinPage(c: Context<App>, { fields, next, errors }: JoinForm): Response | Promise<Response> {
	const stamp = c.var.deps.accounts.stamps.make(c.var.deps.clock());
	const page = <JoinPage frame={frameOf(c)} fields={fields} next={next} stamp={stamp} errors={errors} />;
	return c.html(page, Object.keys(errors).length > 0 ? 422 : 200);
}

/** Only these: whatever else a form carries, such as a role, is not looked at. */
function joinFields(form: Fields): JoinFields {
	return {
		name: form.text("name"),
		email: form.text("email"),
		affiliation: form.text("affiliation"),
		adult: form.text("adult") !== "",
		licence: form.text("licence") !== "",
	};
}
