// The time line above a history: what each version added and took away, and two of them to choose. Without scripts
// they are chosen by name; the island adds two handles on the line itself.
import { Button } from "../components/forms.tsx";
import { shortDate } from "../components/language.ts";
import { DateOnly } from "../components/parts.tsx";
import type { Place } from "../../wiki/places/rules.ts";
import { type Bar, barsOf } from "../../wiki/versions/rules-history.ts";
import type { VersionLine } from "../../wiki/versions/rules.ts";
import { versionsPath } from "../../../text/addresses.ts";

// Units of the drawing; its width is one unit for each step between two versions.
const MIDDLE = 60;
const UP_MOST = 48;
const DOWN_MOST = 36;
const MANY = 20;

export function TimeLine({ place, versions }: { place: Place; versions: readonly VersionLine[] }) {
	const bars = barsOf(versions);
	const [first, last] = [bars[0]?.version, bars.at(-1)?.version];
	if (first === undefined || last === undefined) return null;
	const steps = bars.length - 1;
	return (
		<version-slider>
			<form
				class="time-line"
				method="get"
				action={versionsPath(place.href)}
				aria-label="Compare two versions"
			>
				<svg
					class="time-line__bars"
					data-many={bars.length > MANY ? "yes" : undefined}
					viewBox={`0 0 ${steps} 100`}
					preserveAspectRatio="none"
					role="img"
					aria-label={`Words added and removed in versions ${first.number} to ${last.number}; the list below says how many`}
				>
					<rect class="time-line__span" x={steps - 1} y="0" width="1" height="100" />
					<line class="time-line__ground" x1="0" x2={steps} y1={MIDDLE} y2={MIDDLE} />
					{bars.map((bar, index) => (
						<BarLines bar={bar} x={index} />
					))}
				</svg>
				{/* Kept free for the handles, so that nothing moves when they come. */}
				<div class="time-line__handles" />
				<p class="time-line__ends">
					<DateOnly at={first.savedAt} />
					<DateOnly at={last.savedAt} />
				</p>
				<div class="cluster">
					<Chosen id="from" label="From" bars={bars} chosen={steps - 1} />
					<Chosen id="to" label="to" bars={bars} chosen={steps} />
					<Button kind="plain">Compare</Button>
				</div>
			</form>
		</version-slider>
	);
}

function BarLines({ bar: { version, up, down }, x }: { bar: Bar; x: number }) {
	return (
		<>
			{up > 0 ? (
				<line class="time-line__up" x1={x} x2={x} y1={MIDDLE} y2={round(MIDDLE - up * UP_MOST)} />
			) : null}
			{down > 0 ? (
				<line class="time-line__down" x1={x} x2={x} y1={MIDDLE} y2={round(MIDDLE + down * DOWN_MOST)} />
			) : null}
			{version.becameEdition === undefined ? null : (
				<line class="time-line__edition" x1={x} x2={x} y1="6" y2="6" />
			)}
		</>
	);
}

type ChosenProps = { id: string; label: string; bars: readonly Bar[]; chosen: number };

function Chosen({ id, label, bars, chosen }: ChosenProps) {
	return (
		<label class="cluster" for={id}>
			<span>{label}</span>
			<select class="field__input" id={id} name="v">
				{bars.map(({ version: { number, savedAt } }, index) => (
					<option value={String(number)} selected={index === chosen}>
						{`Version ${number}, ${shortDate(savedAt)}`}
					</option>
				))}
			</select>
		</label>
	);
}

function round(n: number): number {
	return Math.round(n * 10) / 10;
}
