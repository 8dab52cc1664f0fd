// The form that saves the living text as a version, when it has to be asked again.
import { VERSION_NAME_MAX } from "../../../text/limits.ts";
import type { FieldErrors } from "../../errors.ts";
import { Button, ButtonLink, Field, Form } from "../components/forms.tsx";
import type { Frame } from "../components/page-context.ts";
import { Page } from "../components/layout.tsx";
import type { Place } from "../../wiki/places/rules.ts";
import { type Around, PlaceHead, TermSection } from "../components/place.tsx";

type SavePageProps = { frame: Frame; place: Place; around: Around; name: string; errors: FieldErrors };

export function SavePage({ frame, place, around, name, errors }: SavePageProps) {
	const next = around.versions + 1;
	return (
		<Page
			frame={frame}
			title={[`Save version ${next}`, place.title]}
			section={<TermSection place={place} />}
			errors={errors}
		>
			<div class="stack">
				<PlaceHead place={place} around={around}>
					Save version {next}
				</PlaceHead>
				<Form action={`${place.href}/versions`}>
					<VersionName value={name} error={errors["name"]} />
					<div class="cluster">
						<Button>Save version {next}</Button>
						<ButtonLink href={`${place.href}/write`}>Go on writing</ButtonLink>
					</div>
				</Form>
			</div>
		</Page>
	);
}

export function VersionName({ value, error }: { value: string; error: string | undefined }) {
	return (
		<Field
			name="name"
			label="Name of this version (optional)"
			hint="A few words to find it by, for example “prospects added”."
			value={value}
			error={error}
			maxlength={VERSION_NAME_MAX}
			autocomplete="off"
		/>
	);
}
