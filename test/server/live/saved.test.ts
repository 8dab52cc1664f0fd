import { expect, onTestFinished, test } from "vitest";
import * as Y from "yjs";
import { openSqliteFile } from "../../../server/db/sqlite.ts";
import { CLOSE } from "../../../text/wire.ts";
import { DRAFT, makeLive, PEOPLE } from "../../support/live/live.ts";
import { write } from "../../support/live/live-client.ts";
import { randomFrom } from "../../support/texts/random.ts";

test("[L17] whenever a browser says saved, all its words are in the log, whatever happens to connections", async () => {
	const random = randomFrom(17);
	let live = await makeLive({ thread: true, settings: { retryMs: 5 } });
	const file = openSqliteFile(live.path);
	onTestFinished(() => void file.close());
	const rows = file.prepare("select data from draft_update where draft_id = ? order by seq").pluck();
	const stored = (): string => {
		const document = new Y.Doc();
		for (const data of rows.all(DRAFT)) if (data instanceof Uint8Array) Y.applyUpdate(document, data);
		return document.getText("content").toJSON();
	};
	let saidSaved = 0;
	const writers = await Promise.all(
		PEOPLE.map(async (person) => {
			const writer = await write(live, person);
			const words: string[] = [];
			const check = (): void => {
				if (!writer.connection.facts.saved) return;
				saidSaved++;
				const text = stored();
				const lost = words.filter((word) => !text.includes(word));
				expect(lost, `seed ${random.seed}, ${person}`).toEqual([]);
			};
			return { person, writer, words, check };
		}),
	);

	for (let step = 0; step < 150; step++) {
		const { person, writer, words, check } = random.pick(writers);
		const word = `${person}${step} `;
		writer.insert(writer.read().length, word);
		words.push(word);
		if (random.chance(0.1)) live.rooms.dismiss(person, CLOSE.restart, "try again");
		if (random.chance(0.05)) live.rooms.close(DRAFT, CLOSE.restart, "try again");
		if (random.chance(0.02)) live = await live.restart();
		if (random.chance(0.3)) await new Promise((resolve) => setTimeout(resolve, random.below(30)));
		check();
	}
	for (const { writer, check } of writers) {
		await writer.saved();
		check();
	}

	const text = stored();
	expect(saidSaved, `seed ${random.seed}`).toBeGreaterThan(3);
	for (const { words } of writers) {
		for (const word of words) expect(text.split(word), `seed ${random.seed}`).toHaveLength(2);
	}
});
