// Cuts the two families down to what the first paint needs: Latin letters, the weights and optical sizes in
// use. Writes dist/fonts, with a note of the recipe beside them, so that unchanged fonts are not cut again.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDER = join(ROOT, "dist/fonts");
const NOTE = join(FOLDER, "recipe.txt");

// What fontsource calls "latin"; client/styles/fonts.css names the same ranges.
const LATIN =
	"0-FF 131 152-153 2BB-2BC 2C6 2DA 2DC 304 308 329 2000-206F 20AC 2122 2191 2193 2212 2215 FEFF FFFD";

// Kerning, ligatures, accents and even figures; fractions and the like are not used.
const FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "pnum", "tnum"];

const WEIGHTS = { min: 400, max: 600 };

const CUTS = [
	{
		from: import.meta.resolve("@fontsource-variable/literata/files/literata-latin-opsz-normal.woff2"),
		to: "literata-latin.woff2",
		axes: { wght: WEIGHTS, opsz: { min: 14, max: 72 } },
	},
	{
		// Italics are rare and small, so one weight at one optical size will do.
		from: import.meta.resolve("@fontsource-variable/literata/files/literata-latin-opsz-italic.woff2"),
		to: "literata-latin-italic.woff2",
		axes: { wght: 400, opsz: 24 },
	},
	{
		from: import.meta.resolve(
			"@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2",
		),
		to: "hanken-grotesk-latin.woff2",
		axes: { wght: WEIGHTS },
	},
];

const sources = CUTS.map((cut) => readFileSync(fileURLToPath(cut.from)));
const recipe = fingerprint(sources);
if (!isCut(recipe)) await cutAll(recipe);

function fingerprint(files) {
	const hash = createHash("sha256")
		.update(LATIN)
		.update(JSON.stringify([FEATURES, CUTS.map(({ to, axes }) => [to, axes])]));
	for (const file of files) hash.update(file);
	return hash.digest("hex");
}

function isCut(wanted) {
	if (!existsSync(NOTE) || readFileSync(NOTE, "utf8") !== wanted) return false;
	return CUTS.every((cut) => existsSync(join(FOLDER, cut.to)));
}

async function cutAll(wanted) {
	mkdirSync(FOLDER, { recursive: true });
	const letters = LATIN.split(" ").map(range).join("");
	for (const [index, cut] of CUTS.entries()) {
		const options = { targetFormat: "woff2", variationAxes: cut.axes, keepFeatures: FEATURES };
		writeFileSync(join(FOLDER, cut.to), await subsetFont(sources[index], letters, options));
	}
	writeFileSync(NOTE, wanted);
}

function range(words) {
	const [first, last = first] = words.split("-").map((hex) => Number.parseInt(hex, 16));
	return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index));
}
