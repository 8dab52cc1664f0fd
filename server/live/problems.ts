// What the interface says when a draft cannot be read or changed.
import { diskFull, Problem } from "../errors.ts";
import type { LogError } from "./log/log.ts";

export function noSuchDraft(): Problem {
	return new Problem("not-found", "There is no such text.");
}

export function cannotSave(): Problem {
	return new Problem("unavailable", "We cannot save just now. Your text is below. Try again in a minute.");
}

/** A change of a form that the guard refuses. */
export function notAdmitted(cause: Error): Problem {
	return new Problem(
		"too-big",
		"This change is too large to be made at once. Make it shorter, or change it in several steps.",
		{ cause },
	);
}

export function problemOf({ failure }: LogError): Problem {
	if (failure === "gone") return noSuchDraft();
	if (failure === "failed") return cannotSave();
	if (failure === "full") return diskFull();
	return new Problem("conflict", "The text was rebuilt meanwhile. Yours is below; save it again.");
}
