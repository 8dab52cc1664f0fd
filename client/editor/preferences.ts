// Keeps what somebody switched on or off in the editor, on this device.
import { keepOwn, ownKey, readOwn } from "../device-store.ts";

export function readPreference(name: string, otherwise: boolean): boolean {
	const kept = readOwn(ownKey("choice", name));
	return kept === null ? otherwise : kept === "on";
}

export function keepPreference(name: string, on: boolean): void {
	keepOwn(ownKey("choice", name), on ? "on" : "off");
}
