// The HTML of a view, as a browser gets it.
import { html } from "hono/html";
import type { Child } from "hono/jsx";

export async function shown(view: Child): Promise<string> {
	// What Hono gives is a String object that knows it is escaped.
	return (await html`${view}`).toString();
}
