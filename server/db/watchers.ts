// Reports every statement: that it is sent, what was read, which tables a transaction changed, and what failed.
import { type CompiledQuery, type DatabaseConnection, type QueryResult, SelectQueryNode } from "kysely";
import { writtenTable } from "./tables-of.ts";

/** Tables that were changed; "any" when a statement written by hand does not say which. */
export type WrittenTables = readonly string[] | "any";

export type Watchers = {
	/** Called with the SQL of every statement before it is sent, also with where a transaction begins and ends. */
	readonly asked?: (sql: string) => void;
	/** Called with every query that was answered. */
	readonly read?: (query: CompiledQuery, rows: readonly unknown[]) => void;
	/** Called after a statement that changes tables, or after the commit of the transaction it is part of. */
	readonly written?: (tables: WrittenTables) => void;
	/** Called with whatever a statement failed with, before its caller sees it. */
	readonly failed?: (error: unknown) => void;
};

/** One acquired connection: a transaction begins and ends on the same. */
export class WatchedConnection implements DatabaseConnection {
	readonly #inner: DatabaseConnection;
	readonly #watchers: Watchers;
	/** What the open transaction has changed so far; undefined outside of one. */
	#changed: Set<string> | "any" | undefined;

	constructor(inner: DatabaseConnection, watchers: Watchers) {
		this.#inner = inner;
		this.#watchers = watchers;
	}

	async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
		this.#watchers.asked?.(query.sql);
		try {
			const result = await this.#inner.executeQuery<R>(query);
			this.#report(query, result.rows);
			return result;
		} catch (error) {
			this.#watchers.failed?.(error);
			throw error;
		}
	}

	streamQuery<R>(query: CompiledQuery, size: number) {
		this.#watchers.asked?.(query.sql);
		return this.#inner.streamQuery<R>(query, size);
	}

	#report(query: CompiledQuery, rows: readonly unknown[]): void {
		const table = writtenTable(query.query);
		if (table !== undefined) this.#changes(table);
		else if (SelectQueryNode.is(query.query)) this.#watchers.read?.(query, rows);
		else this.#reportHandwritten(query, rows);
	}

	#reportHandwritten(query: CompiledQuery, rows: readonly unknown[]): void {
		const [word = ""] = /\w+/u.exec(query.sql) ?? [];
		const kind = word.toLowerCase();
		if (kind === "begin") this.#changed = new Set();
		else if (kind === "rollback") this.#changed = undefined;
		else if (kind === "commit") this.#committed();
		else if (kind === "select" || kind === "with") this.#watchers.read?.(query, rows);
		else if (kind !== "pragma") this.#changes("any");
	}

	#changes(table: string): void {
		if (this.#changed === undefined) this.#watchers.written?.(table === "any" ? "any" : [table]);
		else if (table === "any") this.#changed = "any";
		else if (this.#changed !== "any") this.#changed.add(table);
	}

	#committed(): void {
		const changed = this.#changed;
		this.#changed = undefined;
		if (changed === "any") this.#watchers.written?.("any");
		else if (changed !== undefined && changed.size > 0) this.#watchers.written?.([...changed]);
	}
}
