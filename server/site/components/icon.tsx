// The icons of the site, one at a time.
import { jsx } from "hono/jsx";
import { ICON_SHAPES, type IconName, type Shape } from "./icon-shapes.ts";

/** Drawn beside a word that says the same, so it is hidden from those who listen to the page. */
export function Icon({ name }: { name: IconName }) {
	const shapes: readonly Shape[] = ICON_SHAPES[name];
	return (
		<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
			{shapes.map(([tag, attributes]) => jsx(tag, attributes))}
		</svg>
	);
}
