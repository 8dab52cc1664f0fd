// What versions of a text were made from and what came of them, as lines beside a list that says the same in words.
import { plural } from "../components/language.ts";
import { Aside, Badge, DateOnly } from "../components/parts.tsx";
import { addressOf, type Origin, type Place } from "../../wiki/places/rules.ts";
import type { Graph, GraphRow, Relative, GraphEdges } from "../../wiki/versions/rules-graph.ts";
import { versionPath } from "../../../text/addresses.ts";

// Pixels: between two lanes, from the edge to the first, and from the top of a row to its dot.
const LANE = 18;
const EDGE = 9;
const DOT = 12;
const BEND = 30;

export function GraphAside({ graph, place }: { graph: Graph; place: Place }) {
	return (
		<Aside title="Came from, and led to">
			<ol class="graph">
				{graph.rows.map((row) => (
					<li class="graph__row">
						<Lines row={row} lanes={graph.lanes} />
						<span class="graph__words">
							<Words row={row} place={place} />
						</span>
					</li>
				))}
			</ol>
		</Aside>
	);
}

/** Everything it shows is said beside it. */
function Lines({ row: { lane, edges, what }, lanes }: { row: GraphRow; lanes: number }) {
	const width = 2 * EDGE + (lanes - 1) * LANE;
	return (
		<svg class="graph__lines" width={width} height="100%" aria-hidden="true">
			<Straight edges={edges} />
			{edges.joining.map((from) => (
				<path d={`M${xOf(from)} 0 C${xOf(from)} ${DOT} ${xOf(from)} ${DOT} ${xOf(0)} ${DOT}`} />
			))}
			{edges.leaving.map((to) => (
				<>
					<path d={`M${xOf(0)} ${DOT} C${xOf(to)} ${DOT} ${xOf(to)} ${DOT} ${xOf(to)} ${BEND}`} />
					<line x1={xOf(to)} x2={xOf(to)} y1={BEND} y2="100%" />
				</>
			))}
			{what.kind === "more" ? null : (
				<circle class="graph__dot" data-kind={what.kind} cx={xOf(lane)} cy={DOT} r={5} />
			)}
		</svg>
	);
}

function Straight({ edges }: { edges: GraphEdges }) {
	return (
		<>
			{edges.through.map((lane) => (
				<line x1={xOf(lane)} x2={xOf(lane)} y1="0" y2="100%" />
			))}
			{edges.above.map((lane) => (
				<line x1={xOf(lane)} x2={xOf(lane)} y1="0" y2={DOT} />
			))}
			{edges.below.map((lane) => (
				<line x1={xOf(lane)} x2={xOf(lane)} y1={DOT} y2="100%" />
			))}
		</>
	);
}

function xOf(lane: number): number {
	return EDGE + lane * LANE;
}

function Words({ row: { what }, place }: { row: GraphRow; place: Place }) {
	if (what.kind === "more") return <>and {plural(what.count, "other text")}</>;
	if (what.kind === "other") return <RelativeWords relative={what.relative} />;
	const { number, becameEdition, savedAt } = what.version;
	return (
		<>
			<a href={versionPath(place.href, number)}>Version {number}</a>
			{becameEdition === undefined ? (
				<span class="meta">
					, <DateOnly at={savedAt} />
				</span>
			) : (
				<>
					{" "}
					<Badge kind="edition">edition {becameEdition}</Badge>
				</>
			)}
		</>
	);
}

function RelativeWords({ relative: { other, number, isChild, isMerge } }: { relative: Relative }) {
	if (isChild) {
		return (
			<>
				<OtherLink other={other} atStart /> {isMerge ? "merged from" : "is based on"} version {number}
			</>
		);
	}
	return (
		<>
			Version {number} {isMerge ? "merged from" : "is based on"} <OtherLink other={other} />
		</>
	);
}

function OtherLink({ other, atStart = false }: { other: Origin; atStart?: boolean }) {
	const title = atStart ? other.title.replace(/^proposal /u, "Proposal ") : other.title;
	return (
		<a href={addressOf(other)}>
			<bdi>{title}</bdi>, version {other.number}
		</a>
	);
}
