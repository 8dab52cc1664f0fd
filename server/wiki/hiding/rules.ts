// What a curator may hide, and what hiding and showing again ask for. Pure.
import { z } from "zod";
import { publicReason } from "../../fields.ts";

/** A thing that can be hidden. A new kind is added here; its stores then ask `isShown` of store.ts. */
export type Hideable = { readonly kind: "comment"; readonly id: string };

/** What is shown in the place of a hidden thing. */
export type Tombstone = {
	readonly by: { readonly handle: string; readonly name: string };
	readonly at: number;
	readonly reason: string;
};

/** Hiding a thing, and showing it again. */
export const HIDING_FORM = z.object({ reason: publicReason("Say in a few words why.") });
