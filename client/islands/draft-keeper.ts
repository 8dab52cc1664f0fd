// Keeps what is typed into a form on this device until it has been posted, and puts it back when one returns.

const KEPT = "kept:";
const POSTED = "posted";
const KEPT_MS_MAX = 30 * 24 * 3600 * 1000;
// Often enough to lose at most a word, seldom enough not to make typing slow.
const PAUSE_MS = 300;

type Typed = Readonly<Record<string, string>>;

/** What was kept, or undefined when it is no use: unreadable, or older than a month. */
export function readKept(text: string | null, now: number): Typed | undefined {
	try {
		const kept: unknown = JSON.parse(text ?? "null");
		if (typeof kept !== "object" || kept === null || !("at" in kept) || !("typed" in kept)) return undefined;
		if (typeof kept.at !== "number" || now - kept.at > KEPT_MS_MAX) return undefined;
		if (typeof kept.typed !== "object" || kept.typed === null) return undefined;
		return Object.fromEntries(Object.entries(kept.typed).filter(([, value]) => typeof value === "string"));
	} catch {
		// A value that another program wrote under this key is no draft.
		return undefined;
	}
}

/** Forgets the form that led to this page, unless this page says it was refused or the reader only went back. */
export function settlePosted(page: Document): void {
	const key = sessionStorage.getItem(POSTED);
	if (key === null) return;
	sessionStorage.removeItem(POSTED);
	const [arrival] = performance.getEntriesByType("navigation");
	const arrived = arrival instanceof PerformanceNavigationTiming && arrival.type === "navigate";
	const refused = page.querySelector(".error-summary, .refusal") !== null;
	if (arrived && !refused) localStorage.removeItem(key);
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

export function mountDraftKeeper(element: HTMLElement): void {
	const form = element.querySelector("form");
	const key = element.dataset["key"];
	if (!form || !key) return;
	putBack(form, KEPT + key);
	let pause: ReturnType<typeof setTimeout> | undefined;
	form.addEventListener("input", () => {
		clearTimeout(pause);
		pause = setTimeout(() => keep(form, KEPT + key), PAUSE_MS);
	});
	form.addEventListener("submit", () => {
		clearTimeout(pause);
		keep(form, KEPT + key);
		sessionStorage.setItem(POSTED, KEPT + key);
	});
}

function putBack(form: HTMLFormElement, key: string): void {
	const kept = readKept(localStorage.getItem(key), Date.now());
	if (!kept) return;
	const lost = textFields(form).filter(
		(field) => kept[field.name] && field.value === field.defaultValue && kept[field.name] !== field.value,
	);
	// What the server hands back after a refusal is newer than what the device kept.
	if (lost.length === 0 || document.querySelector(".error-summary")) return;
	for (const field of lost) field.value = kept[field.name] ?? field.value;
	form.prepend(
		line(() => {
			for (const field of lost) field.value = field.defaultValue;
			localStorage.removeItem(key);
		}),
	);
}

function keep(form: HTMLFormElement, key: string): void {
	const typed = textFields(form).filter((field) => field.value !== field.defaultValue);
	if (typed.length === 0) return localStorage.removeItem(key);
	const values = Object.fromEntries(typed.map((field) => [field.name, field.value]));
	localStorage.setItem(key, JSON.stringify({ at: Date.now(), typed: values }));
}

function textFields(form: HTMLFormElement): TextField[] {
	return [
		...form.querySelectorAll<TextField>("textarea, input[type=text], input[type=url], input[type=email]"),
	];
}

function line(forget: () => void): HTMLElement {
	const said = document.createElement("p");
	said.className = "kept-line";
	said.textContent = "This is what you had typed here before. ";
	const button = document.createElement("button");
	button.type = "button";
	button.textContent = "Start afresh";
	button.addEventListener("click", () => {
		forget();
		said.remove();
	});
	said.append(button);
	return said;
}
