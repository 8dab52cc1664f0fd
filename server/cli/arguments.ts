// What is typed behind a command: only what the command knows, or a sentence and how it is called.
import { parseArgs } from "node:util";

/** A call that is not understood. The command prints the message and ends with 2. */
export class UsageError extends Error {}

export type KnownArguments<Option extends string> = {
	/** How the command is called, for the sentence. */
	readonly usage: string;
	readonly options?: readonly Option[];
	/** How many names may stand beside the options. */
	readonly most: number;
	readonly least?: number;
};

export type Arguments<Option extends string> = {
	readonly names: readonly string[];
	readonly has: (option: Option) => boolean;
};

/** Throws UsageError in one sentence. */
export function readArguments<Option extends string = never>(
	args: readonly string[],
	{ usage, options = [], most, least = 0 }: KnownArguments<Option>,
): Arguments<Option> {
	const call = `call it as "watchword ${usage}"`;
	const { names, given } = parse(args, options, call);
	if (names.length < least) throw new UsageError(`Something is missing: ${call}.`);
	if (names.length > most) throw new UsageError(`“${names[most]}” is one too many: ${call}.`);
	return { names, has: (option) => given.has(option) };
}

function parse(args: readonly string[], options: readonly string[], call: string) {
	try {
		const { positionals, values } = parseArgs({
			args: [...args],
			options: Object.fromEntries(options.map((name) => [name, { type: "boolean" as const }])),
			allowPositionals: true,
		});
		return { names: positionals, given: new Set(Object.keys(values)) };
	} catch (error) {
		const [, option = ""] = /'(--?[^' ,]*)/u.exec(error instanceof Error ? error.message : "") ?? [];
		throw new UsageError(`There is no option ${option}: ${call}.`, { cause: error });
	}
}
