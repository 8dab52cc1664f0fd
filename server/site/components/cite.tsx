// The ready citations of an edition, folded away until somebody asks for them.
import type { Child } from "hono/jsx";
import { ButtonLink } from "./forms.tsx";
import { Copyable } from "./copyable.tsx";

/** A citation style with its exact words. */
export type Citation = { readonly label: string; readonly text: string };

/** Leads to the box on the same page. */
export function CiteLink() {
	return <ButtonLink href="#cite">Cite this edition</ButtonLink>;
}

/** The id is on what is folded, because a browser then unfolds it for a link that leads there. */
export function CiteBox({ citations, children }: { citations: readonly Citation[]; children?: Child }) {
	return (
		<details class="cite">
			<summary>Copy the text or a citation</summary>
			<div class="stack" id="cite">
				{citations.map(({ label, text }) => (
					<Copyable label={label} text={text} />
				))}
				{children}
			</div>
		</details>
	);
}
