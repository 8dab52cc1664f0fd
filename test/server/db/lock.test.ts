import { join } from "node:path";
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { ConfigError } from "../../../server/config.ts";
import { lockFile } from "../../../server/db/lock.ts";
import { temporaryFolder } from "../../support/wiki/folder.ts";

test("a lock that is held is not given again, and one that is released is", async () => {
	const folder = await temporaryFolder();
	const path = join(folder, "a.lock");

	const first = lockFile(path, folder);
	expect(() => lockFile(path, folder)).toThrow(ConfigError);
	first.release();
	lockFile(path, folder).release();

	expect(readdirSync(folder)).toEqual(["a.lock"]);
});
