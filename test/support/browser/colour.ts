// Measures colours for the tests of the tokens: contrast as WCAG 2 has it, distance as eyes of four kinds see it.

type Triple = readonly [number, number, number];

// Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
const SIGHTS: Readonly<Record<string, readonly Triple[]>> = {
	full: [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1],
	],
	protan: [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998],
	],
	deutan: [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881],
	],
	tritan: [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039],
	],
};

/** WCAG 2 contrast ratio of two #rrggbb colours. */
export function contrast(one: string, other: string): number {
	const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

/** Distance in OKLab, times 100, in the sight that tells the two colours apart least. */
export function leastDistance(one: string, other: string): number {
	return Math.min(...Object.values(SIGHTS).map((sight) => distance(seen(one, sight), seen(other, sight))));
}

function luminance(colour: string): number {
	return dot([0.2126, 0.7152, 0.0722], linear(colour));
}

function seen(colour: string, sight: readonly Triple[]): Triple {
	return okLab(multiply(sight, linear(colour)).map((part) => Math.min(1, Math.max(0, part))));
}

function distance(one: Triple, other: Triple): number {
	return 100 * Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

function linear(colour: string): Triple {
	const part = (at: number): number => {
		const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	};
	return [part(1), part(3), part(5)];
}

function okLab(rgb: readonly number[]): Triple {
	const cones = multiply(
		[
			[0.4122214708, 0.5363325363, 0.0514459929],
			[0.2119034982, 0.6806995451, 0.1073969566],
			[0.0883024619, 0.2817188376, 0.6299787005],
		],
		rgb,
	).map(Math.cbrt);
	return multiply(
		[
			[0.2104542553, 0.793617785, -0.0040720468],
			[1.9779984951, -2.428592205, 0.4505937099],
			[0.0259040371, 0.7827717662, -0.808675766],
		],
		cones,
	);
}

function multiply([x, y, z]: readonly Triple[], vector: readonly number[]): Triple {
	return [dot(x, vector), dot(y, vector), dot(z, vector)];
}

function dot(row: Triple | undefined, vector: readonly number[]): number {
	return (row ?? []).reduce((sum, part, index) => sum + part * (vector[index] ?? 0), 0);
}
