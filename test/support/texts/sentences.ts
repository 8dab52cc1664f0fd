// English-looking sentences without end, from a small grammar: common words come back as often as they do in prose,
// and one word in six is so rare that it is hardly seen twice.
import type { Random } from "./random.ts";

const NOUNS =
	`customer company promise letter market river garden harvest window journey teacher student village bridge contract
	signal theory method argument harbour winter summer machine engine kitchen council member committee rule reason
	answer question history language dictionary meaning word sentence paper page chapter author reader writer editor
	voice memory friend stranger neighbour family child parent doctor nurse patient hospital street city country border
	ocean island mountain forest field road train station ticket price value money debt profit loss risk trust doubt
	service product order invoice address number list table chair door key stone metal glass wood paint colour light
	shadow music song dance theatre stage actor audience critic newspaper report survey study result measure sample`.split(
		/\s+/,
	);
const VERBS =
	`keeps breaks finds loses makes shows hides changes follows leads answers asks explains defines describes measures
	compares collects delivers promises expects remembers forgets supports rejects accepts improves replaces repairs
	builds opens closes begins ends carries sends receives reads writes teaches learns serves needs wants moves holds
	reaches covers limits allows requires suggests confirms questions doubts praises blames counts names owns`.split(
		/\s+/,
	);
const ADJECTIVES =
	`new old small large early late quiet loud simple complex common rare honest careful careless public private local
	foreign modern ancient open closed broken whole heavy light dark bright slow quick cheap costly useful useless
	strict gentle narrow wide deep shallow fresh stale recent former second final shared mutual formal spoken`.split(
		/\s+/,
	);
const PREPOSITIONS = "of in to for with on by from at about between against during without under".split(" ");
const OPENINGS = [
	"However",
	"In practice",
	"For this reason",
	"As a rule",
	"By contrast",
	"At first",
	"In some cases",
];
const JOINTS = ["and", "but", "because", "while", "although", "so that", "unless", "when"];
const SYLLABLES =
	"ba be bi bo da de di do fa fe fi ga go ka ke ki la le li lo ma me mi mo na ne no pa pe ra re ri ro sa se si ta te ti to va ve vi".split(
		" ",
	);

/** Every call is a new sentence, with its mark at the end. */
export function sentences(random: Random): () => string {
	const { pick, chance, below } = random;
	const rare = () => Array.from({ length: 2 + below(3) }, () => pick(SYLLABLES)).join("");
	const name = () => capital(rare());
	const noun = () => {
		const word = chance(0.18) ? rare() : pick(NOUNS);
		return chance(0.25) ? `${word}s` : word;
	};
	const phrase = (deep = 0): string => {
		if (chance(0.15)) return name();
		if (chance(0.05)) return `${1 + below(90)} ${noun()}`;
		const core = `${pick(["the", "the", "the", "a", "every", "this", "no", "its"])} ${chance(0.45) ? `${pick(ADJECTIVES)} ` : ""}${noun()}`;
		return deep < 2 && chance(0.22) ? `${core} of ${phrase(deep + 1)}` : core;
	};
	const clause = () => {
		const places = chance(0.5) ? ` ${pick(PREPOSITIONS)} ${phrase(1)}` : "";
		const time = chance(0.08) ? ` in ${1800 + below(220)}` : "";
		return `${phrase()} ${pick(VERBS)} ${phrase()}${places}${time}`;
	};
	return () => {
		const opening = chance(0.15) ? `${pick(OPENINGS)}, ` : "";
		const second = chance(0.45) ? `${chance(0.5) ? "," : ""} ${pick(JOINTS)} ${clause()}` : "";
		const aside = chance(0.06) ? ` (see [${name()}](/terms/${rare()}))` : "";
		return `${capital(`${opening}${clause()}${second}${aside}`)}${chance(0.04) ? "?" : "."}`;
	};
}

function capital(text: string): string {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}
