// How long the text of a form is and how long it may be. A plain sentence; the island counts as one types.
import { type LengthLimit, sayLength } from "../../../text/length.ts";

type LengthLineProps = { text: string; limit: LengthLimit | undefined; field: string };

/** `field` is the id of the text area whose words are counted. */
export function LengthLine({ text, limit, field }: LengthLineProps) {
	const { words, isOver } = sayLength(text, limit);
	return (
		<length-line
			class="length-line"
			data-field={field}
			data-limit-most={limit?.most}
			data-limit-unit={limit?.unit}
			data-over={isOver ? "yes" : "no"}
		>
			{words}
		</length-line>
	);
}
