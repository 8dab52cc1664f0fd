// The form that chooses two texts and a view. It only reads, so it is a GET form and its address can be shared.
import type { Place } from "../drafts/rules.ts";
import { Button, ButtonLink, Choice } from "../page/forms.tsx";
import { capital, type Choosable, queryOf, type View } from "./rules.ts";

type ChooseTextsProps = {
	place: Place;
	options: readonly Choosable[];
	/** Keys of the first and second text. */
	chosen: readonly (string | undefined)[];
	/** Undefined before two texts are chosen. */
	view: View | undefined;
};

export function ChooseTexts({ place, options, chosen, view }: ChooseTextsProps) {
	const [before = options[1]?.key, after = options[0]?.key] = chosen;
	const address = `${place.href}/compare`;
	return (
		<form class="form compare-form" method="get" action={address}>
			<div class="compare-form__texts">
				<TextSelect id="before" label="Before" options={options} value={before} />
				<TextSelect id="after" label="After" options={options} value={after} />
			</div>
			{view === undefined ? null : (
				<Choice
					name="view"
					legend="View"
					value={view}
					options={[
						{ value: "edited", label: "As edited" },
						{ value: "both", label: "One above the other" },
					]}
				/>
			)}
			<div class="cluster">
				<Button>Compare</Button>
				{view === undefined || before === undefined || after === undefined ? null : (
					<ButtonLink href={address + queryOf([after, before], view)}>Swap</ButtonLink>
				)}
			</div>
		</form>
	);
}

type TextSelectProps = {
	id: string;
	label: string;
	options: readonly Choosable[];
	value: string | undefined;
};

// Both lists send the same name, as the address has them, so they need ids of their own.
function TextSelect({ id, label, options, value }: TextSelectProps) {
	return (
		<div class="field">
			<label class="field__label" for={id}>
				{label}
			</label>
			<select class="field__input" id={id} name="v">
				{options.map((option) => (
					<option value={option.key} selected={option.key === value}>
						{capital(option.label)}
					</option>
				))}
			</select>
		</div>
	);
}
