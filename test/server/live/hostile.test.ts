import { expect, test } from "vitest";
import { CLOSE } from "../../../text/wire.ts";
import { askWith, presenceOf } from "../../support/live/frames.ts";
import { DRAFT, makeLive, type LiveTest } from "../../support/live/live.ts";
import { connectBare, write, type Bare, type Writer } from "../../support/live/live-client.ts";
import { encodeUpdate, typed } from "../../support/live/updates.ts";

const HONEST = 20;
const LINES = 25;
const UNREAD = 1009;

/** Attacks until the connection is closed, and returns the close code. */
type Hostile = (eve: Bare, victim: number) => Promise<number>;

const asksWithoutReading: Hostile = (eve) => {
	eve.socket.pause();
	const asking = keepOn(eve, () => eve.send(askWith(0)));
	// A close frame that nobody reads: the server ends the socket.
	setTimeout(() => eve.socket.resume(), 100);
	return asking;
};

const floodsWithCarets: Hostile = (eve) => {
	let clock = 0;
	const json = JSON.stringify({ cursor: null });
	return keepOn(eve, () => eve.send(presenceOf(eve.hello.client, ++clock, json)));
};

const floodsWithChanges: Hostile = (eve) => {
	let clock = 0;
	return keepOn(eve, () => {
		eve.change(typed(eve.hello.client, clock, "x\n"));
		clock += 2;
	});
};

const sendsHugeFrames: Hostile = (eve) => {
	const frame = new Uint8Array(10 << 20);
	return keepOn(eve, () => eve.send(frame));
};

const stealsClocks: Hostile = (eve, victim) => {
	// The victim's next words would be taken for known ones, and dropped.
	const stolen = encodeUpdate([{ client: victim, clock: 0, structs: [{ kind: 0, content: 5_000 }] }]);
	return keepOn(eve, () => eve.answer(stolen));
};

const speaksAsAnother: Hostile = (eve, victim) => {
	return keepOn(eve, () => eve.send(presenceOf(victim, 100, JSON.stringify({ cursor: null }))));
};

const talksNonsense: Hostile = (eve) => keepOn(eve, () => eve.send("Let me in."));

test.each([
	["asks for the whole text again and again and does not read it", asksWithoutReading, CLOSE.tooFast],
	["moves a caret without end", floodsWithCarets, CLOSE.tooFast],
	["changes something without end", floodsWithChanges, CLOSE.tooFast],
	["sends frames of 10 MB", sendsHugeFrames, UNREAD],
	["writes at somebody else's next clocks", stealsClocks, CLOSE.malformed],
	["speaks as somebody else", speaksAsAnother, CLOSE.malformed],
	["talks nonsense", talksNonsense, CLOSE.malformed],
] as const)(
	"[L10] somebody who %s is disconnected again and again, while twenty other people write on",
	async (_name, hostile, code) => {
		const live = await makeLive({ thread: true });
		await live.rooms.edit(DRAFT, "ada", () => [{ at: 0, remove: 0, insert: "word ".repeat(20_000) }]);
		const honest = await Promise.all(
			Array.from({ length: HONEST }, (_, i) => write(live, i % 2 === 0 ? "ada" : "ben")),
		);
		const clients = honest.map(({ connection }) => connection.hello?.client ?? 0);
		const attack = openAttack(live, (eve) => hostile(eve, clients[0] ?? 0));

		const lines = await Promise.all(honest.map((writer, i) => writeLines(writer, `person ${i}`)));

		const codes = await attack.end();
		expect(new Set(codes)).toEqual(new Set([code]));
		expect(codes.length).toBeGreaterThan(1);
		const { text } = await live.rooms.read(DRAFT);
		const written = text.split("\n").filter((line) => line.startsWith("person"));
		expect(written.toSorted()).toEqual(lines.flat().toSorted());
		await Promise.all(honest.map((writer) => writer.reads(text)));
	},
	60_000,
);

/** Connects again as soon as it was disconnected, until it is told to end. */
function openAttack(live: LiveTest, hostile: (eve: Bare) => Promise<number>): { end(): Promise<number[]> } {
	const codes: number[] = [];
	const until = { ended: false };
	const attack = async (): Promise<void> => {
		do codes.push(await hostile(await connectBare(live, "as=eve")));
		while (!until.ended);
	};
	const over = attack();
	return {
		end: async () => {
			until.ended = true;
			await over;
			return codes;
		},
	};
}

async function keepOn(eve: Bare, act: () => void): Promise<number> {
	const turns = setInterval(act, 1);
	const code = await eve.closed;
	clearInterval(turns);
	return code;
}

async function writeLines(writer: Writer, name: string): Promise<readonly string[]> {
	const lines = Array.from({ length: LINES }, (_, i) => `${name} line ${i}`);
	for (const line of lines) {
		writer.insert(0, `${line}\n`);
		await writer.saved();
	}
	return lines;
}
