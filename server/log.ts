// One JSON line per event, for the operator. Never the text people write, never a secret.
import { pino, type Logger } from "pino";
import type { Config } from "./config.ts";

export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;

export function openLog(level: Config["logLevel"]): Log {
	return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
