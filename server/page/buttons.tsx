// Buttons and links that look like them. Verb first: "Save version", never "Submit".
import type { Child } from "hono/jsx";

export type ButtonKind = "primary" | "plain" | "quiet" | "danger";

type ButtonProps = { children: Child; kind?: ButtonKind; name?: string; value?: string; formaction?: string };

export function Button({ children, kind = "primary", ...rest }: ButtonProps) {
	return (
		<button class="button" type="submit" data-kind={kind} {...rest}>
			{children}
		</button>
	);
}

type ButtonLinkProps = { href: string; children: Child; kind?: ButtonKind };

export function ButtonLink({ href, children, kind = "plain" }: ButtonLinkProps) {
	return (
		<a class="button" href={href} data-kind={kind}>
			{children}
		</a>
	);
}
