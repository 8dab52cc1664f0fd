// The command `watchword verify`: checks adoption records in files, without the wiki they came from.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { EXIT_USAGE } from "../failed-start.ts";
import { verifyRecords } from "../wiki/editions/rules-verify.ts";

const OK = 0;
const FAILED = 1;

/** Takes files, and folders whose .json files are read. 0 when every record and every link is right. */
export async function runVerify(args: readonly string[], say: (line: string) => void): Promise<number> {
	if (args.length === 0) {
		say("Say which records: watchword verify record-1.json record-2.json, or a folder of them.");
		return EXIT_USAGE;
	}
	const records: string[] = [];
	for (const path of args) {
		const read = readRecords(path);
		if (typeof read === "string") {
			say(read);
			return FAILED;
		}
		records.push(...read);
	}
	const { ok, lines } = verifyRecords(records);
	for (const line of lines) say(line);
	say(ok ? "Everything that could be checked is right." : "Do not trust these records as they are.");
	return ok ? OK : FAILED;
}

/** The records at a path, or a sentence why they cannot be read. */
function readRecords(path: string): readonly string[] | string {
	try {
		const paths = statSync(path).isDirectory() ? jsonFilesIn(path) : [path];
		// The bytes themselves were hashed: a byte order mark must stay, and broken UTF-8 must not be mended.
		const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
		return paths.map((file) => decoder.decode(readFileSync(file)));
	} catch (error) {
		return `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
	}
}

function jsonFilesIn(folder: string): readonly string[] {
	return readdirSync(folder)
		.filter((name) => name.endsWith(".json"))
		.toSorted()
		.map((name) => join(folder, name));
}
