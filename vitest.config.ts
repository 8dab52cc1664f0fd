// How the tests run. Every test mirrors the path of the code it is about.
import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: ["test/**/*.test.{ts,tsx}"],
		reporters: ["default", "./test/support/plain-count.ts"],
		pool: "forks",
		maxWorkers: 2,
		// Generous, because no test measures time and a busy machine must not turn green into red.
		testTimeout: 30_000,
		hookTimeout: 90_000,
	},
});
