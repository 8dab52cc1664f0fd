// Signing in, joining and the welcome of the first administrator.
import type { FieldErrors } from "../../errors.ts";
import { fieldOf } from "../../fields.ts";
import { Button, Field, Form, Tick } from "../components/forms.tsx";
import { Page } from "../components/layout.tsx";
import type { Frame } from "../components/page-context.ts";
import { CODE_FORM, SIGN_IN_FORM } from "../../wiki/accounts/rules-sign-in.ts";
import { JOIN_FORM, type JoinFields } from "../../wiki/people/rules-profile.ts";
import { JOIN, SIGN_IN, SIGN_IN_CHECK, SIGN_IN_CONFIRM, WELCOME, withNext } from "../../../text/addresses.ts";

const LICENCE = "https://creativecommons.org/licenses/by/4.0/";

type JoinPageProps = {
	frame: Frame;
	fields: JoinFields;
	next: string;
	stamp: string;
	errors?: FieldErrors;
};

export function JoinPage({ frame, fields, next, stamp, errors = {} }: JoinPageProps) {
	return (
		<Page frame={frame} title={["Join the definition group"]} errors={errors}>
			<div class="measure stack">
				<h1>Join the definition group</h1>
				<p class="lede">Reading needs no account. Members comment, start proposals and write.</p>
				<Form action={JOIN}>
					<input type="hidden" name="next" value={next} />
					<input type="hidden" name="stamp" value={stamp} />
					<AboutYou fields={fields} errors={errors} />
					<div class="visually-hidden" aria-hidden="true">
						<label for="website">Leave this empty</label>
						<input id="website" name="website" tabindex={-1} autocomplete="off" />
					</div>
					<Button>Join</Button>
				</Form>
				<p>
					Already a member? <a href={withNext(SIGN_IN, next)}>Sign in</a>
				</p>
			</div>
		</Page>
	);
}

type WelcomePageProps = { frame: Frame; fields: JoinFields; token: string; errors?: FieldErrors };

export function WelcomePage({ frame, fields, token, errors = {} }: WelcomePageProps) {
	return (
		<Page frame={frame} title={["Welcome"]} errors={errors}>
			<div class="measure stack">
				<h1>Welcome</h1>
				<p class="lede">
					You are the first here. This makes you curator, who answers for people and text, and administrator,
					who answers for the system.
				</p>
				<Form action={WELCOME}>
					<input type="hidden" name="t" value={token} />
					<AboutYou fields={fields} errors={errors} />
					<Button>Become the first curator</Button>
				</Form>
			</div>
		</Page>
	);
}

function AboutYou({ fields, errors }: { fields: JoinFields; errors: FieldErrors }) {
	return (
		<>
			<Field
				{...fieldOf(JOIN_FORM, "name")}
				hint="As others will see it."
				value={fields.name}
				autocomplete="name"
				error={errors["name"]}
				required
			/>
			<Field
				{...fieldOf(JOIN_FORM, "email")}
				hint="Never shown to others."
				inputmode="email"
				value={fields.email}
				autocomplete="email"
				error={errors["email"]}
				required
			/>
			<Field
				{...fieldOf(JOIN_FORM, "affiliation")}
				value={fields.affiliation}
				autocomplete="organization"
				error={errors["affiliation"]}
			/>
			<Tick name="adult" label="I am 16 or older." checked={fields.adult !== ""} error={errors["adult"]} />
			<Tick
				name="licence"
				label={
					<>
						What I write here may be shared under <a href={LICENCE}>CC BY 4.0</a>: anyone may use it and names
						the source.
					</>
				}
				checked={fields.licence !== ""}
				error={errors["licence"]}
			/>
		</>
	);
}

type SignInPageProps = {
	frame: Frame;
	email: string;
	next: string;
	errors?: FieldErrors;
};

export function SignInPage({ frame, email, next, errors = {} }: SignInPageProps) {
	return (
		<Page frame={frame} title={["Sign in"]} errors={errors}>
			<div class="measure stack">
				<h1>Sign in</h1>
				<Form action={SIGN_IN}>
					<input type="hidden" name="next" value={next} />
					<Field
						{...fieldOf(SIGN_IN_FORM, "email")}
						inputmode="email"
						value={email}
						autocomplete="email"
						error={errors["email"]}
						required
					/>
					<Button>Send me a sign-in link</Button>
				</Form>
				<PasswordForm email={email} next={next} errors={errors} />
				<p>
					Not a member yet? <a href={withNext(JOIN, next)}>Join the definition group</a>
				</p>
			</div>
		</Page>
	);
}

function PasswordForm({ email, next, errors }: { email: string; next: string; errors: FieldErrors }) {
	return (
		<details open={errors["password"] !== undefined}>
			<summary>Or use a password</summary>
			<Form action={SIGN_IN}>
				<input type="hidden" name="next" value={next} />
				<input type="hidden" name="by" value="password" />
				<Field
					{...fieldOf(SIGN_IN_FORM, "address")}
					inputmode="email"
					value={email}
					autocomplete="username"
					error={errors["address"]}
					required
				/>
				<Field
					{...fieldOf(SIGN_IN_FORM, "password")}
					type="password"
					autocomplete="current-password"
					error={errors["password"]}
					required
				/>
				<Button kind="plain">Sign in</Button>
			</Form>
		</details>
	);
}

type CheckPageProps = { frame: Frame; request: string; email: string; errors?: FieldErrors };

/** `email` is masked: the address may belong to somebody else than the person who typed it. */
export function CheckPage({ frame, request, email, errors = {} }: CheckPageProps) {
	return (
		<Page frame={frame} title={["Check your e-mail"]} errors={errors}>
			<div class="measure stack">
				<h1>Check your e-mail</h1>
				<p class="lede">
					We sent a link and a code to <bdi>{email}</bdi>. Open the link, or type the code here.
				</p>
				<Form action={SIGN_IN_CHECK}>
					<input type="hidden" name="r" value={request} />
					<Field
						{...fieldOf(CODE_FORM, "code")}
						hint="Six digits."
						inputmode="numeric"
						autocomplete="one-time-code"
						size="code"
						error={errors["code"]}
						required
					/>
					<Button>Continue</Button>
				</Form>
				<p>Nothing came? Look in spam, or have it sent again. The newest code counts.</p>
				<Form action={SIGN_IN_CHECK}>
					<input type="hidden" name="r" value={request} />
					<Button kind="plain" name="again" value="yes">
						Send again
					</Button>
				</Form>
				<p>
					<a href={SIGN_IN}>Use another address</a>
				</p>
			</div>
		</Page>
	);
}

type ConfirmPageProps = { frame: Frame; token: string; name: string; joining: boolean };

/** Opening a link must change nothing: programs that look for bad links open it before the person does. */
export function ConfirmPage({ frame, token, name, joining }: ConfirmPageProps) {
	const title = joining ? "Join the definition group" : "Sign in";
	return (
		<Page frame={frame} title={[title]}>
			<div class="measure stack">
				<h1>{title}</h1>
				<p class="lede">This signs you in on this browser.</p>
				<Form action={SIGN_IN_CONFIRM}>
					<input type="hidden" name="t" value={token} />
					<Button>
						<span>
							Continue as <bdi>{name}</bdi>
						</span>
					</Button>
				</Form>
			</div>
		</Page>
	);
}
