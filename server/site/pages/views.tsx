// The list of free pages and the form that starts one.
import type { FieldErrors } from "../../errors.ts";
import { fieldOf } from "../../fields.ts";
import { Button, ButtonLink, Field, Form, TextArea } from "../components/forms.tsx";
import { Page } from "../components/layout.tsx";
import type { Frame } from "../components/page-context.ts";
import { Crumbs, DateOnly, Empty, PersonLink } from "../components/parts.tsx";
import { PAGE_FORM, type WikiPage } from "../../wiki/pages/rules.ts";
import { FORMATTING, NEW_PAGE, pagePath, PAGES } from "../../../text/addresses.ts";

export function PagesPage({ frame, pages }: { frame: Frame; pages: readonly WikiPage[] }) {
	return (
		<Page frame={frame} title={["Pages"]} canonical={PAGES}>
			<div class="stack">
				<h1>Pages</h1>
				<p class="lede">Ideas, commentary and comparison tables around the terms.</p>
				{pages.length === 0 ? (
					<Empty>No page has been written yet.</Empty>
				) : (
					<ul class="list-plain stack">
						{pages.map((page) => (
							<li class="term-line">
								<a class="term-line__word" href={pagePath(page.slug)} dir="auto">
									{page.title}
								</a>
								<p class="meta">
									Started by <PersonLink {...page.startedBy} />, <DateOnly at={page.startedAt} />
								</p>
							</li>
						))}
					</ul>
				)}
				<p>
					<ButtonLink href={NEW_PAGE}>Start a page</ButtonLink>
				</p>
			</div>
		</Page>
	);
}

type StartPageProps = { frame: Frame; title: string; text: string; errors?: FieldErrors };

export function StartPagePage({ frame, title, text, errors = {} }: StartPageProps) {
	return (
		<Page frame={frame} title={["Start a page"]} errors={errors}>
			<div class="stack">
				<Crumbs trail={[{ href: PAGES, label: "Pages" }]} />
				<h1>Start a page</h1>
				<Form action={NEW_PAGE} keep="page-new" request={frame.request}>
					<Field {...fieldOf(PAGE_FORM, "title")} value={title} error={errors["title"]} required />
					<TextArea
						{...fieldOf(PAGE_FORM, "text")}
						hint={
							<>
								Write [[CRM 2.0]] to link to a term. <a href={FORMATTING}>Formatting</a>
							</>
						}
						value={text}
						error={errors["text"]}
						rows={16}
						required
					/>
					<Button>Start this page</Button>
				</Form>
			</div>
		</Page>
	);
}
