// The last version of a text, as the page of writing carries it: its number at the host, and its text in a template where
// the form holds another text.
import type { Version } from "./since-version.ts";

/** Undefined before the first version. */
export function versionOn(host: HTMLElement, textarea: HTMLTextAreaElement): Version | undefined {
	const number = Number(host.dataset["version"] ?? 0);
	if (number === 0) return undefined;
	const text = host.querySelector("template")?.content.textContent ?? textarea.defaultValue;
	return { number, text: text.replaceAll("\r\n", "\n") };
}

/** The same page as it is on the server now: it may be open for hours. */
export async function readVersionOnPage(): Promise<Version | undefined> {
	const answer = await fetch(location.pathname);
	const page = new DOMParser().parseFromString(await answer.text(), "text/html");
	const host = page.querySelector<HTMLElement>("live-editor");
	const textarea = host?.querySelector<HTMLTextAreaElement>('textarea[name="text"]');
	return host && textarea ? versionOn(host, textarea) : undefined;
}

/** Keeps it where `versionOn` finds it. */
export function noteVersion(host: HTMLElement, { number, text }: Version): void {
	host.dataset["version"] = String(number);
	const template = host.querySelector("template") ?? document.createElement("template");
	template.content.replaceChildren(text);
	host.append(template);
}
