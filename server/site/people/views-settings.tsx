// What people decide for themselves: profile, thanks, appearance and account.
import type { Child } from "hono/jsx";
import type { FieldErrors } from "../../errors.ts";
import type { FormState } from "../../form-state.ts";
import { fieldOf } from "../../fields.ts";
import { Thanks } from "../components/credits.tsx";
import { Button, Choice, Field, Form } from "../components/forms.tsx";
import { Page } from "../components/layout.tsx";
import type { Frame } from "../components/page-context.ts";
import { SectionTitle } from "../components/parts.tsx";
import { PASSWORD_FORM } from "../../wiki/accounts/rules-passwords.ts";
import {
	type CreditSettings,
	CREDIT_FORM,
	type CreditFields,
	PROFILE_FORM,
	type ProfileFields,
} from "../../wiki/people/rules-profile.ts";
import {
	ACCOUNT_SETTINGS,
	APPEARANCE_SETTINGS,
	CREDIT_SETTINGS,
	PASSWORD,
	PASSWORD_REMOVAL,
	PROFILE_SETTINGS,
	SIGN_OUT_EVERYWHERE,
} from "../../../text/addresses.ts";
import { PASSWORD_MIN } from "../../../text/limits.ts";

const SETTINGS = [
	{ key: "profile", href: PROFILE_SETTINGS, label: "Profile" },
	{ key: "credit", href: CREDIT_SETTINGS, label: "Thanks" },
	{ key: "appearance", href: APPEARANCE_SETTINGS, label: "Appearance" },
	{ key: "account", href: ACCOUNT_SETTINGS, label: "Account" },
] as const;

type Setting = (typeof SETTINGS)[number]["key"];

type SettingsProps = { frame: Frame; setting: Setting; title: string; errors?: FieldErrors; children: Child };

function Settings({ frame, setting, title, errors = {}, children }: SettingsProps) {
	// Somebody who is not signed in has only a theme to choose.
	const nav = frame.viewer.kind === "guest" ? undefined : <SettingsNav current={setting} />;
	return (
		<Page frame={frame} title={[title, "Settings"]} section={nav} errors={errors}>
			<div class="measure stack">
				<h1>{title}</h1>
				{children}
			</div>
		</Page>
	);
}

