// The small parts that every view may use: dates, people, badges, headings, texts, strips and facts.
import type { Child } from "hono/jsx";
import type { IconName } from "./icon-shapes.ts";
import { Icon } from "./icon.tsx";
import { dateFor, deadline, fullDate, initials, momentIn, plural } from "./language.ts";
import type { Now } from "./now.ts";
import type { PersonRole } from "../../wiki/people/rules.ts";
import { personPath } from "../../../text/addresses.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";

/** When something happened. The island turns it into the reader's own "yesterday, 15:04". */
export function Time({ at, now }: { at: number; now: Now }) {
	return (
		<local-date>
			<time datetime={new Date(at).toISOString()}>{dateFor(at, now)}</time>
		</local-date>
	);
}

export function DateOnly({ at }: { at: number }) {
	return <time datetime={new Date(at).toISOString().slice(0, 10)}>{fullDate(at)}</time>;
}

/** When something was decided, to the minute and with the zone, for a record. */
export function Moment({ at, zone }: { at: number; zone: string }) {
	return <time datetime={new Date(at).toISOString()}>{momentIn(zone, at)}</time>;
}

/** When something closes, in the zone it was set in. The island adds the reader's own time in brackets. */
export function Deadline({ at, zone }: { at: number; zone: string }) {
	return (
		<local-date data-mode="bracket" data-zone={zone}>
			<time datetime={new Date(at).toISOString()}>{deadline(at, zone)}</time>
		</local-date>
	);
}

/** When a term closes, while that is to come; afterwards that the date has passed. */
export function Closing({ at, zone, now }: { at: number; zone: string; now: Now }) {
	return (
		<>
			{now.hasCome(at) ? "Date passed:" : "Closes"} <Deadline at={at} zone={zone} />
		</>
	);
}

export function Words({ n }: { n: number }) {
	return <>{plural(n, "word")}</>;
}

type PersonLinkProps = { handle: string; name: string; role?: PersonRole | undefined };

/** With the mark of their role where a curator or an administrator says or decides something. */
export function PersonLink({ handle, name, role }: PersonLinkProps) {
	const link = (
		<a class="person-link" href={personPath(handle)}>
			<bdi>{name}</bdi>
		</a>
	);
	if (role === undefined) return link;
	return (
		<>
			{link} <span class="role">{ROLE_WORDS[role]}</span>
		</>
	);
}

const ROLE_WORDS = { curator: "Curator", admin: "Administrator" } as const satisfies Record<
	PersonRole,
	string
>;

/** `author` gives the avatar that person's colour on a text, 1 to 6. */
export function Avatar({ name, author }: { name: string; author?: number }) {
	return (
		<span class="avatar" data-author={author} aria-hidden="true">
			{initials(name)}
		</span>
	);
}

type PersonChipProps = PersonLinkProps & { affiliation?: string; author?: number };

export function PersonChip({ handle, name, role, affiliation, author }: PersonChipProps) {
	return (
		<span class="person-chip">
			{author === undefined ? <Avatar name={name} /> : <Avatar name={name} author={author} />}
			<span>
				<PersonLink handle={handle} name={name} role={role} />
				{affiliation ? <span class="person-chip__affiliation">{affiliation}</span> : null}
			</span>
		</span>
	);
}

const BADGE_ICONS = {
	edition: "badge-check",
	open: "circle-dashed",
	writing: "pencil-line",
	closing: "clock",
	closed: "square",
	replaced: "arrow-right",
	withdrawn: "ban",
	merged: "merge",
} as const satisfies Record<string, IconName>;

export type BadgeKind = keyof typeof BADGE_ICONS;

export function Badge({ kind, children }: { kind: BadgeKind; children: Child }) {
	return (
		<span class="badge" data-kind={kind}>
			<Icon name={BADGE_ICONS[kind]} />
			<span>{children}</span>
		</span>
	);
}

