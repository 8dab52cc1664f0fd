// The thanks of an edition: by name only for people who said yes, and the others counted.
import { plural } from "./language.ts";

export type ThanksTo = {
	/** Alphabetical, each with the one link the person chose. */
	readonly named: readonly { readonly name: string; readonly href: string | undefined }[];
	readonly unnamed: number;
};

/** "Ines Okafor, Wen Zhao and 2 who prefer not to be named"; nothing at all when nobody is to be thanked. */
export function Thanks({ thanks }: { thanks: ThanksTo }) {
	const { named, unnamed } = thanks;
	const last = unnamed === 0 ? undefined : unnamedWords(named.length, unnamed);
	const count = named.length + (last === undefined ? 0 : 1);
	return (
		<>
			{named.map((person, index) => (
				<>
					{before(index, count)}
					<ThankedName {...person} />
				</>
			))}
			{last === undefined ? null : before(named.length, count) + last}
		</>
	);
}

function ThankedName({ name, href }: { name: string; href: string | undefined }) {
	if (href === undefined) return <bdi>{name}</bdi>;
	return (
		<a href={href} rel="nofollow ugc noopener">
			<bdi>{name}</bdi>
		</a>
	);
}

function unnamedWords(named: number, unnamed: number): string {
	return named === 0
		? `${plural(unnamed, "contributor")} not named here`
		: `${unnamed} who prefer not to be named`;
}

function before(index: number, count: number): string {
	if (index === 0) return "";
	return index === count - 1 ? " and " : ", ";
}
