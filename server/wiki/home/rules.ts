// Which small things the home page offers a visitor to do, and who else is writing. Pure.
import { startOf } from "../discussion/rules.ts";
import { latestRef, type Proposal } from "../proposals/rules.ts";
import { comparePath, newProposalPath, termPath } from "../../../text/addresses.ts";
import { plainText } from "../../../text/markdown/render.ts";

/** Something small to do: one sentence and where it is done. */
export type SmallTask = { readonly sentence: string; readonly label: string; readonly href: string };

export type OpenTerm = {
	readonly slug: string;
	readonly headword: string;
	readonly proposals: readonly Proposal[];
};

/** A question nobody has answered yet. */
export type OpenQuestion = { readonly words: string; readonly name: string; readonly href: string };

/** At most three, ordered by courage: read and compare, answer somebody, change words. */
export function smallTasks(
	term: OpenTerm | undefined,
	question: OpenQuestion | undefined,
): readonly SmallTask[] {
	const tasks: SmallTask[] = [];
	const written = term?.proposals.filter((proposal) => proposal.state === "open" && proposal.latest) ?? [];
	const [first, second] = written;
	if (term && first && second) {
		tasks.push({
			sentence: `Read two proposals for ${term.headword} and say which is clearer.`,
			label: `Compare ${first.number} and ${second.number}`,
			href: comparePath(termPath(term.slug), [latestRef(first), latestRef(second)]),
		});
	}
	if (question) {
		tasks.push({
			sentence: `Answer a question: “${question.words}”`,
			label: `Reply to ${question.name}`,
			href: question.href,
		});
	}
	if (term && first) {
		tasks.push({
			sentence: "Improve one phrase.",
			label: "Suggest a change",
			href: newProposalPath(termPath(term.slug), latestRef(first)),
		});
	}
	return tasks;
}

type Waiting = {
	readonly href: string;
	readonly person: { readonly id: string; readonly name: string };
	readonly text: string;
};

/** The first comment that asks something, unless the reader asked it. */
export function questionAmong(
	comments: readonly Waiting[],
	readerId: string | undefined,
): OpenQuestion | undefined {
	for (const { href, person, text } of comments) {
		const words = questionIn(plainText(text));
		if (words !== undefined && person.id !== readerId) {
			return { words: startOf(words), name: person.name, href };
		}
	}
	return undefined;
}

function questionIn(text: string): string | undefined {
	const sentences = text.split(/(?<=[.!?…؟])\s+|(?<=[。！？])|\n+/u);
	return sentences.find((sentence) => /[?？؟]$/u.test(sentence));
}

/** Names of those who are writing now, for a reader who knows of themselves. */
export function othersWriting(
	present: readonly { readonly personId: string; readonly name: string }[],
	readerId: string | undefined,
): readonly string[] {
	return present.filter(({ personId }) => personId !== readerId).map(({ name }) => name);
}
