// How the tests run. Every test mirrors the path of the code it is about.
import { defineConfig } from "vitest/config";

// These get a process of their own: they replace what belongs to the whole process, or weigh its memory.
const ALONE = [
	"test/server/cli/commands.test.ts",
	"test/server/live/mutated.test.ts",
	"test/server/live/simulation.test.ts",
];
const IN_BROWSER = ["test/browser/**/*.test.ts", "test/server/site/components/look.test.tsx"];

export default defineConfig(({ mode }) => ({
	test: {
		// What `npm run test:long` asks for, see test/support/long.ts.
		env: mode === "long" ? { LONG: "1" } : {},
		reporters: ["default", "./test/support/plain-count.ts"],
		pool: "forks",
		maxWorkers: 2,
		// Generous, because no test measures time and a busy machine must not turn green into red.
		testTimeout: 60_000,
		hookTimeout: 90_000,
		// In the order of their names, so that the short ones come last and fill up what is left of a worker's time.
		projects: [
			{ extends: true, test: { name: "alone", include: ALONE } },
			{ extends: true, test: { name: "browser", include: IN_BROWSER, isolate: false } },
			{
				extends: true,
				test: {
					name: "shared",
					include: ["test/**/*.test.{ts,tsx}"],
					exclude: [...ALONE, ...IN_BROWSER],
					// One process runs many files, and loads what they share once.
					isolate: false,
				},
			},
		],
	},
}));
