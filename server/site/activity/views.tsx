// What happened, newest first: on the site, or to one term.
import type { Child } from "hono/jsx";
import { HappeningList } from "../components/happenings.tsx";
import { Page } from "../components/layout.tsx";
import type { Frame } from "../components/page-context.ts";
import { Crumbs, Empty } from "../components/parts.tsx";
import type { Happening } from "../../wiki/activity/rules.ts";
import { CHANGES, happenedBeforePath, historyPath } from "../../../text/addresses.ts";

type ChangesPageProps = {
	frame: Frame;
	/** Undefined for the whole site. */
	term?: { readonly href: string; readonly headword: string };
	section?: Child;
	happenings: readonly Happening[];
	/** The moment to ask before for more. */
	older: number | undefined;
};

export function ChangesPage({ frame, term, section, happenings, older }: ChangesPageProps) {
	const title = term ? `History of ${term.headword}` : "All changes";
	const address = term ? historyPath(term.href) : CHANGES;
	return (
		<Page frame={frame} title={[title]} section={section}>
			<div class="stack">
				{term ? <Crumbs trail={[{ href: term.href, label: term.headword }]} /> : null}
				<h1>{title}</h1>
				{happenings.length === 0 ? (
					<Empty>Nothing has happened yet.</Empty>
				) : (
					<HappeningList happenings={happenings} now={frame.now} ofOne={term !== undefined} />
				)}
				{older === undefined ? null : (
					<p>
						<a href={happenedBeforePath(address, older)} rel="next">
							What happened before
						</a>
					</p>
				)}
			</div>
		</Page>
	);
}
