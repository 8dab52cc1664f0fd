// The e-mails that tell somebody of a role given or taken away: plain text. Pure.
import type { PersonRole } from "./rules.ts";
import { ONE_WITH_ROLE } from "./rules-roles.ts";

type RoleLetter = {
	readonly siteName: string;
	readonly name: string;
	readonly role: PersonRole;
	readonly deed: "given" | "taken";
	/** Page that says who can do what. */
	readonly helpLink: string;
};

const MAY = {
	curator: "start terms, adopt texts as editions, close proposals, and hide comments that do not belong here",
	admin: "make other people curators and administrators, and take these roles away",
} as const satisfies Record<PersonRole, string>;

/** Subject and text. */
export function roleLetter({ siteName, name, role, deed, helpLink }: RoleLetter) {
	const now = deed === "given" ? "now" : "no longer";
	const may = deed === "given" ? `You can ${MAY[role]}.` : `You can no longer ${MAY[role]}.`;
	return {
		subject: `${siteName}: you are ${now} ${ONE_WITH_ROLE[role]}`,
		text: `${[
			`Hello ${name},`,
			`you are ${now} ${ONE_WITH_ROLE[role]} of ${siteName}. ${may}`,
			"Who can do what, and how to reach the people who decide:",
			helpLink,
		].join("\n\n")}\n`,
	};
}
