// Which versions of Node are turned away, and that the program itself asks first.
import { expect, test } from "vitest";
import { tooOld } from "../../server/node-version.ts";

test.each(["18.20.8", "20.19.0", "20.20.2", "22.0.0", "22.13.1", "v22.13.1"])(
	"Node %s is turned away",
	(version) => {
		const sentence = tooOld(version);

		expect(sentence).toMatch(/needs Node 22\.14 or newer/);
		expect(sentence).toContain(`this is Node ${version}`);
	},
);

test.each(["22.14.0", "22.23.2", "23.0.0", "24.1.0", "26.10.0", "v26.10.0"])("Node %s will do", (version) => {
	expect(tooOld(version)).toBeUndefined();
});
