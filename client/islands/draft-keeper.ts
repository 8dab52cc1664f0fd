// Keeps what is typed into a form on this device until it has been posted, and puts it back when its owner returns.
import { forgetOwn, keepOwn, ownKey, readOwn } from "../device-store.ts";

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
	const key = takePosted();
	if (key === null) return;
	const [arrival] = performance.getEntriesByType("navigation");
	const arrived = arrival instanceof PerformanceNavigationTiming && arrival.type === "navigate";
	const refused = page.querySelector(".error-summary, .refusal") !== null;
	if (arrived && !refused) forgetOwn(key);
}

function takePosted(): string | null {
	try {
		const key = sessionStorage.getItem(POSTED);
		sessionStorage.removeItem(POSTED);
		return key;
	} catch {
		// Where storage is blocked nothing was kept.
		return null;
	}
}

function notePosted(key: string): void {
	try {
		sessionStorage.setItem(POSTED, key);
	} catch {
		// Where storage is blocked nothing was kept.
	}
}

export function mountDraftKeeper(element: HTMLElement): void {
	const form = element.querySelector("form");
	const name = element.dataset["key"];
	if (!form || !name) return;
	const key = ownKey("draft", name);
	putBack(form, key);
	// A form is emptied of what the browser filled in for somebody else.
	form.addEventListener("reset", () => queueMicrotask(() => putBack(form, key)));
	let pause: ReturnType<typeof setTimeout> | undefined;
	form.addEventListener("input", () => {
		clearTimeout(pause);
		pause = setTimeout(() => keep(form, key, "touched"), PAUSE_MS);
	});
	form.addEventListener("submit", () => {
		clearTimeout(pause);
		// All of it, for the page it comes back on may not know what this one began with.
		keep(form, key, "all");
		notePosted(key);
	});
}

function putBack(form: HTMLFormElement, key: string): void {
	const kept = readKept(readOwn(key), Date.now());
	// What the server hands back after a refusal is newer than what the device kept.
	if (!kept || document.querySelector(".error-summary")) return;
	const lost = slotsOf(form).filter((slot) => {
		const value = kept[slot.name];
		return value !== undefined && slot.isUntouched() && value !== slot.value();
	});
	if (lost.length === 0) return;
	for (const slot of lost) slot.set(kept[slot.name] ?? "");
	// The words were typed beside what the form showed then.
	const read = readState(form);
	const before = read?.value;
	if (read && kept[read.name] !== undefined) read.value = kept[read.name] ?? "";
	form.querySelector(".kept-line")?.remove();
	form.prepend(
		line(() => {
			for (const slot of lost) slot.reset();
			if (read && before !== undefined) read.value = before;
			forgetOwn(key);
		}),
	);
}

function keep(form: HTMLFormElement, key: string, which: "touched" | "all"): void {
	const slots = slotsOf(form);
	const touched = slots.filter((slot) => !slot.isUntouched());
	if (touched.length === 0) return forgetOwn(key);
	const typed = which === "all" ? slots : touched;
	const read = readState(form);
	const values = Object.fromEntries([
		...typed.map((slot) => [slot.name, slot.value()]),
		...(read ? [[read.name, read.value]] : []),
	]);
	keepOwn(key, JSON.stringify({ at: Date.now(), typed: values }));
}

/** What the form says was there when it was shown, for the server to see what changed meanwhile. */
function readState(form: HTMLFormElement): HTMLInputElement | undefined {
	return form.querySelector<HTMLInputElement>('input[type=hidden][name="read"]') ?? undefined;
}

/** Something that a person fills in. */
type Slot = {
	readonly name: string;
	value(): string;
	set(value: string): void;
	reset(): void;
	/** Is it as the page gave it? */
	isUntouched(): boolean;
};

const TEXT_FIELDS =
	"textarea, input[type=text], input[type=url], input[type=email], input[type=search], input[type=number], input[type=datetime-local]";

function slotsOf(form: HTMLFormElement): readonly Slot[] {
	const texts = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(TEXT_FIELDS)];
	const boxes = [...form.querySelectorAll<HTMLInputElement>("input[type=radio], input[type=checkbox]")];
	const lists = [...form.querySelectorAll("select")];
	return [...texts.map(textSlot), ...boxes.map(boxSlot), ...lists.map(listSlot)];
}

function textSlot(field: HTMLInputElement | HTMLTextAreaElement): Slot {
	return {
		name: field.name,
		value: () => field.value,
		set: (value) => {
			field.value = value;
		},
		reset: () => {
			field.value = field.defaultValue;
		},
		isUntouched: () => field.value === field.defaultValue,
	};
}

/** Each box by itself: several share a name. */
function boxSlot(box: HTMLInputElement): Slot {
	return {
		name: `${box.name}=${box.value}`,
		value: () => (box.checked ? "on" : "off"),
		set: (value) => {
			box.checked = value === "on";
		},
		reset: () => {
			box.checked = box.defaultChecked;
		},
		isUntouched: () => box.checked === box.defaultChecked,
	};
}

function listSlot(list: HTMLSelectElement): Slot {
	const given = [...list.options].find((option) => option.defaultSelected) ?? list.options[0];
	return {
		name: list.name,
		value: () => list.value,
		set: (value) => {
			if ([...list.options].some((option) => option.value === value)) list.value = value;
		},
		reset: () => {
			list.value = given?.value ?? "";
		},
		isUntouched: () => list.value === given?.value,
	};
}

function line(forget: () => void): HTMLElement {
	const said = document.createElement("p");
	said.className = "kept-line";
	said.textContent = "We kept your draft. ";
	const button = document.createElement("button");
	button.type = "button";
	button.textContent = "Discard it";
	button.addEventListener("click", () => {
		forget();
		said.remove();
	});
	said.append(button);
	return said;
}
