// The page of the gallery that shows every kind of field, two of which can be wrong.
import { Button, Choice, Field, Form, TextArea, Tick } from "../../../server/site/components/forms.tsx";
import type { FieldErrors } from "../../../server/errors.ts";
import type { Frame } from "../../../server/site/components/page-context.ts";
import { Page } from "../../../server/site/components/layout.tsx";

export const FORM_ERRORS = {
	text: "Write a definition of at least 3 words.",
	agree: "Say that you are 16 or older.",
};

export function FormPage({ frame, errors = {} }: { frame: Frame; errors?: FieldErrors }) {
	const options = [
		{ value: "name", label: "Thank me by name", hint: "With one link of your choice." },
		{ value: "count", label: "Count me without a name" },
	];
	return (
		<Page frame={frame} title={["Suggest a change"]} errors={errors}>
			<h1>Suggest a change to edition 3</h1>
			<p class="lede">Change the words below. Every earlier wording is kept.</p>
			<Form action="/new" keep="gallery" request="r1">
				<TextArea
					name="text"
					label="Definition"
					hint="One or two sentences."
					value="Com"
					error={errors["text"]}
					voice="definition"
				/>
				<TextArea name="why" label="Why is this better? (optional)" rows={3} />
				<Field
					name="email"
					label="E-mail"
					hint="Never shown to others."
					inputmode="email"
					autocomplete="email"
					size="half"
				/>
				<Field name="code" label="Code" size="code" inputmode="numeric" autocomplete="one-time-code" />
				<Choice name="credit" legend="If your words are adopted, may we thank you?" options={options} />
				<Tick name="agree" label="I am 16 or older." error={errors["agree"]} />
				<div class="cluster">
					<Button>Send suggestion</Button>
					<Button kind="plain">See what I changed</Button>
					<Button kind="danger">Withdraw</Button>
					<Button kind="quiet">Leave</Button>
				</div>
			</Form>
		</Page>
	);
}
