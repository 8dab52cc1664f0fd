// The head and the foot of every page: where one can go, who one is, how the site looks and whose the words are.
import { Icon } from "./icon.tsx";
import { type Frame, THEMES } from "./page-context.ts";
import type { Person } from "../../wiki/people/rules.ts";
import {
	ADMIN_PEOPLE,
	APPEARANCE_SETTINGS,
	CHANGES,
	HELP,
	HOME,
	PAGES,
	PEOPLE,
	personPath,
	SETTINGS,
	SIGN_IN,
	SIGN_OUT,
	TERMS,
	withNext,
} from "../../../text/addresses.ts";

const PLACES = [
	{ href: TERMS, label: "Terms" },
	{ href: PAGES, label: "Pages" },
	{ href: PEOPLE, label: "People" },
] as const;

export function Masthead({ frame }: { frame: Frame }) {
	return (
		<header class="masthead">
			<div class="masthead__inner">
				<a class="masthead__name" href="/">
					<Caret />
					<span>{frame.siteName}</span>
				</a>
				<div class="masthead__wide">
					<nav aria-label="Site">
						<ul class="masthead__places">
							<Places path={frame.path} />
							{frame.viewer.kind === "guest" ? <SignIn path={frame.path} /> : null}
						</ul>
					</nav>
					{frame.viewer.kind === "account" ? (
						<Menu name={frame.viewer.name}>
							<OwnPlaces viewer={frame.viewer} />
						</Menu>
					) : null}
				</div>
				<div class="masthead__narrow">
					<Menu name="Menu">
						<nav aria-label="Site">
							<ul>
								<Places path={frame.path} />
								{frame.viewer.kind === "guest" ? <SignIn path={frame.path} /> : null}
							</ul>
						</nav>
						<OwnPlaces viewer={frame.viewer} />
					</Menu>
				</div>
			</div>
		</header>
	);
}

/** The proof-reader's sign for "insert here": the mark of the site. */
function Caret() {
	return (
		<svg class="caret" viewBox="0 0 24 24" aria-hidden="true">
			<path d="M3 18.5 12 5l9 13.5" />
		</svg>
	);
}

function Places({ path }: { path: string }) {
	return (
		<>
			{PLACES.map(({ href, label }) => (
				<li>
					<a href={href} aria-current={currency(path, href)}>
						{label}
					</a>
				</li>
			))}
		</>
	);
}

function currency(path: string, href: string): "page" | "true" | undefined {
	if (path === href) return "page";
	return path.startsWith(`${href}/`) ? "true" : undefined;
}

function SignIn({ path }: { path: string }) {
	const back = path.startsWith(SIGN_IN) ? HOME : path;
	return (
		<li>
			<a href={withNext(SIGN_IN, back)}>Sign in</a>
		</li>
	);
}

function Menu({ name, children }: { name: string; children: unknown }) {
	return (
		<drop-menu class="menu">
			<details>
				<summary>
					<bdi>{name}</bdi>
					<Icon name="chevron-down" />
				</summary>
				<div class="menu__sheet">{children}</div>
			</details>
		</drop-menu>
	);
}

function OwnPlaces({ viewer }: { viewer: Person }) {
	if (viewer.kind === "guest") return null;
	return (
		<>
			<nav aria-label="Yours">
				<ul>
					<li>
						<a href={personPath(viewer.handle)}>Your profile</a>
					</li>
					<li>
						<a href={SETTINGS}>Settings</a>
					</li>
					{viewer.admin ? (
						<li>
							<a href={ADMIN_PEOPLE}>People and roles</a>
						</li>
					) : null}
				</ul>
			</nav>
			<form method="post" action={SIGN_OUT}>
				<button type="submit">Sign out</button>
			</form>
		</>
	);
}

const THEME_NAMES = { auto: "Automatic", light: "Light", dark: "Dark" } as const;

/** `canonical` is printed, so that a sheet of paper says where its text can be found. */
export function Footer({ frame, canonical }: { frame: Frame; canonical: string | undefined }) {
	return (
		<footer class="foot">
			<p class="imprint">{frame.publicUrl + (canonical ?? frame.path)}</p>
			<div class="foot__inner">
				<p>
					Text © its contributors,{" "}
					<a href="https://creativecommons.org/licenses/by/4.0/" rel="license external">
						CC BY 4.0
					</a>
				</p>
				<form class="foot__look" method="post" action={APPEARANCE_SETTINGS} aria-labelledby="look">
					<span id="look">Appearance</span>
					<input type="hidden" name="back" value={frame.path} />
					{THEMES.map((theme) => (
						<button
							type="submit"
							name="theme"
							value={theme}
							aria-pressed={theme === frame.theme ? "true" : "false"}
						>
							{THEME_NAMES[theme]}
						</button>
					))}
				</form>
				<nav aria-label="About this site">
					<ul>
						<li>
							<a href={CHANGES}>Changes</a>
						</li>
						<li>
							<a href="/accessibility">Accessibility</a>
						</li>
						<li>
							<a href="/privacy">Privacy</a>
						</li>
						<li>
							<a href={HELP}>Help</a>
						</li>
					</ul>
				</nav>
			</div>
		</footer>
	);
}
