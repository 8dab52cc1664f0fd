// The words by which a name is found: small letters without accents, so that "reyes" finds "Tomás Reyes".

const NO_LETTER = /[^\p{L}\p{N}]+/u;

/** Each word once, in the order of the name. */
export function nameWords(name: string): readonly string[] {
	const plain = name
		.normalize("NFKD")
		.replaceAll(/[\p{M}\p{Default_Ignorable_Code_Point}'’]/gu, "")
		.toLowerCase();
	return [...new Set(plain.split(NO_LETTER))].filter((word) => word !== "");
}
