// All editions of a term, and the page that asks before one is withdrawn.
import type { FieldErrors } from "../../errors.ts";
import { fieldOf } from "../../fields.ts";
import { Button, ButtonLink, Form, TextArea } from "../components/forms.tsx";
import { Page } from "../components/layout.tsx";
import type { Frame } from "../components/page-context.ts";
import { Badge, Crumbs, DateOnly, Definition, Empty, PersonLink } from "../components/parts.tsx";
import { EditionSection } from "../components/place.tsx";
import { type Edition, WITHDRAWAL_FORM } from "../../wiki/editions/rules.ts";
import type { Place } from "../../wiki/places/rules.ts";
import {
	comparePath,
	editionPath,
	editionsPath,
	proposalsPath,
	withdrawalPath,
} from "../../../text/addresses.ts";
import type { SafeHtml } from "../../../text/markdown/render.ts";
import { editionRef } from "../../../text/text-refs.ts";

type EditionsPageProps = {
	frame: Frame;
	place: Place;
	editions: readonly (Edition & { readonly html: SafeHtml })[];
	current: number | undefined;
};

export function EditionsPage({ frame, place, editions, current }: EditionsPageProps) {
	return (
		<Page
			frame={frame}
			title={["Editions", place.title]}
			section={<EditionSection place={place} />}
			canonical={editionsPath(place.href)}
		>
			<div class="stack">
				<Crumbs trail={place.crumbs} />
				<h1>Editions of {place.title}</h1>
				{editions.length === 0 ? (
					<Empty href={proposalsPath(place.href)} label="Read the proposals">
						No text has been adopted yet. Every edition will be listed here, with the reasons for it.
					</Empty>
				) : (
					<div class="rows">
						{editions.map((edition) => (
							<EditionRow edition={edition} place={place} current={current} />
						))}
					</div>
				)}
			</div>
		</Page>
	);
}

type EditionRowProps = {
	edition: EditionsPageProps["editions"][number];
	place: Place;
	current: number | undefined;
};

function EditionRow({ edition, place, current }: EditionRowProps) {
	const { number, withdrawal } = edition;
	const href = editionPath(place.href, number);
	return (
		<article class="stack" aria-labelledby={`edition-${number}`}>
			<h2 id={`edition-${number}`}>
				<a href={href}>Edition {number}</a>
			</h2>
			<Definition html={edition.html} kind="entry" />
			<p class="seal-line">
				<StandingBadge withdrawn={withdrawal !== undefined} isCurrent={number === current} />
				<span>
					adopted <DateOnly at={edition.adoptedAt} /> by{" "}
					<PersonLink handle={edition.adoptedBy.handle} name={edition.adoptedBy.name} role="curator" />
				</span>
				{number === current || current === undefined ? null : (
					<a href={comparePath(place.href, [editionRef(number), editionRef(current)])}>
						Compare with edition {current}
					</a>
				)}
			</p>
		</article>
	);
}

function StandingBadge({ withdrawn, isCurrent }: { withdrawn: boolean; isCurrent: boolean }) {
	if (withdrawn) return <Badge kind="withdrawn">Withdrawn</Badge>;
	return isCurrent ? <Badge kind="edition">Latest edition</Badge> : <Badge kind="replaced">Replaced</Badge>;
}

type WithdrawPageProps = {
	frame: Frame;
	place: Place;
	edition: Edition;
	html: SafeHtml;
	reason: string;
	errors?: FieldErrors;
};

export function WithdrawPage({ frame, place, edition, html, reason, errors = {} }: WithdrawPageProps) {
	const title = `Withdraw edition ${edition.number} of ${place.title}`;
	const href = editionPath(place.href, edition.number);
	return (
		<Page frame={frame} title={[title]} section={<EditionSection place={place} />} errors={errors}>
			<div class="stack">
				<Crumbs trail={[...place.crumbs, { href, label: `Edition ${edition.number}` }]} />
				<h1>{title}</h1>
				<p class="lede">
					The text and its record stay at their address, because people have quoted them. The page will say
					that it is withdrawn, by whom, and why. This cannot be undone.
				</p>
				<Definition html={html} kind="entry" />
				<Form action={withdrawalPath(href)} keep={`withdraw-${edition.id}`} request={frame.request}>
					<TextArea
						{...fieldOf(WITHDRAWAL_FORM, "reason")}
						value={reason}
						error={errors["reason"]}
						rows={4}
						required
					/>
					<div class="cluster">
						<Button kind="danger">Withdraw edition {edition.number}</Button>
						<ButtonLink href={href}>Leave it in force</ButtonLink>
					</div>
				</Form>
			</div>
		</Page>
	);
}
