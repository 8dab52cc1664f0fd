// Whether the program runs, and whether it can reach its database: for programs that watch it.
import { Hono } from "hono";
import { sql } from "kysely";
import type { App } from "./app-type.ts";

export const health = new Hono<App>()
	.get("/healthz", (c) => c.text("ok"))
	.get("/readyz", async (c) => {
		await sql`select 1`.execute(c.var.deps.db);
		if (c.var.deps.disk.isFull()) return c.text("The disk is full: the wiki only reads.", 503);
		return c.text("ready");
	});
