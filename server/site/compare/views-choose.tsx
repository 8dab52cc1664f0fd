// The forms that choose what is compared, and how. They only read, so they are GET forms and can be shared.
import { CompareFrame, type SharedProps } from "./views-frame.tsx";
import { Button, ButtonLink, Choice } from "../components/forms.tsx";
import { capital, type Choosable, type TextForm, type View } from "../../wiki/compare/rules.ts";
import type { Place } from "../../wiki/places/rules.ts";
import { comparePath } from "../../../text/addresses.ts";
import { TEXTS_MAX } from "../../../text/text-refs.ts";

type ChooseTextsProps = {
	place: Place;
	options: readonly Choosable[];
	/** Keys of the texts, the base first. */
	chosen: readonly string[];
	/** Undefined before texts are chosen. */
	view: View | undefined;
	textForm?: TextForm;
};

export function ChooseTexts(props: ChooseTextsProps) {
	const { place, options, chosen, view, textForm = "read" } = props;
	const [before = options[1]?.key, after = options[0]?.key] = chosen;
	const address = comparePath(place.href);
	return (
		<form class="form compare-form" method="get" action={address}>
			{textForm === "source" ? <input type="hidden" name="as" value="source" /> : null}
			<div class="compare-form__texts">
				{chosen.length > 2 ? (
					<ManyTexts {...props} />
				) : (
					<>
						<TextSelect id="before" name="v" label="Before" options={options} value={before} />
						<TextSelect id="after" name="v" label="After" options={options} value={after} />
					</>
				)}
				{view === undefined ? null : <AddAnother {...props} />}
			</div>
			<ChooseView count={chosen.length} view={view} />
			<div class="cluster">
				<Button>Compare</Button>
				{view === undefined || chosen.length !== 2 ? null : (
					<ButtonLink href={comparePath(place.href, chosen.toReversed(), { view, as: textForm })}>
						Swap
					</ButtonLink>
				)}
			</div>
		</form>
	);
}

/** The texts stay as they are; only which of them is the base can be chosen, and one can be added. */
function ManyTexts({ options, chosen }: ChooseTextsProps) {
	const texts = chosen.flatMap((key) => options.filter((option) => option.key === key));
	return (
		<>
			{chosen.map((key) => (
				<input type="hidden" name="v" value={key} />
			))}
			<TextSelect id="base" name="base" label="Base" options={texts} value={chosen[0]} />
		</>
	);
}

function AddAnother({ options, chosen }: ChooseTextsProps) {
	const others = options.filter(({ key }) => !chosen.includes(key));
	if (others.length === 0 || chosen.length >= TEXTS_MAX) return null;
	const none = { key: "", label: `no other (at most ${TEXTS_MAX})` };
	return <TextSelect id="another" name="v" label="Add another" options={[none, ...others]} value="" />;
}

function ChooseView({ count, view }: { count: number; view: View | undefined }) {
	if (view === undefined) return null;
	const options = [
		...(count > 2 ? [] : [{ value: "edited", label: "As edited" }]),
		{ value: "both", label: "One above the other" },
		{ value: "phrases", label: "By phrase" },
	];
	return <Choice name="view" legend="View" value={view} options={options} />;
}

type TextFormLinkProps = { place: string; chosen: readonly string[]; view: View; textForm: TextForm };

/** The way to the same comparison with the marks of its formatting, and back. */
export function TextFormLink({ place, chosen, view, textForm }: TextFormLinkProps) {
	const other = textForm === "read" ? "source" : "read";
	return (
		<p class="meta for-screen">
			<a href={comparePath(place, chosen, { view, as: other })}>
				{textForm === "read" ? "Show the formatting marks" : "Show the texts as they are read"}
			</a>
		</p>
	);
}

type TextSelectProps = {
	id: string;
	name: string;
	label: string;
	options: readonly Choosable[];
	value: string | undefined;
};

// Several lists send the same name, as the address has them, so they need ids of their own.
function TextSelect({ id, name, label, options, value }: TextSelectProps) {
	return (
		<div class="field">
			<label class="field__label" for={id}>
				{label}
			</label>
			<select class="field__input" id={id} name={name}>
				{options.map((option) => (
					<option value={option.key} selected={option.key === value}>
						{capital(option.label)}
					</option>
				))}
			</select>
		</div>
	);
}

type ChooseTextsPageProps = SharedProps & {
	chosen: readonly string[];
	/** How many texts the address named. */
	asked: number;
};

/** What stands here until two to five texts are chosen. */
export function ChooseTextsPage(props: ChooseTextsPageProps) {
	const { place, options, chosen, asked } = props;
	const tooMany = asked > TEXTS_MAX;
	return (
		<CompareFrame {...props} title="Compare">
			<h1>Compare</h1>
			{options.length < 2 ? (
				<>
					<p class="lede">There are not two texts to compare yet.</p>
					<p>
						<ButtonLink href={place.href}>Back to {place.title}</ButtonLink>
					</p>
				</>
			) : (
				<>
					<p class="lede">
						{tooMany
							? `At most ${TEXTS_MAX} texts can stand beside each other. These are the first ${TEXTS_MAX} you chose.`
							: "Choose two texts. What differs is marked in the second."}
					</p>
					<ChooseTexts
						place={place}
						options={options}
						chosen={chosen}
						view={tooMany ? "phrases" : undefined}
					/>
				</>
			)}
		</CompareFrame>
	);
}
