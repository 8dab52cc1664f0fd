// Writing in a proposal or page: the form that always works, the form that saves a version when it has to be asked
// again, and the page for two people who changed the same words.
import type { Child } from "hono/jsx";
import type { FieldErrors } from "../../errors.ts";
import { fieldOf } from "../../fields.ts";
import { ComparisonBlock } from "../components/comparison.tsx";
import { Button, ButtonLink, Field, Form, TextArea } from "../components/forms.tsx";
import { Page } from "../components/layout.tsx";
import { LengthLine } from "../components/length-line.tsx";
import type { Frame, Notice } from "../components/page-context.ts";
import { Copyable } from "../components/copyable.tsx";
import { SectionTitle } from "../components/parts.tsx";
import { PlaceHead, TermSection } from "../components/place.tsx";
import { compareHref, inSentence } from "../../wiki/places/rules-address.ts";
import type { Place } from "../../wiki/places/rules.ts";
import { WRITE_FORM } from "../../wiki/versions/rules.ts";
import { versionsPath, writePath } from "../../../text/addresses.ts";
import type { Comparison } from "../../../text/compare/as-written.ts";

/** What stands in the form. */
export type Typed = {
	/** The text the form started from. */
	readonly base: string;
	readonly text: string;
	/** The name to give the version. */
	readonly name: string;
};

type WritePageProps = {
	frame: Frame;
	place: Place;
	typed: Typed;
	/** The version last saved, to tell what has changed since. */
	latest?: { readonly number: number; readonly text: string } | undefined;
	/** What the person changed so far, when asked to show it. */
	changed?: Comparison | undefined;
	errors?: FieldErrors | undefined;
};

export function WritePage(props: WritePageProps) {
	const { frame, place, typed, errors } = props;
	// What a refused form carries is not the living text, so it must not become the editor's.
	const isTyped = typed.text !== typed.base || errors !== undefined;
	return (
		<Page
			frame={frame}
			title={["Write", place.title]}
			section={<TermSection place={place} />}
			errors={errors}
			wide
		>
			<div class="stack">
				<PlaceHead place={place}>
					Write in <bdi>{inSentence(place)}</bdi>
				</PlaceHead>
				{isTyped ? <WriteForm {...props} /> : <LiveEditor {...props} />}
			</div>
		</Page>
	);
}

/** The form, which becomes the live editor where scripts run. */
function LiveEditor(props: WritePageProps) {
	const { frame, place, latest, typed } = props;
	return (
		<live-editor
			nonce={frame.nonce}
			data-draft={place.draftId}
			data-href={place.href}
			data-limit-most={place.limit?.most}
			data-limit-unit={place.limit?.unit}
			data-version={latest?.number}
		>
			{latest === undefined || latest.text === typed.text ? null : <template>{latest.text}</template>}
			<WriteForm {...props} />
		</live-editor>
	);
}

function WriteForm({ frame, place, typed, changed, errors }: WritePageProps) {
	return (
		<TextForm place={place} request={frame.request}>
			<input type="hidden" name="base" value={typed.base} />
			<TextArea
				{...fieldOf(WRITE_FORM, "text")}
				label={place.subject.kind === "page" ? "Text" : "Definition"}
				hint={<LengthLine text={typed.text} limit={place.limit} field="text" />}
				value={typed.text}
				error={errors?.["text"]}
				rows={place.subject.kind === "page" ? 24 : 8}
				voice="definition"
			/>
			{changed ? (
				<section class="stack" aria-labelledby="changed">
					<SectionTitle id="changed">What you changed</SectionTitle>
					<ComparisonBlock comparison={changed} />
				</section>
			) : null}
			<VersionName value={typed.name} error={errors?.["name"]} />
			<div class="cluster">
				<Button name="do" value="version">
					Save version {place.around.versions + 1}
				</Button>
				<Button kind="plain" name="do" value="words">
					Save as draft
				</Button>
				<Button kind="plain" name="do" value="show">
					See what I changed
				</Button>
			</div>
		</TextForm>
	);
}

/** Multipart, because a long text in Chinese would otherwise be written with nine characters for each of its own. */
function TextForm({ place, request, children }: { place: Place; request: string; children: Child }) {
	return (
		<form class="form" method="post" action={writePath(place.href)} enctype="multipart/form-data">
			<input type="hidden" name="request" value={request} />
			{children}
		</form>
	);
}

type ConflictPageProps = {
	frame: Frame;
	place: Place;
	theirs: string;
	yours: string;
	both: string;
	name: string;
};

/** Theirs, yours and both: nothing is overwritten, and whoever wrote last decides. */
export function ConflictPage({ frame, place, theirs, yours, both, name }: ConflictPageProps) {
	return (
		<Page
			frame={frame}
			title={["Someone else saved first", place.title]}
			section={<TermSection place={place} />}
		>
			<div class="refusal stack">
				<PlaceHead place={place}>Someone else saved first</PlaceHead>
				<p class="lede">
					You both changed the same words. Theirs, yours and both are below. Nothing is lost. Choose which to
					save; you can change yours and both first.
				</p>
				<TextForm place={place} request={frame.request}>
					<input type="hidden" name="base" value={theirs} />
					<input type="hidden" name="name" value={name} />
					<Copyable label="Theirs now" text={theirs} />
					<ButtonLink href={place.href}>Keep theirs</ButtonLink>
					<TextArea
						{...fieldOf(WRITE_FORM, "yours")}
						label="Yours"
						value={yours}
						rows={8}
						voice="definition"
					/>
					<Button kind="plain" name="do" value="yours">
						Save yours
					</Button>
					<TextArea
						{...fieldOf(WRITE_FORM, "both")}
						label="Both"
						hint="Where you differ, their words come first and yours follow."
						value={both}
						rows={8}
						voice="definition"
					/>
					<Button name="do" value="both">
						Save both
					</Button>
				</TextForm>
			</div>
		</Page>
	);
}

type SavePageProps = { frame: Frame; place: Place; name: string; errors: FieldErrors };

export function SavePage({ frame, place, name, errors }: SavePageProps) {
	const next = place.around.versions + 1;
	return (
		<Page
			frame={frame}
			title={[`Save version ${next}`, place.title]}
			section={<TermSection place={place} />}
			errors={errors}
		>
			<div class="stack">
				<PlaceHead place={place}>Save version {next}</PlaceHead>
				<Form action={versionsPath(place.href)}>
					<VersionName value={name} error={errors["name"]} />
					<div class="cluster">
						<Button>Save version {next}</Button>
						<ButtonLink href={writePath(place.href)}>Go on writing</ButtonLink>
					</div>
				</Form>
			</div>
		</Page>
	);
}

function VersionName({ value, error }: { value: string; error: string | undefined }) {
	return (
		<Field
			{...fieldOf(WRITE_FORM, "name")}
			hint="A few words to find it by, for example “prospects added”."
			value={value}
			error={error}
			autocomplete="off"
		/>
	);
}

/** Where a form leads that saved a version, and what is said there. */
export function versionSaved(place: Place, number: number): { readonly path: string; readonly say: Notice } {
	const text = `Version ${number} saved.`;
	if (number === 1) return { path: place.href, say: { text } };
	const href = compareHref(place, number - 1, number);
	return { path: place.href, say: { text, href, label: `Compare it to version ${number - 1}` } };
}
