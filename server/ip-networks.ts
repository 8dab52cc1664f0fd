// Addresses and networks of the internet as values: read from text in one way, for settings and for requests alike.
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** An IPv4 address is kept as IPv6 ("::ffff:203.0.113.7"), as a socket of both kinds writes it: one kind to compare. */
export type IpAddress = ipaddr.IPv6;

export type IpNetwork = { readonly first: IpAddress; readonly bits: number };

const BITS = 128;
/** How many of them come before an IPv4 address that is kept as IPv6. */
const MAPPED_BITS = 96;

/** Undefined when the text is no address. The zone of a link-local address ("%eth0") says nothing outside its machine. */
export function parseAddress(text: string): IpAddress | undefined {
	const ip = text.replace(/%.*$/u, "");
	// Node refuses what only some programs read as an address ("127.1", "010.0.0.1"); ipaddr.js reads all of it.
	if (isIP(ip) === 0) return undefined;
	// ipaddr.js takes "::10.0.0.1" for "::ffff:10.0.0.1", but it is an address of its own.
	const address = ipaddr.parse(ip.replace(/^::(?=\d+\.)/u, "::0:"));
	return address instanceof ipaddr.IPv4 ? address.toIPv4MappedAddress() : address;
}

/** "10.0.0.0/8", or one address as the network of itself. Undefined when the text is neither. */
export function parseNetwork(text: string): IpNetwork | undefined {
	const [ip = "", bits, ...more] = text.split("/");
	const first = parseAddress(ip);
	if (first === undefined || more.length > 0) return undefined;
	if (bits === undefined) return { first, bits: BITS };
	const counted = Number(bits) + (ip.includes(":") ? 0 : MAPPED_BITS);
	return /^\d{1,3}$/u.test(bits) && counted <= BITS ? { first, bits: counted } : undefined;
}

export function isInNetwork({ first, bits }: IpNetwork, address: IpAddress): boolean {
	return address.match(first, bits);
}

/** Wider than any network of somebody's own: 10.0.0.0/8 and fc00::/7 are the widest of these. */
export function isWide({ first, bits }: IpNetwork): boolean {
	if (first.isIPv4MappedAddress()) return bits < MAPPED_BITS + 8;
	return bits < 7 || first.match(ipaddr.IPv6.parse("::"), bits);
}

/** What limits are counted for: 24 bits of an IPv4 address ("203.0.113.0/24"), 64 of an IPv6 one. */
export function neighbourhoodOf(address: IpAddress): string {
	if (!address.isIPv4MappedAddress()) {
		const groups = address.parts.slice(0, 4).map((group) => group.toString(16));
		return `${groups.join(":")}::/64`;
	}
	return `${address.toIPv4Address().octets.slice(0, 3).join(".")}.0/24`;
}
