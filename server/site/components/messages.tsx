// What a page says before anything else: what is wrong with a form, or what has just been done.
import type { FieldErrors } from "../../errors.ts";
import { Icon } from "./icon.tsx";
import type { Notice } from "./page-context.ts";

/** Focus goes to its heading, so that nobody has to find out why the page came back. */
export function ErrorSummary({ errors }: { errors: FieldErrors }) {
	const all = Object.entries(errors);
	if (all.length === 0) return null;
	return (
		<div class="error-summary" role="alert">
			<h2 class="error-summary__title" tabindex={-1} autofocus>
				There is a problem
			</h2>
			<ul>
				{all.map(([field, message]) => (
					<li>{field === "" ? message : <a href={`#${field}`}>{message}</a>}</li>
				))}
			</ul>
		</div>
	);
}

export function ReadsOnlyBanner() {
	return (
		<div class="strip" data-kind="full" role="status">
			<Icon name="triangle-alert" />
			<p>
				<strong>This wiki's disk is full.</strong> Everything can be read. Nothing new can be saved until an
				administrator has made room.
			</p>
		</div>
	);
}

export function NoticeBanner({ notice }: { notice: Notice }) {
	return (
		<div class="notice" role="status">
			<Icon name="check" />
			<p>
				{notice.text} {notice.href ? <a href={notice.href}>{notice.label}</a> : null}
			</p>
		</div>
	);
}
