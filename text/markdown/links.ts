// Which addresses a text may link to. Everything not named here is refused and shown as typed, because a list of
// forbidden schemes is never complete.
import { URL_MAX } from "../limits.ts";

// No "@" before the path: https://bank.example@evil.example shows one host and opens another.
const WEB = /^https?:\/\/[^/?#@\\]+(?:[/?#]|$)/i;
const MAIL = /^mailto:[^/?#@]+@[^/?#@]+(?:\?|$)/i;
// A colon before the first slash would make the beginning a scheme; two slashes would name another host.
const HERE = /^(?![/\\]{2})[^:?#]*(?:[?#]|$)|^(?![/\\]{2})[^:/?#]*\//;

export function isAllowedLink(address: string): boolean {
	if (address.length > URL_MAX || /[\s\p{Cc}\\]/u.test(address)) return false;
	return WEB.test(address) || MAIL.test(address) || HERE.test(address);
}

export function leavesSite(address: string): boolean {
	return WEB.test(address);
}
