// Remembers on this device how somebody likes to write.

const KEY = "switch:";

export function readPreference(name: string, otherwise: boolean): boolean {
	try {
		const kept = localStorage.getItem(KEY + name);
		return kept === null ? otherwise : kept === "on";
	} catch {
		// Where storage is blocked nothing was remembered.
		return otherwise;
	}
}

export function keepPreference(name: string, on: boolean): void {
	try {
		localStorage.setItem(KEY + name, on ? "on" : "off");
	} catch {
		// It holds for this page all the same.
	}
}
