// A column for every query that names people: which role the person has now, so that what they say carries its mark.
import { expressionBuilder } from "kysely";
import type { RoleTable, Tables } from "../../db/tables.ts";

/** In a query of people: "curator" for whoever is one, else "admin", else null. */
export function roleOfPerson() {
	const eb = expressionBuilder<Tables, "person">();
	return (
		eb
			.selectFrom("role")
			// Who is both is shown as curator: that is the role in which people decide about texts.
			.select((inner) => inner.fn.max<RoleTable["role"] | null>("role.role").as("role"))
			.whereRef("role.person_id", "=", "person.id")
			.where("role.ended_at", "is", null)
	);
}
