// Keeps what somebody switched on or off in the editor, on this device.

const KEY = "switch:";

export function readPreference(name: string, otherwise: boolean): boolean {
	try {
		const kept = localStorage.getItem(KEY + name);
		return kept === null ? otherwise : kept === "on";
	} catch {
		// Where storage is blocked nothing was kept.
		return otherwise;
	}
}

export function keepPreference(name: string, on: boolean): void {
	try {
		localStorage.setItem(KEY + name, on ? "on" : "off");
	} catch {
		// Where storage is blocked the choice holds for this page.
	}
}
