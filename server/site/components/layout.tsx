// The shell around every page: head, skip link, masthead, navigation, main, side column, foot.
import { html } from "hono/html";
import type { Child } from "hono/jsx";
import type { FieldErrors } from "../../errors.ts";
import { Footer, Masthead } from "./masthead.tsx";
import { ErrorSummary, NoticeBanner, ReadsOnlyBanner } from "./messages.tsx";
import type { Frame } from "./page-context.ts";

export type PageProps = {
	frame: Frame;
	/** From the particular to the general; the site's name is added. */
	title: readonly string[];
	children: Child;
	/** Navigation of the term, proposal or page this belongs to. */
	section?: Child;
	aside?: Child;
	/** Uses the whole width, for tables and the editor. */
	wide?: boolean;
	errors?: FieldErrors | undefined;
	/** Path of the address that should be linked and found. */
	canonical?: string;
	description?: string;
	/** More for the head: links to other forms of the same page, citation data. */
	head?: Child;
};

export function Page(props: PageProps) {
	const { frame, section, children, errors = {} } = props;
	const { theme, viewer } = frame;
	return html`<!doctype html>${(
		<html
			lang="en"
			data-theme={theme === "auto" ? undefined : theme}
			// So that what the device keeps stays with its owner: see client/device-store.ts.
			data-person={viewer.kind === "account" ? viewer.id : undefined}
		>
			<Head {...props} />
			<body>
				<a class="skip" href="#main">
					Skip to main content
				</a>
				<Masthead frame={frame} />
				{section ? <div class="section-bar">{section}</div> : null}
				<div class="page" data-shape={shapeOf(props)}>
					<main class="page__main" id="main" tabindex={-1}>
						{frame.readsOnly ? <ReadsOnlyBanner /> : null}
						{frame.notice ? <NoticeBanner notice={frame.notice} /> : null}
						<ErrorSummary errors={errors} />
						{children}
					</main>
					{props.aside}
				</div>
				<Footer frame={frame} canonical={props.canonical} />
			</body>
		</html>
	)}`;
}

function shapeOf({ aside, wide }: PageProps): "beside" | "wide" | "single" {
	if (aside) return "beside";
	return wide ? "wide" : "single";
}

function Head({ frame, title, errors = {}, canonical, description, head }: PageProps) {
	const words = [...title, frame.siteName].join(" – ");
	const { assets, theme } = frame;
	return (
		<head>
			<meta charset="utf-8" />
			<title>{Object.keys(errors).length > 0 ? `Error: ${words}` : words}</title>
			<meta name="viewport" content="width=device-width, initial-scale=1" />
			<meta name="color-scheme" content={theme === "auto" ? "light dark" : theme} />
			{assets.fonts.map((font) => (
				<link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
			))}
			<link rel="stylesheet" href={assets.style} />
			<script type="module" src={assets.script} />
			<link rel="icon" href={assets.icon} type="image/svg+xml" />
			{canonical ? <link rel="canonical" href={frame.publicUrl + canonical} /> : null}
			{description ? <meta name="description" content={description} /> : null}
			{head}
		</head>
	);
}
