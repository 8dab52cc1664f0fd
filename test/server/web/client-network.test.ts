// From which part of the net a request comes.
import { expect, test } from "vitest";
import { clientAddress, network } from "../../../server/web/client-network.ts";

test.each([
	["203.0.113.77", "203.0.113.0/24"],
	["::ffff:203.0.113.77", "203.0.113.0/24"],
	["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
	["2001:db8::1", "2001:db8:0:0::/64"],
	["2001:0db8:0001::1", "2001:db8:1:0::/64"],
	["fe80::1%eth0", "fe80:0:0:0::/64"],
	["::1", "0:0:0:0::/64"],
	["not an address", "unknown"],
])("the network of %s is %s", (address, expected) => {
	const found = network(address);

	expect(found).toBe(expected);
});

test("what an unknown peer says about where it comes from is ignored", () => {
	const address = clientAddress("198.51.100.9", ["1.2.3.4"], []);

	expect(address).toBe("198.51.100.9");
});

test("behind our own proxies the first foreign hop from the right counts, not an invented one", () => {
	const address = clientAddress("10.0.0.2", ["1.2.3.4", "198.51.100.9", "10.0.0.7"], ["10.0.0.0/8"]);

	expect(address).toBe("198.51.100.9");
});

test("words that are no address cannot become one", () => {
	const address = clientAddress("10.0.0.2", ["unknown", "_hidden"], ["10.0.0.2"]);

	expect(address).toBe("10.0.0.2");
});
