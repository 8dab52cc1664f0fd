// What a disk may hold after the power went: the calls of a real writer are recorded with strace, and then replayed up
// to a point. Everything before a file's last fsync is there; each call after it is kept, dropped or torn.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "../texts/random.ts";

export type Ack = { readonly kind: string; readonly draftId: string; readonly number: number };

type Write = { readonly kind: "write"; readonly file: string; readonly at: number; readonly bytes: Buffer };

type Call =
	| Write
	| { readonly kind: "cut"; readonly file: string; readonly length: number }
	| { readonly kind: "remove"; readonly file: string }
	| { readonly kind: "sync"; readonly file: string }
	| { readonly kind: "ack"; readonly ack: Ack };

export type Recording = {
	/** The files as they were before the first call, by name. */
	readonly before: ReadonlyMap<string, Buffer>;
	readonly calls: readonly Call[];
};

const SECTOR = 512;
const KEPT = 0.45;
const TORN = 0.25;
const CALLS = "pwrite64,write,fdatasync,fsync,ftruncate,unlink";

/** Why nothing can be recorded here, or undefined when it can. */
export function whyNotRecorded(): string | undefined {
	if (process.platform !== "linux") return "strace is there on Linux only";
	const probe = spawnSync("strace", ["-f", "--seccomp-bpf", "-e", "trace=none", "true"], {
		encoding: "utf8",
	});
	if (probe.error) return "strace is not installed";
	return probe.status === 0 ? undefined : "strace may not look at processes here";
}

/** Runs a program that writes into this folder, to its end. */
export function record(folder: string, args: readonly string[]): Recording {
	const names = readdirSync(folder).filter((name) => !isScratch(name));
	const before = new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
	const trace = join(folder, "..", "trace");
	const strace = [
		"-f",
		"--seccomp-bpf",
		"-y",
		"-xx",
		"-s",
		"70000",
		"-e",
		`trace=${CALLS}`,
		"-e",
		"signal=none",
		"-o",
		trace,
	];
	const { status, stderr } = spawnSync("strace", [...strace, process.execPath, ...args], {
		encoding: "utf8",
	});
	if (status !== 0) throw new Error(`The writer ended with ${status}.\n${stderr}`);
	const lines = wholeLines(readFileSync(trace, "latin1").split("\n"));
	return { before, calls: lines.flatMap((line) => readCall(line, folder)) };
}

/** Calls of other threads may stand between the beginning and the end of one: it counts when it ends. */
function wholeLines(lines: readonly string[]): readonly string[] {
	const begun = new Map<string, string>();
	return lines.flatMap((line) => {
		const [, thread = "", call = ""] = /^(\d+) +(.*)$/su.exec(line) ?? [];
		const unfinished = call.split(" <unfinished ...>")[0] ?? "";
		// Except for what is said: it may be heard at once.
		if (unfinished !== call && !unfinished.startsWith("write(")) {
			begun.set(thread, unfinished);
			return [];
		}
		if (unfinished !== call) return [`${unfinished}) = 0`];
		const resumed = /^<\.\.\. \w+ resumed>(.*)$/su.exec(call)?.[1];
		if (resumed === undefined) return [call];
		const start = begun.get(thread);
		begun.delete(thread);
		return start === undefined ? [] : [start + resumed];
	});
}

function readCall(line: string, folder: string): readonly Call[] {
	const [, name, given] = /^(\w+)\((.*)\) += \d+$/su.exec(line) ?? [];
	if (name === undefined || given === undefined) return [];
	const [first = "", second = "", , fourth] = given.split(", ");
	if (name === "write") return readAck(unhex(second).toString());
	const path = pathIn(first);
	if (!path.startsWith(`${folder}/`) || isScratch(path)) return [];
	const file = path.slice(folder.length + 1);
	switch (name) {
		case "pwrite64":
			return [{ kind: "write", file, bytes: unhex(second), at: Number(fourth) }];
		case "ftruncate":
			return [{ kind: "cut", file, length: Number(second) }];
		case "unlink":
			return [{ kind: "remove", file }];
		default:
			return [{ kind: "sync", file }];
	}
}

/** The path beside the number of an open file, or the path itself. */
function pathIn(argument: string): string {
	return unhex(/<([^>]*)>/u.exec(argument)?.[1] ?? argument).toString();
}

