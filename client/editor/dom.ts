// Makes elements in one expression.

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element with attributes (true writes an empty one, false and undefined none) and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
	name: K,
	attributes: Attributes = {},
	...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
	const made = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) {
		if (value === undefined || value === false) continue;
		made.setAttribute(key, value === true ? "" : String(value));
	}
	made.append(...children);
	return made;
}
