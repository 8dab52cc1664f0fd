// What administrators see: people with their roles, and a page that asks before a role is given or taken away.
import { Button, ButtonLink, Field, Form } from "../components/forms.tsx";
import { Page } from "../components/layout.tsx";
import type { Frame } from "../components/page-context.ts";
import { Crumbs, Empty, PersonChip } from "../components/parts.tsx";
import type { Account } from "../../wiki/people/rules.ts";
import { listRoleDeeds, type RoleDeedName } from "../../wiki/people/rules-roles.ts";
import type { OwnProfile } from "../../wiki/people/store.ts";
import { ADMIN_PEOPLE, roleDeedPath } from "../../../text/addresses.ts";
import { EMAIL_MAX } from "../../../text/limits.ts";

const TITLE = "People and roles";

type AdminPeopleProps = {
	frame: Frame;
	viewer: Account;
	people: readonly OwnProfile[];
	/** What was looked for; "" for everybody. */
	words: string;
	/** Address of the next part of the list. */
	more: string | undefined;
};

export function AdminPeoplePage({ frame, viewer, people, words, more }: AdminPeopleProps) {
	return (
		<Page frame={frame} title={[TITLE]}>
			<div class="measure stack">
				<h1>{TITLE}</h1>
				<p class="lede">
					Curators decide on texts and comments. Administrators decide who has which role. There is always at
					least one of each.
				</p>
				<Search words={words} />
				{people.length === 0 ? (
					<Empty href={ADMIN_PEOPLE} label="Show everybody">
						Nobody was found. Write the beginning of a name, or a whole e-mail address.
					</Empty>
				) : (
					<ul class="list-plain">
						{people.map((person) => (
							<PersonRow person={person} viewer={viewer} />
						))}
					</ul>
				)}
				{more === undefined ? null : (
					<p>
						<a href={more}>More people</a>
					</p>
				)}
			</div>
		</Page>
	);
}

function Search({ words }: { words: string }) {
	return (
		<form class="form" method="get" action={ADMIN_PEOPLE} role="search">
			<Field
				name="q"
				label="Name or e-mail"
				hint="The beginning of a name, or a whole e-mail address."
				type="search"
				maxlength={EMAIL_MAX}
				value={words}
			/>
			<Button kind="plain">Find people</Button>
		</form>
	);
}

function PersonRow({ person, viewer }: { person: OwnProfile; viewer: Account }) {
	const deeds = listRoleDeeds(person, viewer);
	return (
		<li>
			<PersonChip handle={person.handle} name={person.name} affiliation={rolesOf(person)} />
			{deeds.length === 0 ? null : (
				<div class="cluster">
					{deeds.map((deed) => (
						<a href={roleDeedPath(person.handle, deed)}>
							{LINKS[deed]}
							<span class="visually-hidden">: {person.name}</span>
						</a>
					))}
				</div>
			)}
		</li>
	);
}

function rolesOf({ curator, admin, standing, accountId }: OwnProfile): string {
	const roles = [curator ? "Curator" : "", admin ? "Administrator" : ""].filter((role) => role !== "");
	const said = roles.length === 0 ? "Member" : roles.join(", ");
	if (standing === "applicant") return "Waits for approval";
	if (standing === "left") return "Has left";
	return accountId === undefined ? `${said}, cannot sign in` : said;
}

const LINKS = {
	"make-curator": "Make curator",
	"make-admin": "Make administrator",
	"take-curator": "Take curator away",
	"take-admin": "Take administrator away",
	"hand-over": "Hand over",
} as const satisfies Record<RoleDeedName, string>;

type RoleDeedProps = { frame: Frame; person: OwnProfile; by: OwnProfile; deed: RoleDeedName };

export function RoleDeedPage({ frame, person, by, deed }: RoleDeedProps) {
	const { title, means, button } = wordsOf(deed, person, person.id === by.id);
	const isTaking = deed === "take-curator" || deed === "take-admin";
	return (
		<Page
			frame={frame}
			title={[title, TITLE]}
			section={<Crumbs trail={[{ href: ADMIN_PEOPLE, label: TITLE }]} />}
		>
			<div class="measure stack">
				<h1 dir="auto">{title}</h1>
				{means.map((sentence) => (
					<p dir="auto">{sentence}</p>
				))}
				<Form action={roleDeedPath(person.handle, deed)} request={frame.request}>
					<div class="cluster">
						<Button kind={isTaking ? "danger" : "primary"}>{button}</Button>
						<ButtonLink href={ADMIN_PEOPLE}>Cancel</ButtonLink>
					</div>
				</Form>
			</div>
		</Page>
	);
}

type Words = { readonly title: string; readonly means: readonly string[]; readonly button: string };

const CURATOR_MAY = "start and change terms, adopt texts as editions, close proposals, and hide comments";
const ADMIN_MAY = "make other people curators and administrators, and take these roles away";
const KEPT = "Everything that was written and decided before stays as it is.";

type Asked = { readonly name: string; readonly isOwn: boolean; readonly who: string; readonly told: string };

const WORDS = {
	"make-curator": ({ name, isOwn, who, told }) => ({
		title: isOwn ? "Make yourself a curator?" : `Make ${name} a curator?`,
		means: [`${who} can then ${CURATOR_MAY}, on every term. ${told}`, "You can take the role away again."],
		button: "Make curator",
	}),
	"make-admin": ({ name, who, told }) => ({
		title: `Make ${name} an administrator?`,
		means: [`${who} can then ${ADMIN_MAY}, also yours. ${told}`, `This does not make ${name} a curator.`],
		button: "Make administrator",
	}),
	"take-curator": ({ name, isOwn, who, told }) => ({
		title: isOwn ? "Stop being a curator?" : `Take the role of curator from ${name}?`,
		means: [`${who} can then no longer ${CURATOR_MAY}. ${told}`, KEPT],
		button: isOwn ? "Stop being curator" : "Take curator away",
	}),
	"take-admin": ({ name, isOwn, who, told }) => ({
		title: isOwn ? "Stop being an administrator?" : `Take the role of administrator from ${name}?`,
		means: [
			`${who} can then no longer ${ADMIN_MAY}. ${told}`,
			isOwn ? "Only another administrator can give the role back to you." : KEPT,
		],
		button: isOwn ? "Stop being administrator" : "Take administrator away",
	}),
	"hand-over": ({ name }) => ({
		title: `Hand over to ${name}?`,
		means: [
			`${name} becomes a curator, and you stop being one, both at the same moment. ${name} can then ${CURATOR_MAY}; you can no longer do so. You both get an e-mail about it.`,
			`You stay an administrator. ${KEPT}`,
		],
		button: "Hand over",
	}),
} as const satisfies Record<RoleDeedName, (asked: Asked) => Words>;

function wordsOf(deed: RoleDeedName, { name, email }: OwnProfile, isOwn: boolean): Words {
	const gets = isOwn ? "You get" : `${name} gets`;
	// People of the starting content have no address.
	const told = email === undefined ? "" : `${gets} an e-mail about it.`;
	return WORDS[deed]({ name, isOwn, who: isOwn ? "You" : name, told });
}
