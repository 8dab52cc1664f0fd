// Which tables a statement is about, from Kysely's syntax tree.
import {
	DeleteQueryNode,
	InsertQueryNode,
	MergeQueryNode,
	type OperationNode,
	OperationNodeTransformer,
	type RootOperationNode,
	TableNode,
	UpdateQueryNode,
} from "kysely";

/** The table that a statement changes: undefined when it changes none that can be seen in its tree. */
export function writtenTable(query: RootOperationNode): string | undefined {
	if (InsertQueryNode.is(query) || MergeQueryNode.is(query)) return firstTable(query.into);
	if (UpdateQueryNode.is(query)) return firstTable(query.table);
	return DeleteQueryNode.is(query) ? firstTable(query.from) : undefined;
}

/** Every table named in a query, those of its joins and inner queries included. */
export function tablesOf(query: OperationNode): readonly string[] {
	const collector = new TableCollector();
	collector.transformNode(query);
	return [...collector.tables];
}

function firstTable(node: OperationNode | undefined): string | undefined {
	return node && tablesOf(node)[0];
}

// Kysely has no visitor that walks a whole tree; its transformer does, and hands back a copy nobody needs.
class TableCollector extends OperationNodeTransformer {
	readonly tables = new Set<string>();

	protected override transformTable(node: TableNode): TableNode {
		this.tables.add(node.table.identifier.name);
		return node;
	}
}