/** Shared memory of those who have the database open: worth nothing after a restart. */
function isScratch(path: string): boolean {
	return path.endsWith("-shm");
}

function readAck(said: string): readonly Call[] {
	const [, kind, draftId, number] = /^ACK (\w+) (\S+) (\d+)\n$/u.exec(said) ?? [];
	if (kind === undefined || draftId === undefined) return [];
	return [{ kind: "ack", ack: { kind, draftId, number: Number(number) } }];
}

function unhex(text: string): Buffer {
	return Buffer.from(text.replaceAll(/\\x|"/gu, ""), "hex");
}

/** Calls that an fsync makes certain. */
type Pending = Exclude<Call, { readonly kind: "ack" | "sync" }>;

/** Bytes beyond the length are room to grow. */
type OnDisk = { bytes: Buffer; length: number; removed: boolean; pending: Pending[] };

export type Left = {
	/** The files on the disk, by name. */
	readonly files: ReadonlyMap<string, Buffer>;
	/** What had been acknowledged by then. */
	readonly acks: readonly Ack[];
};

/** What is left each time when the power goes at that many random moments, the earliest first. */
export function* losePower(recording: Recording, moments: number, random: Random): Generator<Left> {
	const { calls } = recording;
	const counts = Array.from({ length: moments }, () => 1 + random.below(calls.length));
	const disk = diskBefore(recording);
	let done = 0;
	for (const count of counts.toSorted((a, b) => a - b)) {
		for (const call of calls.slice(done, count)) disk.take(call);
		done = count;
		yield disk.leave((file) => loseSome(file, random));
	}
}

/** What is there when it never goes. */
export function keepPower(recording: Recording): Left {
	const disk = diskBefore(recording);
	for (const call of recording.calls) disk.take(call);
	return disk.leave(settle);
}

/** `leave` ends a copy of every file, so that the disk itself can go on. */
function diskBefore({ before }: Recording) {
	const files = new Map<string, OnDisk>();
	const acks: Ack[] = [];
	const open = (name: string): OnDisk => {
		const bytes = Buffer.from(before.get(name) ?? []);
		const file = files.get(name) ?? { bytes, length: bytes.length, removed: false, pending: [] };
		files.set(name, file);
		return file;
	};
	for (const name of before.keys()) open(name);
	return {
		take: (call: Call): void => {
			if (call.kind === "ack") acks.push(call.ack);
			else if (call.kind === "sync") settle(open(call.file));
			else open(call.file).pending.push(call);
		},
		leave: (end: (file: OnDisk) => void): Left => {
			const copies = [...files].map(([name, file]) => [name, copyOf(file)] as const);
			for (const [, file] of copies) end(file);
			const left = copies.filter(([, { removed }]) => !removed);
			return {
				files: new Map(left.map(([name, { bytes, length }]) => [name, bytes.subarray(0, length)])),
				acks: [...acks],
			};
		},
	};
}

function copyOf({ bytes, ...file }: OnDisk): OnDisk {
	return { ...file, bytes: Buffer.from(bytes), pending: [...file.pending] };
}

function settle(file: OnDisk): void {
	for (const call of file.pending) apply(file, call);
	file.pending = [];
}

function loseSome(file: OnDisk, random: Random): void {
	for (const call of file.pending) {
		if (random.chance(KEPT)) apply(file, call);
		else if (call.kind === "write" && random.chance(TORN / (1 - KEPT))) tear(file, call, random);
	}
}

function tear(file: OnDisk, { at, bytes, ...call }: Write, random: Random): void {
	for (let start = 0; start < bytes.length; start += SECTOR) {
		if (random.chance(0.5)) {
			apply(file, { ...call, at: at + start, bytes: bytes.subarray(start, start + SECTOR) });
		}
	}
}

function apply(file: OnDisk, call: Pending): void {
	file.removed = call.kind === "remove";
	if (call.kind === "remove") file.length = 0;
	else if (call.kind === "cut") resize(file, call.length);
	else {
		resize(file, Math.max(file.length, call.at + call.bytes.length));
		call.bytes.copy(file.bytes, call.at);
	}
}

/** What a file grows by is zeros. */
function resize(file: OnDisk, length: number): void {
	if (length > file.bytes.length) {
		file.bytes = Buffer.concat([file.bytes, Buffer.alloc(length)]);
	}
	if (length > file.length) file.bytes.fill(0, file.length, length);
	file.length = length;
}
