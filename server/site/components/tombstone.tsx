// What stands where something was hidden: who hid it, when and why, and nothing of what it said.
import { DateOnly, PersonLink } from "./parts.tsx";
import type { Tombstone as TombstoneProps } from "../../wiki/hiding/rules.ts";

export function Tombstone({ by, at, reason }: TombstoneProps) {
	return (
		<p class="tombstone meta">
			Hidden by <PersonLink {...by} role="curator" /> on <DateOnly at={at} />: <bdi>{reason}</bdi>
		</p>
	);
}
