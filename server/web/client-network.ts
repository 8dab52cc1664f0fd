// From which part of the net a request comes, for limits only. Never stored and never trusted as an identity.
import { isInNetwork, neighbourhoodOf, parseAddress, parseNetwork } from "../ip-networks.ts";
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
	const trusted = proxies.map(parseNetwork).filter((each) => each !== undefined);
	const isOurs = (hop: string): boolean => {
		const address = parseAddress(hop);
		return address !== undefined && trusted.some((each) => isInNetwork(each, address));
	};
	const hops = [...forwarded.filter((hop) => parseAddress(hop) !== undefined), peer];
	return hops.findLast((hop) => !isOurs(hop)) ?? peer;
}

export function network(address: string): string {
	const ip = parseAddress(address);
	return ip === undefined ? "unknown" : neighbourhoodOf(ip);
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
