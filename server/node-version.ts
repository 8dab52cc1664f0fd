// Which versions of Node can run Watchword. Imports nothing: it is asked before anything else is loaded.

const OLDEST = [22, 14] as const;

/** What to tell somebody whose Node is too old, or undefined when it will do. */
export function tooOld(version: string): string | undefined {
	const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
	const [oldestMajor, oldestMinor] = OLDEST;
	if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
	return `Watchword needs Node ${OLDEST.join(".")} or newer and this is Node ${version}: start it with "npm start", which fetches one, or install a newer Node from https://nodejs.org.`;
}
