// The commonest words of some languages, most frequent first: finding one of them again says almost nothing about
// who wrote it. A word that is missing here only counts for a little more than it should.

const LISTS: readonly string[] = [
	`the of and to in a is that it for as was with on be by he at this from are or an his not which but have had they you
	we were their has one all been there will would who if more when no can its what about up so out her she them some
	than into only other may then these time also any my our do two first like over such your how made after many must
	because most between where those being through used him under before while same both another each well very should
	could does during without within against however even much use new just now did`,
	`der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie
	nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man`,
	`de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ou son aux cette
	mais comme nous leur`,
	`el los las y por con para una su al lo como más pero sus entre está`,
	`di che il è per non i da della si sono ha nel gli alla dei`,
	`het een van op te dat zijn met voor aan er niet ook`,
	`o os as do da em um uma não com dos no na mais`,
];

/** The place of each word in the list of its language, from 1; the best one if several languages share it. */
export const COMMON_RANKS: ReadonlyMap<string, number> = ranksOf(LISTS.map((list) => list.split(/\s+/u)));

function ranksOf(lists: readonly (readonly string[])[]): Map<string, number> {
	const ranks = new Map<string, number>();
	for (const words of lists) {
		words.forEach((word, i) => ranks.set(word, Math.min(i + 1, ranks.get(word) ?? Infinity)));
	}
	return ranks;
}
