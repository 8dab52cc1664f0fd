// Ends every test run with one line a script can read: "12 passed, 0 failed, 1 skipped".
import type { Reporter, TestModule } from "vitest/node";

export default class PlainCount implements Reporter {
	onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
		const states = modules.flatMap((module) =>
			[...module.children.allTests()].map((test) => test.result().state),
		);
		const count = (state: string) => states.filter((each) => each === state).length;
		// A file that could not be loaded has no tests to count, and is a failure all the same.
		const broken = modules.filter((module) => module.errors().length > 0).length;
		process.stdout.write(
			`\n${count("passed")} passed, ${count("failed") + broken + unhandled.length} failed, ${count("skipped")} skipped\n`,
		);
	}
}
