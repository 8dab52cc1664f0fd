// What this device keeps beside the texts: drafts of forms, choices in the editor. Everything is kept for one person,
// whose id the page gives, because several people may sign in to the same browser.

// What an earlier program kept without saying whose it was: it is shown to nobody.
const NOBODYS = ["kept:", "switch:"];

/** Who the page was made for: the id of who is signed in, or "guest". */
function whoReads(page: Document = document): string {
	return page.documentElement.dataset["person"] ?? "guest";
}

/** The key of something that is kept for this person. */
export function ownKey(kind: "draft" | "choice", name: string, person = whoReads()): string {
	return `${kind}:${person}:${name}`;
}

// Where storage is blocked every access throws: then nothing is kept, and the page works all the same.

export function readOwn(key: string): string | null {
	try {
		return localStorage.getItem(key);
	} catch {
		return null;
	}
}

export function keepOwn(key: string, value: string): void {
	try {
		localStorage.setItem(key, value);
	} catch {
		// Blocked or full.
	}
}

export function forgetOwn(key: string): void {
	try {
		localStorage.removeItem(key);
	} catch {
		// Blocked.
	}
}

export function forgetNobodys(): void {
	try {
		const keys = Object.keys(localStorage).filter((key) => NOBODYS.some((start) => key.startsWith(start)));
		for (const key of keys) localStorage.removeItem(key);
	} catch {
		// Blocked.
	}
}

/**
 * Empties the forms of a page that this tab showed to somebody else before: a browser that goes back fills them with
 * what was typed then.
 */
export function emptyFormsOfOthers(page: Document): void {
	const person = whoReads(page);
	const before: unknown = history.state;
	const shownTo =
		typeof before === "object" && before !== null && "person" in before ? before.person : person;
	history.replaceState({ ...(typeof before === "object" ? before : {}), person }, "");
	if (shownTo === person) return;
	const empty = (): void => {
		for (const form of page.querySelectorAll("form")) form.reset();
	};
	empty();
	// Browsers differ in when they fill them.
	addEventListener("pageshow", empty, { once: true });
}