type HeadwordProps = { children: Child; also?: Child; kind?: "entry" | "proof"; lang?: string };

/** The one h1 of a page about a text. An entry has the double rule of a dictionary, a proof a hairline. */
export function Headword({ children, also, kind = "entry", lang }: HeadwordProps) {
	return (
		<header class="headword" data-kind={kind}>
			<h1 class="headword__word" dir="auto" lang={lang}>
				{kind === "entry" ? <dfn>{children}</dfn> : children}
			</h1>
			{also ? <p class="headword__also">{also}</p> : null}
		</header>
	);
}

type ProseProps = { html: SafeHtml; lang?: string; className?: string; voice?: "talk" };

/**
 * A rendered page or comment; comments in the sans of talk. The only raw HTML on the site, and only the kind that
 * text/markdown/render.ts makes.
 */
export function Prose({ html, lang, className = "prose", voice }: ProseProps) {
	const inner = { __html: html };
	return <div class={className} data-voice={voice} dir="auto" lang={lang} dangerouslySetInnerHTML={inner} />;
}

type DefinitionProps = { html: SafeHtml; lang?: string; kind: "proof" | "entry"; slug?: Child };

/** The words themselves. `slug` is the printer's line above a proof: "Proposal 2, version 7, 43 words". */
export function Definition({ html, lang, kind, slug }: DefinitionProps) {
	const text = (
		<Prose html={html} className="prose definition__text" {...(lang === undefined ? {} : { lang })} />
	);
	return (
		<div class="definition" data-kind={kind}>
			{slug ? <p class="definition__slug">{slug}</p> : null}
			{text}
		</div>
	);
}

/** The thanks at the foot of an edition. */
export function Colophon({ children }: { children: Child }) {
	return <p class="colophon">{children}</p>;
}

export function SectionTitle({ children, id, actions }: { children: Child; id?: string; actions?: Child }) {
	return (
		<div class="section-title">
			<h2 class="section-title__words" id={id}>
				{children}
			</h2>
			{actions ? <div class="cluster">{actions}</div> : null}
		</div>
	);
}

/** What will be here, and one way to begin. */
export function Empty({ children, href, label }: { children: Child; href?: string; label?: string }) {
	return (
		<div class="empty">
			<p>{children}</p>
			{href ? (
				<a class="button" href={href}>
					{label}
				</a>
			) : null}
		</div>
	);
}

export type Crumb = { readonly href: string; readonly label: string };

export function Crumbs({ trail }: { trail: readonly Crumb[] }) {
	return (
		<nav class="crumbs" aria-label="Where this is">
			<ol>
				{trail.map((crumb) => (
					<li>
						<a href={crumb.href} dir="auto">
							{crumb.label}
						</a>
					</li>
				))}
			</ol>
		</nav>
	);
}

/** The side column: after the text on a phone, beside it on a wide screen. */
export function Aside({ title, children }: { title: string; children: Child }) {
	return (
		<aside class="side" aria-label={title}>
			<h2 class="side__title">{title}</h2>
			{children}
		</aside>
	);
}

export function Facts({ rows }: { rows: readonly (readonly [label: Child, value: Child])[] }) {
	return (
		<dl class="facts">
			{rows.map(([label, value]) => (
				<div>
					<dt>{label}</dt>
					<dd>{value}</dd>
				</div>
			))}
		</dl>
	);
}

const STRIP_ICONS = {
	old: "archive",
	withdrawn: "ban",
	info: "info",
	outcome: "square",
} as const satisfies Record<string, IconName>;

/** What a reader must know before the text: that it is old, withdrawn, decided, or seen by few. */
export function Strip({ kind, children }: { kind: keyof typeof STRIP_ICONS; children: Child }) {
	return (
		<div class="strip" data-kind={kind}>
			<Icon name={STRIP_ICONS[kind]} />
			<div>{children}</div>
		</div>
	);
}