function SettingsNav({ current }: { current: Setting }) {
	return (
		<nav class="sections" data-kind="place" aria-label="Settings">
			<ul>
				{SETTINGS.map(({ key, href, label }) => (
					<li>
						<a href={href} aria-current={key === current ? "page" : undefined}>
							{label}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}

type ProfileSettingsProps = {
	frame: Frame;
	fields: ProfileFields;
	errors?: FieldErrors;
	state?: FormState | undefined;
};

export function ProfileSettingsPage({ frame, fields, errors = {}, state }: ProfileSettingsProps) {
	return (
		<Settings frame={frame} setting="profile" title="Your profile" errors={errors}>
			<p>Everybody can see this. The address of your profile stays the same when your name changes.</p>
			<Form action={PROFILE_SETTINGS} state={state}>
				<Field
					{...fieldOf(PROFILE_FORM, "name")}
					value={fields.name}
					autocomplete="name"
					error={errors["name"]}
					required
				/>
				<Field
					{...fieldOf(PROFILE_FORM, "affiliation")}
					value={fields.affiliation}
					autocomplete="organization"
					error={errors["affiliation"]}
				/>
				<LinkField label="Your link (optional)" value={fields.link} error={errors["link"]} />
				<Button>Save profile</Button>
			</Form>
		</Settings>
	);
}

type CreditPageProps = {
	frame: Frame;
	fields: CreditFields;
	saved: CreditSettings;
	errors?: FieldErrors;
	state?: FormState | undefined;
};

export function CreditPage({ frame, fields, saved, errors = {}, state }: CreditPageProps) {
	return (
		<Settings frame={frame} setting="credit" title="How you are thanked" errors={errors}>
			<Form action={CREDIT_SETTINGS} state={state}>
				<Choice
					name="choice"
					legend="When words of mine are adopted:"
					value={fields.choice}
					error={errors["choice"]}
					options={[
						{ value: "named", label: "thank me by name, as below" },
						{ value: "counted", label: "count me without a name" },
						{ value: "ask", label: "ask me each time" },
					]}
				/>
				<Field
					{...fieldOf(CREDIT_FORM, "name")}
					value={fields.name}
					autocomplete="name"
					error={errors["name"]}
				/>
				<LinkField label="With this link (optional)" value={fields.link} error={errors["link"]} />
				<Button>Save how I am thanked</Button>
			</Form>
			<p>
				Thanks now: <Preview credit={saved} />
			</p>
			<p class="meta">
				This holds for every edition, past and future. Names are not part of an edition’s fingerprint, so you
				can change your mind at any time.
			</p>
		</Settings>
	);
}

function Preview({ credit }: { credit: CreditSettings }) {
	if (credit.choice === undefined) return <>you have not decided, so you are not named.</>;
	if (credit.choice === "ask") return <>you are asked each time, and not named until you say yes.</>;
	const named = credit.choice === "named" ? [{ name: credit.name, href: credit.link }] : [];
	return <Thanks thanks={{ named, unnamed: named.length === 0 ? 1 : 0 }} />;
}

type LinkFieldProps = { label: string; value: string; error: string | undefined };

function LinkField({ label, value, error }: LinkFieldProps) {
	return (
		<Field
			{...fieldOf(PROFILE_FORM, "link")}
			label={label}
			hint="One web address. It is shown with your name."
			value={value}
			inputmode="url"
			autocomplete="url"
			error={error}
		/>
	);
}

export function AppearancePage({ frame }: { frame: Frame }) {
	return (
		<Settings frame={frame} setting="appearance" title="Appearance">
			<p>This is kept on this device only.</p>
			<Form action={APPEARANCE_SETTINGS}>
				<input type="hidden" name="back" value={APPEARANCE_SETTINGS} />
				<Choice
					name="theme"
					legend="Colours"
					value={frame.theme}
					options={[
						{ value: "auto", label: "Automatic", hint: "As this device is set." },
						{ value: "light", label: "Light" },
						{ value: "dark", label: "Dark" },
					]}
				/>
				<Button>Save appearance</Button>
			</Form>
		</Settings>
	);
}

type AccountPageProps = { frame: Frame; email: string; hasPassword: boolean; errors?: FieldErrors };

export function AccountPage({ frame, email, hasPassword, errors = {} }: AccountPageProps) {
	return (
		<Settings frame={frame} setting="account" title="Your account" errors={errors}>
			<p>
				You sign in with <bdi>{email}</bdi>. Nobody else sees this address.
			</p>
			<SectionTitle>Password</SectionTitle>
			<PasswordForm email={email} hasPassword={hasPassword} errors={errors} />
			<SectionTitle>Sign out everywhere</SectionTitle>
			<Form action={SIGN_OUT_EVERYWHERE}>
				<p>Every browser where you are signed in is signed out, this one too.</p>
				<Button kind="plain">Sign out everywhere</Button>
			</Form>
		</Settings>
	);
}

type PasswordFormProps = { email: string; hasPassword: boolean; errors: FieldErrors };

function PasswordForm({ email, hasPassword, errors }: PasswordFormProps) {
	return (
		<>
			<p>
				{hasPassword
					? "You can sign in with your password, or with a link sent by e-mail."
					: "You need none: a link sent by e-mail is enough. If you set one, you can use either."}
			</p>
			<Form action={PASSWORD}>
				{/* So that a password manager knows whose password this is. */}
				<input
					class="visually-hidden"
					inputmode="email"
					value={email}
					autocomplete="username"
					tabindex={-1}
					aria-hidden="true"
					readonly
				/>
				{hasPassword ? (
					<Field
						{...fieldOf(PASSWORD_FORM, "current")}
						type="password"
						autocomplete="current-password"
						error={errors["current"]}
						required
					/>
				) : null}
				<Field
					{...fieldOf(PASSWORD_FORM, "password")}
					hint={`${PASSWORD_MIN} characters or more. A short sentence works well.`}
					type="password"
					autocomplete="new-password"
					error={errors["password"]}
				/>
				<div class="cluster">
					<Button>{hasPassword ? "Change password" : "Set password"}</Button>
					{hasPassword ? (
						<Button kind="plain" formaction={PASSWORD_REMOVAL}>
							Remove password
						</Button>
					) : null}
				</div>
			</Form>
		</>
	);
}
