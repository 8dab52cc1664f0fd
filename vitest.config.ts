// How the tests run. Every test mirrors the path of the code it is about.
import { defineConfig } from "vitest/config";

export default defineConfig(({ mode }) => ({
	test: {
		// What `npm run test:long` asks for, see test/support/long.ts.
		env: mode === "long" ? { LONG: "1" } : {},
		include: ["test/**/*.test.{ts,tsx}"],
		reporters: ["default", "./test/support/plain-count.ts"],
		pool: "forks",
		maxWorkers: 2,
		// Generous, because no test measures time and a busy machine must not turn green into red.
		testTimeout: 60_000,
		hookTimeout: 90_000,
	},
}));
