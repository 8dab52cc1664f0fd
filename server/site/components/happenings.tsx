// What happened, newest first, as a list: for the home page and for the pages of all changes.
import type { Now } from "./now.ts";
import { PersonLink, Time } from "./parts.tsx";
import type { Happening } from "../../wiki/activity/rules.ts";

type HappeningListProps = {
	happenings: readonly Happening[];
	now: Now;
	/** All of one term, whose name need not be said again. */
	ofOne?: boolean;
};

export function HappeningList({ happenings, now, ofOne = false }: HappeningListProps) {
	return (
		<ul class="happenings list-plain">
			{happenings.map((happening) => (
				<li>
					<HappeningLine happening={happening} />
					<br />
					<span class="meta">
						{ofOne ? null : (
							<>
								<bdi>{happening.about}</bdi>,{" "}
							</>
						)}
						<Time at={happening.at} now={now} />
					</span>
				</li>
			))}
		</ul>
	);
}

const DEEDS = {
	started: "started",
	saved: "saved",
	commented: "commented on",
	closed: "closed",
	withdrew: "withdrew",
	merged: "merged",
	adopted: "adopted",
	hid: "hid",
	"showed-again": "showed again:",
} as const satisfies Record<Happening["kind"], string>;

function HappeningLine({ happening }: { happening: Happening }) {
	const link = <a href={happening.href}>{happening.what}</a>;
	if (!happening.person) return <>{link} was saved automatically</>;
	return (
		<>
			<PersonLink {...happening.person} /> {DEEDS[happening.kind]} {link}
		</>
	);
}
