// Addresses and networks of the internet, as settings and proxies write them.
import { expect, test } from "vitest";
import { isInNetwork, neighbourhoodOf, parseAddress, parseNetwork } from "../../server/ip-networks.ts";

test.each([
	["10.0.0.0/8", "10.1.2.3", true],
	["10.0.0.0/8", "11.1.2.3", false],
	["10.0.0.2", "10.0.0.2", true],
	["10.0.0.2", "10.0.0.3", false],
	["0.0.0.0/0", "203.0.113.7", true],
	["0.0.0.0/0", "2001:db8::1", false],
	// An IPv4 address may be written as IPv6, in the network, in the address, or in both.
	["10.0.0.0/8", "::ffff:10.1.2.3", true],
	["10.0.0.0/8", "::ffff:a01:203", true],
	["::ffff:10.0.0.0/104", "10.1.2.3", true],
	["::ffff:10.0.0.0/104", "11.1.2.3", false],
	["2001:db8::/32", "2001:db8:1::1", true],
	["2001:db8::/32", "2001:db9::1", false],
	["fe80::/10", "fe80::1%eth0", true],
	// The same four numbers in an address of IPv6 are another address.
	["10.0.0.0/8", "::10.1.2.3", false],
])("of the network %s, %s is a member: %s", (network, address, expected) => {
	const [within, one] = [parseNetwork(network), parseAddress(address)];

	expect(within && one && isInNetwork(within, one)).toBe(expected);
});

test.each([
	"",
	"somewhere",
	"127.1",
	"010.0.0.1",
	"0x7f.0.0.1",
	"2130706433",
	"1.2.3",
	"::1::",
	"1:2:3:4:5:6:7:8:9",
])("%j is no address", (text) => {
	expect(parseAddress(text)).toBeUndefined();
});

test.each(["10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0.0/255.0.0.0", "::/129", "/8", "loopback"])(
	"%j is no network",
	(text) => {
		expect(parseNetwork(text)).toBeUndefined();
	},
);

test.each([
	["::ffff:203.0.113.77", "203.0.113.0/24"],
	["::ffff:cb00:714d", "203.0.113.0/24"],
	["64:ff9b::203.0.113.77", "64:ff9b:0:0::/64"],
	["1:2::3:4:5:203.0.113.77", "1:2:0:3::/64"],
])("limits count %s with %s", (address, expected) => {
	const ip = parseAddress(address);

	expect(ip && neighbourhoodOf(ip)).toBe(expected);
});
