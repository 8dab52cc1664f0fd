// From which part of the net a request comes, for limits only. Never stored and never trusted as an identity.
import { BlockList, isIPv4, isIPv6 } from "node:net";
import type { AnyContext } from "./app-type.ts";

/** The network a request comes from: 24 bits of an IPv4 address, 64 of an IPv6 one; "unknown" in a test. */
export function networkOf(c: AnyContext): string {
	const peer = peerAddress(c.env);
	if (peer === undefined) return "unknown";
	const forwarded = (c.req.header("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
	return network(clientAddress(peer, forwarded, c.var.deps.config.trustedProxies));
}

/** The first hop from the right that is not one of our own proxies: everything left of it may be invented. */
export function clientAddress(
	peer: string,
	forwarded: readonly string[],
	proxies: readonly string[],
): string {
	const trusted = trustedList(proxies);
	const hops = [...forwarded.filter((hop) => plain(hop) !== undefined), peer];
	return hops.findLast((hop) => !isIn(trusted, hop)) ?? peer;
}

export function network(address: string): string {
	const ip = plain(address) ?? address;
	if (isIPv4(ip)) return `${ip.split(".").slice(0, 3).join(".")}.0/24`;
	if (!isIPv6(ip)) return "unknown";
	return `${groups(ip).slice(0, 4).join(":")}::/64`;
}

function trustedList(proxies: readonly string[]): BlockList {
	const list = new BlockList();
	for (const proxy of proxies) {
		const [ip = "", bits] = proxy.split("/");
		const family = isIPv6(ip) ? "ipv6" : "ipv4";
		if (bits === undefined) list.addAddress(ip, family);
		else list.addSubnet(ip, Number(bits), family);
	}
	return list;
}

function isIn(list: BlockList, address: string): boolean {
	const ip = plain(address);
	return ip !== undefined && list.check(ip, isIPv6(ip) ? "ipv6" : "ipv4");
}

/** Without a zone, and IPv4 as IPv4 where a socket wrote it as IPv6. Undefined when it is no address. */
function plain(address: string): string | undefined {
	const ip = address.replace(/%.*$/, "").replace(/^::ffff:(?=\d+\.)/i, "");
	return isIPv4(ip) || isIPv6(ip) ? ip.toLowerCase() : undefined;
}

function groups(ip: string): string[] {
	const [head = "", tail] = ip.split("::");
	const left = head === "" ? [] : head.split(":");
	const right = tail === undefined || tail === "" ? [] : tail.split(":");
	const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
	return [...left, ...(tail === undefined ? [] : zeros), ...right].map((group) =>
		group.replace(/^0+(?=.)/, ""),
	);
}

/** What the Node server adds to a request; nothing when a test calls the app without one. */
function peerAddress(env: unknown): string | undefined {
	const incoming = property(env, "incoming");
	const address = property(property(incoming, "socket"), "remoteAddress");
	return typeof address === "string" ? address : undefined;
}

function property(from: unknown, name: string): unknown {
	return typeof from === "object" && from !== null ? Reflect.get(from, name) : undefined;
}
